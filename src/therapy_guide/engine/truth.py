"""Three values. An unknown never fires a rule and must never be unsafe."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Truth(IntEnum):
    """Ordered so that "and" is the least of its parts and "or" the greatest (Kleene's strong logic)."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    @property
    def word(self) -> str:
        return self.name.lower()


def opposite(truth: Truth) -> Truth:
    return Truth(2 - truth)


def at_least(count: int, parts: Iterable[Truth]) -> Truth:
    """Yes when `count` parts are yes, no when fewer than `count` still can be."""
    values = list(parts)
    if sum(value is Truth.YES for value in values) >= count:
        return Truth.YES
    if sum(value is not Truth.NO for value in values) < count:
        return Truth.NO
    return Truth.UNKNOWN
