"""The fewest answers to change so that a therapy comes up, leads, or goes away. Exact: no smaller change does it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import Enum
from typing import Any

from therapy_guide.analysis.outcome import Fit
from therapy_guide.authoring.proof.answer_space import Cell
from therapy_guide.authoring.proof.circuit import Literal
from therapy_guide.authoring.proof.solving import Found, least
from therapy_guide.authoring.proof.world import World
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Amount, Answer, Answers, Picked, Place, Skipped

PLACE_COST = 100
"""A changed question counts for more than the options changed in it, so that few questions come first."""


class Goal(Enum):
    COMES_UP = "comes up"
    FIRST_GROUP = "comes into the first group"
    GOES_AWAY = "goes away"


@dataclass(frozen=True)
class Change:
    """The answers after the change, and the places at which they differ."""

    answers: Answers
    changed: tuple[Place, ...]


def smallest_change(
    guidebook: Guidebook, answers: Answers, goal: Goal, therapy: str, stop: threading.Event | None = None
) -> Change | None:
    """The smallest change that reaches the goal by answers a talk can give; nothing if no change does.

    Raises SolverMissing, and Stopped once `stop` is set.
    """
    world = World(guidebook)
    world.circuit.require(_wanted(world, goal, therapy))
    for place in answers:
        if not place.round or place.round <= world.truths.rounds:
            world.space.cell(place)
    _only_changed_places_must_be_asked(world, answers)
    cost: Any = 0
    for place, cell in world.space.cells.items():
        cost = cost + _cost(world, cell, answers.get(place))
    for round_, more in world.space.rounds_more.items():
        told = any(p.round == round_ and p not in world.space.cells for p in answers)
        if not told:
            cost = cost + PLACE_COST * more
    world.space.close()
    found = least(world.space, cost, stop)
    if found.found is not Found.YES or found.answers is None:
        return None
    return _as_change(answers, found.answers, set(world.space.cells))


def _wanted(world: World, goal: Goal, therapy: str) -> Literal:
    standing = world.standing(therapy)
    match goal:
        case Goal.COMES_UP:
            return standing.suggested
        case Goal.FIRST_GROUP:
            return standing.in_group(Fit.FITS_MANY)
        case Goal.GOES_AWAY:
            return world.circuit.not_(standing.suggested)


def _only_changed_places_must_be_asked(world: World, answers: Answers) -> None:
    """An answer that is there may stay as it is; a new one is given only where the guide asks for it."""
    done: set[Place] = set()
    while waiting := [place for place in world.space.cells if place not in done]:
        for place in waiting:
            done.add(place)
            cell = world.space.cells[place]
            kept = _same(world, cell, answers.get(place))
            left_out = world.circuit.not_(cell.is_given(world.circuit))
            world.circuit.require(world.circuit.any_of([kept, left_out, world.talk.asked(place)]))
            _only_what_is_offered(world, place, cell, kept)


def _only_what_is_offered(world: World, place: Place, cell: Cell, kept: Literal) -> None:
    source = cell.question.options_from
    if source is None or not source.answers:
        return
    there = world.space.cell(Place(source.answers)).options
    for option, literal in cell.options.items():
        offered = there.get(option, False)
        world.circuit.require(world.circuit.any_of([kept, world.circuit.not_(literal), offered]))


def _same(world: World, cell: Cell, answer: Answer | None) -> Literal:
    """Whether the answer at a place is left as it was."""
    circuit = world.circuit
    skipped, there = isinstance(answer, Skipped), answer is not None and not isinstance(answer, Skipped)
    same = [cell.skipped if skipped else circuit.not_(cell.skipped)]
    same.append(cell.answered if there else circuit.not_(cell.answered))
    if isinstance(answer, Picked):
        same += [lit if option in answer.options else circuit.not_(lit) for option, lit in cell.options.items()]
    if isinstance(answer, Amount) and cell.number is not None:
        same.append(circuit.reaches(cell.number, answer.value))
        same.append(circuit.not_(circuit.reaches(cell.number, answer.value + 1)))
    return circuit.all_of(same)


def _cost(world: World, cell: Cell, answer: Answer | None) -> Any:
    changed = world.circuit.not_(_same(world, cell, answer))
    picked = answer.options if isinstance(answer, Picked) else ()
    moved = [1 - lit if option in picked else lit for option, lit in cell.options.items()]
    total: Any = PLACE_COST * changed
    for one in moved:
        total = total + one
    return total


def _as_change(before: Answers, after: Answers, read: set[Place]) -> Change:
    """The new answers with those the solver did not look at, which stay as they were."""
    kept = {place: answer for place, answer in before.given.items() if place not in read}
    whole = Answers({**kept, **after.given})
    places = [*before.given, *(place for place in whole.given if place not in before.given)]
    return Change(whole, tuple(place for place in places if before.get(place) != whole.get(place)))
