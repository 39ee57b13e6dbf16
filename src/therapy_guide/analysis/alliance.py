"""Past therapy read through the working alliance: goals, tasks and bond (Bordin 1979), practical matters, harm."""

from __future__ import annotations

from therapy_guide.analysis.outcome import AllianceItem
from therapy_guide.engine.evaluate import Trace
from therapy_guide.engine.flow import applies
from therapy_guide.engine.truth import Truth


def read_alliance(trace: Trace) -> tuple[AllianceItem, ...]:
    """What helped and what didn't, one item for each option picked, round by round."""
    found: list[AllianceItem] = []
    asked = [q for q in trace.program.guidebook.questions.values() if q.alliance and q.repeats]
    for round_, there in enumerate(trace.rounds_there, 1):
        if there is not Truth.YES:
            continue
        for question in asked:
            if not applies(trace.program, trace, question, round_):
                continue
            for option_id in trace.answers.picked(question.id, round_):
                option = question.option(option_id)
                if option and option.part:
                    keep, change = (option.keep, "") if question.alliance == "keep" else ("", option.change)
                    private = question.private or option.private
                    text = option.heard or option.text
                    found.append(AllianceItem(option.part, round_, option.id, text, keep, change, private))
    return tuple(found)
