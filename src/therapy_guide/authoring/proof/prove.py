"""Proving: every claim over every possible set of answers, with an example for each that does not hold."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from time import perf_counter

from therapy_guide.authoring.proof.claims import About, Claim
from therapy_guide.authoring.proof.follows import Seen
from therapy_guide.authoring.proof.option_claims import option_claims
from therapy_guide.authoring.proof.promise_claims import length_claims, promise_claims
from therapy_guide.authoring.proof.reach_claims import (
    ask_claims,
    notice_claims,
    question_claims,
    result_claims,
    rule_claims,
    therapy_claims,
)
from therapy_guide.authoring.proof.safety_claims import care_claims, held_back_claims, risk_claims
from therapy_guide.authoring.proof.solving import Found, search
from therapy_guide.authoring.proof.world import World
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.promises import How
from therapy_guide.engine.answers import Answers

AT_ONCE = 2
"""Claims worked on side by side. The solver lets the other one run while it searches."""

TOGETHER = 24
"""Claims that share the people found for them: someone for whom one thing is possible often shows another is."""


class Verdict(Enum):
    HOLDS = "holds"
    BROKEN = "broken"
    NOT_KNOWN = "not known"
    DISAGREES = "the proof and the guide disagree"


@dataclass(frozen=True)
class Proved:
    """What came of one claim. `example` shows a breach, or that something is possible."""

    claim: Claim
    verdict: Verdict
    example: Answers | None
    seconds: float


def all_claims(guidebook: Guidebook) -> tuple[Claim, ...]:
    """Everything that is proved of a guidebook, what matters most first."""
    makers = (
        risk_claims,
        held_back_claims,
        care_claims,
        result_claims,
        promise_claims,
        question_claims,
        rule_claims,
        therapy_claims,
        notice_claims,
        option_claims,
        ask_claims,
        length_claims,
    )
    return tuple(claim for make in makers for claim in make(guidebook))


def prove(guidebook: Guidebook, claims: Sequence[Claim], stop: threading.Event | None = None) -> Iterator[Proved]:
    """Proves claims in their order. Raises SolverMissing, and Stopped once `stop` is set."""
    ended = stop or threading.Event()
    groups = [claims[start : start + TOGETHER] for start in range(0, len(claims), TOGETHER)]
    with ThreadPoolExecutor(AT_ONCE) as workers:
        waiting = deque(workers.submit(_prove_together, guidebook, group, ended) for group in groups)
        try:
            while waiting:
                yield from waiting.popleft().result()
        except BaseException:
            ended.set()  # else leaving would wait for whatever is being worked on
            raise
        finally:
            for job in waiting:
                job.cancel()


def prove_one(guidebook: Guidebook, claim: Claim, stop: threading.Event | None = None) -> Proved:
    """One claim by itself."""
    start = perf_counter()
    world = World(guidebook)
    goal = claim.goal(world)
    if goal is False:
        return Proved(claim, _verdict(claim, Found.NO), None, perf_counter() - start)
    world.circuit.require(goal)
    if claim.in_talk:
        world.talk.require()
    world.space.close()
    wanted = claim.how is How.POSSIBLE
    found = search(world.space, stop, small=not wanted)
    verdict = _verdict(claim, found.found)
    if found.answers is not None and not claim.seen(Seen(guidebook, found.answers)):
        verdict = Verdict.DISAGREES
    return Proved(claim, verdict, found.answers, perf_counter() - start)


def _prove_together(guidebook: Guidebook, claims: Iterable[Claim], stop: threading.Event | None) -> list[Proved]:
    people: list[Seen] = []
    done: list[Proved] = []
    for claim in claims:
        start = perf_counter()
        known = next((person for person in people if _shows(claim, person)), None)
        if known is not None:
            done.append(Proved(claim, Verdict.HOLDS, known.answers, perf_counter() - start))
            continue
        proved = prove_one(guidebook, claim, stop)
        done.append(proved)
        if claim.in_talk and proved.example is not None and proved.verdict is Verdict.HOLDS:
            people.append(Seen(guidebook, proved.example))
    return done


def _shows(claim: Claim, person: Seen) -> bool:
    """Whether someone found before shows that this is possible too."""
    return claim.how is How.POSSIBLE and claim.in_talk and claim.about is not About.OPTION and claim.seen(person)


def _verdict(claim: Claim, found: Found) -> Verdict:
    if found is Found.NOT_KNOWN:
        return Verdict.NOT_KNOWN
    return Verdict.HOLDS if (found is Found.YES) is (claim.how is How.POSSIBLE) else Verdict.BROKEN
