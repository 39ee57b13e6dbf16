"""Times that stand beside each other: both sides in turn, again and again, and the middle one of each."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter, process_time


def seconds(work: Callable[[], object], times: int) -> float:
    """The middle time of several runs, in seconds of this process's own work."""
    found = []
    for _ in range(times):
        gc.collect()
        start = process_time()
        work()
        found.append(process_time() - start)
    return median(found)


def in_turn(one: Callable[[], float], other: Callable[[], float], times: int) -> tuple[list[float], list[float]]:
    """What both give, taken in turn, so that what else the machine does falls on both alike."""
    ones, others = [], []
    for _ in range(times):
        ones.append(one())
        others.append(other())
    return ones, others


def stopwatch(work: Callable[[], object]) -> float:
    """Seconds by the clock on the wall."""
    start = perf_counter()
    work()
    return perf_counter() - start


def at(share: float, values: Sequence[float]) -> float:
    """The value below which a share of all values lies: 0.5 for the middle one, 0.99 for the slow ones."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def short_time(value: float) -> str:
    """Three figures that count, in milliseconds or in seconds."""
    return f"{value * 1000:.3g} ms" if value < 1 else f"{value:.3g} s"
