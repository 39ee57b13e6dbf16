"""The smallest part of a list that still shows what the whole list shows (delta debugging, Zeller 1999)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def smallest(items: Sequence[Item], still: Callable[[tuple[Item, ...]], bool], tries: int = 400) -> tuple[Item, ...]:
    """A part from which no single item can be left out any more, or the best found after so many tries.

    `still` tells whether a part shows it; the whole list must.
    """
    if still(()):
        return ()
    kept = tuple(items)
    size = max(1, len(kept) // 2)
    while kept:
        shorter, tries = _one_pass(kept, still, size, tries)
        if tries <= 0:
            return shorter
        if size == 1 and shorter == kept:
            return kept
        size = max(1, size // 2) if shorter == kept else min(size, max(1, len(shorter) // 2))
        kept = shorter
    return kept


def _one_pass(
    kept: tuple[Item, ...], still: Callable[[tuple[Item, ...]], bool], size: int, tries: int
) -> tuple[tuple[Item, ...], int]:
    """Leaves out each stretch of `size` items that isn't needed, from the end to the beginning."""
    end = len(kept)
    while end > 0 and tries > 0:
        start = max(0, end - size)
        without = kept[:start] + kept[end:]
        tries -= 1
        if still(without):
            kept = without
        end = start
    return kept, tries
