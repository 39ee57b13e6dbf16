"""The smallest change of answers that moves a therapy: exact where the solver is there, single answers where not."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum

from therapy_guide.analysis.outcome import Fit, Outcome
from therapy_guide.authoring.condition_views import answer_words
from therapy_guide.authoring.proof.circuit import SolverMissing
from therapy_guide.authoring.proof.smallest_change import Change, Goal, smallest_change
from therapy_guide.authoring.single_changes import Person, reaches_goal, single_changes
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Route
from therapy_guide.engine.answers import Answers, Picked, Place

MOST_SINGLE = 6
"""So many changes of one answer are named; the others are counted."""


PATIENCE = 45.0
"""Seconds for one search. It is less than the solver allows itself, so a search that ends by itself is complete."""


@dataclass(frozen=True, slots=True)
class Step:
    """One answer that would change."""

    place: Place
    before: str
    after: str


class Searched(Enum):
    """How far the search went. Only `EXACT` tells that there is no smaller change, or none at all."""

    EXACT = "exact"
    SINGLE = "single answers only"
    TOO_LONG = "not finished"
    WORDS = "words stand in the way"


@dataclass(frozen=True, slots=True)
class Ways:
    """How a goal can be reached. Each way is the answers to change; `more` are ways that are not named."""

    goal: Goal
    ways: tuple[tuple[Step, ...], ...]
    more: int
    searched: Searched


def goals_for(fit: Fit | None) -> tuple[Goal, ...]:
    """What an editor would ask next, given where a therapy stands."""
    if fit is None:
        return (Goal.COMES_UP, Goal.FIRST_GROUP)
    return (Goal.GOES_AWAY,) if fit is Fit.FITS_MANY else (Goal.FIRST_GROUP, Goal.GOES_AWAY)


def ways_to(outcome: Outcome, therapy: str, goals: tuple[Goal, ...]) -> tuple[Ways, ...]:
    """For each goal every change of one answer that reaches it, or else the smallest change there is."""
    person = Person.of(outcome)
    book = outcome.trace.program.guidebook
    singles = single_changes(person, therapy, goals)
    return tuple(_ways(book, person, therapy, goal, singles[goal]) for goal in goals)


def _ways(book: Guidebook, person: Person, therapy: str, goal: Goal, singles: tuple[Change, ...]) -> Ways:
    before = person.answers
    if singles:
        named = singles[:MOST_SINGLE]
        ways = tuple(_steps(before, change.answers, change.changed) for change in named)
        return Ways(goal, ways, len(singles) - len(named), Searched.EXACT)
    try:
        change = _exactly(book, before, goal, therapy)
    except SolverMissing:
        return Ways(goal, (), 0, Searched.SINGLE)
    except TimeoutError:
        return Ways(goal, (), 0, Searched.TOO_LONG)
    if change is None:
        return Ways(goal, (), 0, Searched.EXACT)
    if not reaches_goal(goal, person.group(change.answers, therapy)):
        return Ways(goal, (), 0, Searched.WORDS if person.heard else Searched.TOO_LONG)
    return Ways(goal, (_steps(before, change.answers, change.changed),), 0, Searched.EXACT)


def _exactly(book: Guidebook, before: Answers, goal: Goal, therapy: str) -> Change | None:
    """The solver's answer. It runs beside, so that Ctrl+C and the end of our patience reach it at once.

    Raises SolverMissing, or TimeoutError where it did not finish: what it has by then is no proof.
    """
    stop = threading.Event()
    with ThreadPoolExecutor(1) as beside:
        future = beside.submit(smallest_change, book, _on_the_whole_guide(book, before), goal, therapy, stop)
        try:
            return future.result(timeout=PATIENCE)
        finally:
            stop.set()


def _on_the_whole_guide(book: Guidebook, answers: Answers) -> Answers:
    """Answers that name no route could have come from the whole guide, so they are read as from there."""
    route = Place(book.about.route_question)
    return answers if answers.get(route) is not None else answers.with_answer(route, Picked((Route.FULL.value,)))


def _steps(before: Answers, after: Answers, places: tuple[Place, ...]) -> tuple[Step, ...]:
    return tuple(Step(place, answer_words(before, place), answer_words(after, place)) for place in places)
