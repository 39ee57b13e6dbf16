"""The end of a talk: the result and every page that can be made of it."""

from __future__ import annotations

import json

from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import Outcome
from therapy_guide.authoring.walking.session import Broken, Setting
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.state import State
from therapy_guide.report.as_json import as_json
from therapy_guide.report.build import build_report
from therapy_guide.report.caller import handover, read_aloud
from therapy_guide.report.render import Format, TemplateProblem, render


def check_result(guidebook: Guidebook, state: State) -> Outcome:
    """The outcome of a talk that ended. Raises Broken where it can't stand."""
    outcome = assess(guidebook, state.answers, state.texts)
    twice = outcome.held & {suggestion.therapy for suggestion in outcome.suggestions}
    if twice:
        raise Broken("held-back-and-suggested", f"`{min(twice)}` is held back and suggested at once")
    if not outcome.other_ways:
        raise Broken("nothing-else-offered", "the result names no other way than therapy (other_ways.yaml)")
    return outcome


def check_pages(setting: Setting, state: State, outcome: Outcome) -> None:
    """Makes the report in every format, and for a caller the hand-over. Raises Broken where one can't be made."""
    guidebook, today = setting.guidebook, setting.today
    try:
        report = build_report(guidebook, state.answers, state.texts, outcome, today)
        pages = [render(guidebook, report, format_) for format_ in Format]
        if state.with_caller:
            notes = handover(guidebook, state.answers, state.texts, outcome, state.seen, today)
            pages += [render(guidebook, notes, format_) for format_ in Format]
            pages.append(" ".join(read_aloud(guidebook, state.answers, state.texts, outcome, today)))
    except TemplateProblem as trouble:
        raise Broken("page-not-made", str(trouble)) from trouble
    if not all(page.strip() for page in pages):
        raise Broken("page-empty", "one of the pages made of this talk has nothing on it")
    json.loads(as_json(guidebook, state.answers, state.texts, outcome))
