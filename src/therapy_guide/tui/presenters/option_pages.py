"""Cutting a list of choices into pages that fit, so that the field to type in always has its place."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

MOST = 8
"""Choices a page holds at most: the keys 1 to 8, and 9 for more."""


def rows_of(text: str, width: int) -> int:
    """How many rows a text takes at a width."""
    return max(1, len(textwrap.wrap(text, max(10, width))))


def split(heights: Sequence[int], rows: int, most: int = MOST) -> tuple[range, ...]:
    """Ranges of choices, one for each page. A page is never empty, even where a single choice is too tall."""
    if len(heights) <= most and sum(heights) <= rows:
        return (range(len(heights)),)
    pages: list[range] = []
    start, used = 0, 0
    room = max(1, rows - 1)
    for number, height in enumerate(heights):
        if number > start and (number - start >= most or used + height > room):
            pages.append(range(start, number))
            start, used = number, 0
        used += height
    pages.append(range(start, len(heights)))
    return tuple(pages)
