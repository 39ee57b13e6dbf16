"""Ways to do the same for many people, timed in turn, so that what else the machine does falls on all alike."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import Any


@dataclass(frozen=True)
class Contender:
    """One way. `people` are in the form it likes best; making that form is not counted."""

    name: str
    ask: Callable[[Any], object]
    people: Sequence[Any]
    again: int = 1
    """How many times in a row: few people again and again, as answers just given are still in the cache."""


def seconds_each(contenders: Sequence[Contender], times: int) -> dict[str, float]:
    """For each, the middle of the seconds of this process's own work that one person takes."""
    found: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    for _ in range(times):
        gc.collect()
        for contender in contenders:
            people = list(contender.people) * contender.again
            ask = contender.ask
            start = process_time()
            for person in people:
                ask(person)
            found[contender.name].append((process_time() - start) / len(people))
    return {name: median(values) for name, values in found.items()}


def time_of(seconds: float) -> str:
    """A short time in the unit that suits it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def rate(seconds: float) -> str:
    """How many people a second, from the seconds of one."""
    each = 1 / seconds
    return f"{each / 1e6:.2f} million people a second" if each >= 1e6 else f"{each:,.0f} people a second"
