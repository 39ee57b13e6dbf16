"""Two guidebooks over the same people: is there anyone for whom a therapy or a notice comes out differently?

Only people whose answers fit both guidebooks are looked at; an answer that one of them does not have is nobody's.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from therapy_guide.analysis.outcome import Fit
from therapy_guide.authoring.proof.answer_space import AnswerSpace
from therapy_guide.authoring.proof.circuit import Circuit, Literal
from therapy_guide.authoring.proof.solving import Found, search
from therapy_guide.authoring.proof.world import World
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Answers


class Verdict(Enum):
    SAME = "same for everyone"
    DIFFERS = "different for someone"
    NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Difference:
    """What came of one therapy or notice, with the fewest answers that show a difference."""

    what: str
    verdict: Verdict
    witness: Answers | None = None


def differences(
    old: Guidebook, new: Guidebook, therapies: Iterable[str], stop: threading.Event | None = None
) -> Iterator[Difference]:
    """For each therapy that both have: does its group, or being held back, differ for anyone whom a talk can meet?

    Raises SolverMissing, and Stopped once `stop` is set.
    """
    for therapy in therapies:
        pair = _pair(old, new)
        yield _one(therapy, pair, _stands_apart(*pair, therapy), stop)


def notice_differences(
    old: Guidebook, new: Guidebook, notices: Iterable[str], stop: threading.Event | None = None
) -> Iterator[Difference]:
    """For each notice that both have and answers bring: does it come for someone in one guidebook alone?"""
    for notice in notices:
        pair = _pair(old, new)
        before, after = (world.truths.yes(world.program.notices[notice]) for world in pair)
        yield _one(notice, pair, pair[0].circuit.differ(before, after), stop)


def _pair(old: Guidebook, new: Guidebook) -> tuple[World, World]:
    space = AnswerSpace(Circuit(), new, other=old)
    return World(old, space), World(new, space)


def _stands_apart(old: World, new: World, therapy: str) -> Literal:
    one, other = old.standing(therapy), new.standing(therapy)
    ways = [old.circuit.differ(one.in_group(fit), other.in_group(fit)) for fit in Fit]
    return old.circuit.any_of([*ways, old.circuit.differ(one.held_back, other.held_back)])


def _one(what: str, pair: tuple[World, World], apart: Literal, stop: threading.Event | None) -> Difference:
    old, new = pair
    if apart is False:
        return Difference(what, Verdict.SAME)
    old.circuit.require(apart)
    new.talk.require()
    new.space.close()
    found = search(new.space, stop, small=True)
    verdict = {Found.YES: Verdict.DIFFERS, Found.NO: Verdict.SAME, Found.NOT_KNOWN: Verdict.NOT_KNOWN}
    return Difference(what, verdict[found.found], found.answers)
