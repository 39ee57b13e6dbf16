"""Slips of the keyboard, mended: a word the ear does not know becomes the one known word that is nearest to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache

LEAST = 5
"""Shorter words are left as they are; too many others are near them."""
LONG = 8
"""From this length on, two slips are mended, not one."""


@lru_cache(maxsize=4)
def mender(known: frozenset[str]) -> Callable[[str], str]:
    """A function that gives the word meant. Known words, short words and words with no near one stay as they are."""
    from rapidfuzz import process  # noqa: PLC0415 - many starts hear no words at all
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    by_first: dict[str, list[str]] = defaultdict(list)
    for word in sorted(known):
        if len(word) >= LEAST - 1:
            by_first[word[0]].append(word)

    @lru_cache(maxsize=20_000)
    def mend(word: str) -> str:
        if word in known or len(word) < LEAST or not word.isalpha():
            return word
        slips = 2 if len(word) >= LONG else 1
        near = process.extractOne(word, by_first.get(word[0], ()), scorer=OSA.distance, score_cutoff=slips)
        return near[0] if near else word

    return mend
