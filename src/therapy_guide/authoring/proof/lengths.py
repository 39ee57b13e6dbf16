"""How long a talk can get: the most questions anyone is asked, proved."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from therapy_guide.authoring.proof.solving import most
from therapy_guide.authoring.proof.world import World
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Answers


@dataclass(frozen=True)
class LongestTalk:
    """The most questions on one route; −1 where it is not known."""

    full_route: bool
    with_caller: bool
    questions: int
    example: Answers | None


def longest_talk(
    guidebook: Guidebook, *, full_route: bool, with_caller: bool, stop: threading.Event | None = None
) -> LongestTalk:
    """The longest talk on one route, over every possible set of answers. Raises Stopped."""
    world = World(guidebook)
    talk, circuit = world.talk, world.circuit
    asked = [talk.asked(place) for place in talk.places()]
    talk.require()
    circuit.require(talk.full_route() if full_route else circuit.not_(talk.full_route()))
    circuit.require(talk.with_caller if with_caller else circuit.not_(talk.with_caller))
    world.space.close()
    certain = sum(1 for literal in asked if literal is True)
    count, found = most(world.space, sum(literal for literal in asked if not isinstance(literal, bool)), stop)
    return LongestTalk(full_route, with_caller, count + certain if count >= 0 else -1, found.answers)
