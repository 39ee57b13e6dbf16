"""A played conversation on a changed guidebook: the same place and the same answers, as far as they still fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from therapy_guide.authoring.reaching import answers_to_reach
from therapy_guide.content.cases import Case
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Mode
from therapy_guide.conversation.paused import go_on, keep
from therapy_guide.conversation.state import DONE, State, Stop, StopKind
from therapy_guide.conversation.turn import begin
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.engine.answers import Answers, Place
from therapy_guide.engine.parse_answers import parse_answers


@dataclass(frozen=True, slots=True)
class Replayed:
    """The state on the new guidebook, and the places whose answers no longer fit."""

    state: State
    lost: tuple[Place, ...]


def replay(before: Guidebook, now: Guidebook, state: State, today: date) -> Replayed:
    """The state carried over by the ids of questions and options."""
    kept = replace(keep(before, state, today), guidebook=now.about.id)
    resumed = go_on(now, kept)
    return Replayed(resumed.state, resumed.lost)


def start_at(guidebook: Guidebook, question: str, answers: Answers) -> State | None:
    """A state in which a question is asked, with answers chosen so that it is; None where nothing leads to it."""
    asked = guidebook.questions[question]
    with_caller = asked.mode is Mode.CALLER
    found = answers_to_reach(guidebook, question, answers, with_caller=with_caller)
    if found is None:
        return None
    place = Place(question, 1 if asked.repeats else 0)
    opened = begin(guidebook, with_caller=with_caller)
    return replace(opened, at=Stop(StopKind.ASK, asked.topic, place), answers=found)


def with_case(guidebook: Guidebook, case: Case) -> State:
    """The end of a conversation with the answers of a case. Its first question, where it gives none that fit."""
    parsed = parse_answers(guidebook, case.answers, Problems())
    start = begin(guidebook)
    if not parsed.answers.given:
        return start
    return replace(start, answers=parsed.answers, texts=parsed.texts, at=DONE)


def in_words(lost: Iterable[Place]) -> str:
    """Which answers were left out, for the line above the preview."""
    names = list(dict.fromkeys(place.question.removeprefix("topic:") for place in lost))
    if not names:
        return ""
    return f"No longer fits, so it was left out: the answer to {', '.join(names)}."
