"""Why something can never be: the fewest parts of a condition that no one can meet together."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from therapy_guide.authoring.proof.solving import Found, search
from therapy_guide.authoring.proof.world import World
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.nodes import NodeKind
from therapy_guide.engine.program import Program, open_with_promises


def conflict(guidebook: Guidebook, number: int, stop: threading.Event | None = None) -> tuple[int, ...]:
    """Numbers of conditions that can't hold together; leaving any of them out would do. Raises Stopped."""
    parts = list(_parts(open_with_promises(guidebook), number))
    if _can_hold(guidebook, parts, stop):
        return ()
    for part in list(parts):
        without = [other for other in parts if other != part]
        if without and not _can_hold(guidebook, without, stop):
            parts = without
    return tuple(parts)


def _parts(program: Program, number: int) -> tuple[int, ...]:
    node = program.nodes[number]
    if node.kind is not NodeKind.ALL:
        return (number,)
    return tuple(dict.fromkeys(inner for part in node.parts for inner in _parts(program, part)))


def _can_hold(guidebook: Guidebook, numbers: Sequence[int], stop: threading.Event | None) -> bool:
    world = World(guidebook)
    for number in numbers:
        world.circuit.require(world.truths.yes(number))
    world.talk.require()
    world.space.close()
    return search(world.space, stop).found is not Found.NO
