"""A conversation or an answers file turned into a worked example: its answers, words, and what came of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import Fit, Outcome
from therapy_guide.authoring.expectations import followed
from therapy_guide.authoring.saved_case import case_text
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Answers, Place, Said, Texts, clean_words

NAME = re.compile(r"[a-z][a-z0-9_]*\Z")

ADDED_TO = "topic:"
"""How the place of words begins that were added at the end of a topic, and belong to no question."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A case to be kept: its text in YAML, and what came of its answers."""

    name: str
    text: str
    outcome: Outcome


def why_no_name(guidebook: Guidebook, name: str) -> str:
    """Why a name can't be given to a new case; empty where it can."""
    if not NAME.match(name):
        near = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")
        better = f"; `{near}` would do" if NAME.match(near) else ""
        return f"`{name}` can't be the name of a case: small letters, figures and underscores only{better}"
    taken = next((case for case in guidebook.cases if case.case == name), None)
    if taken is not None:
        return f"there is a case called `{name}` already, at {taken.span.path}:{taken.span.line}"
    return ""


def record(guidebook: Guidebook, name: str, means: str, answers: Answers, texts: Texts) -> Recording:
    """What was answered and what follows from it, as an entry of a cases file that holds."""
    kept = words_with_a_place(guidebook, answers, texts)
    outcome = assess(guidebook, answers, kept)
    text = case_text(guidebook, name, means, answers, kept, expectations(outcome))
    return Recording(name, text, outcome)


def expectations(outcome: Outcome) -> Mapping[str, Sequence[str]]:
    """Everything that followed, to be trimmed by the editor. Notices stand there even where there are none."""
    first = followed(outcome, "first_group")
    found = {
        "first_group": first,
        "suggested": tuple(t for t in followed(outcome, "suggested") if t not in first),
        "held_back": followed(outcome, "held_back"),
        "cautioned": followed(outcome, "cautioned"),
        "notices": followed(outcome, "notices"),
        "ask": tuple(ask.id for ask in outcome.asks if ask.first and ask.personal),
        "rules": tuple(r.rule.id for r in outcome.trace.program.rules if outcome.trace.holds(r.node)),
        "lead": followed(outcome, "lead"),
    }
    return {what: names for what, names in found.items() if names or what == "notices"}


def words_with_a_place(guidebook: Guidebook, answers: Answers, texts: Texts) -> Texts:
    """The typed words as a case can hold them: beside a question that is asked once.

    Words added at the end of a topic, or typed in a round, go to a question of the same topic, so that what is
    heard in them is heard in the case as well.
    """
    clean = {place: words for place, text in texts.items() if (words := clean_words(text))}
    kept = {place: text for place, text in clean.items() if _has_a_place(guidebook, answers, place)}
    for place, text in clean.items():
        if place not in kept and (home := _home(guidebook, place)) is not None:
            kept[home] = clean_words(f"{kept[home]} {text}") if home in kept else text
    return kept


def _has_a_place(guidebook: Guidebook, answers: Answers, place: Place) -> bool:
    if place.question not in guidebook.questions:
        return False
    return not place.round or isinstance(answers.get(place), Said)


def _home(guidebook: Guidebook, place: Place) -> Place | None:
    """A question asked once that takes words: one of the same topic, or else the first there is."""
    question = guidebook.questions.get(place.question)
    topic = question.topic if question else place.question.removeprefix(ADDED_TO)
    once = [q for q in guidebook.questions.values() if not q.repeats and q.takes_options]
    mine = [q for q in once if q.topic == topic]
    fitting = [q for q in (*mine, *once) if q.own_words] or mine or once
    return Place(fitting[0].id) if fitting else None


def summary_lines(recording: Recording) -> Sequence[str]:
    """What came of the answers, for the editor to look at."""
    outcome = recording.outcome
    met = [r.rule.id for r in outcome.trace.program.rules if outcome.trace.holds(r.node)]
    rows = [(fit.value, ", ".join(s.therapy for s in outcome.in_group(fit))) for fit in Fit]
    rows += [
        ("held back", ", ".join(f"{h.therapy} (by {h.rule})" for h in outcome.held_back)),
        ("with a caution", ", ".join(followed(outcome, "cautioned"))),
        ("notices", ", ".join(f"{n.id} ({n.level.value})" for n in outcome.notices)),
        ("first questions to ask", ", ".join(a.id for a in outcome.asks if a.first)),
        ("rules that were met", ", ".join(met)),
        ("lead", outcome.lead.value),
    ]
    return [f"{what}: {names or 'none'}" for what, names in rows]
