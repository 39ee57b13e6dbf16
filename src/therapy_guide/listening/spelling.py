"""Slips of the keyboard, mended: a word the ear does not know becomes the one known word that is nearest to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

LEAST = 5
"""Shorter words are left as they are; too many others are near them."""
LONG = 8
"""From this length on, two slips are mended, not one."""


class KnownWords:
    """Words that are taken as spelled right. One text holds them all: as strings of their own they are a megabyte."""

    def __init__(self, words: str) -> None:
        """`words` are sorted and stand with one space between two of them."""
        self._words = f" {words} "
        self._parts: dict[str, str] = {}

    def __contains__(self, word: str) -> bool:
        return bool(word) and f" {word} " in self._part(word[0])

    def beginning(self, letter: str) -> list[str]:
        """The words that begin with a letter, sorted."""
        return self._part(letter).split()

    def _part(self, letter: str) -> str:
        """The text from the first to the last word with this first letter."""
        if letter not in self._parts:
            first, last = self._words.find(f" {letter}"), self._words.rfind(f" {letter}")
            self._parts[letter] = self._words[first : self._words.index(" ", last + 1) + 1] if first >= 0 else ""
        return self._parts[letter]


@lru_cache(maxsize=4)
def mender(known: KnownWords) -> Callable[[str], str]:
    """A function that gives the word meant. Known words, short words and words with no near one stay as they are."""

    from rapidfuzz import process  # noqa: PLC0415 - many starts hear no words at all
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    @lru_cache(maxsize=2_000)
    def mend(word: str) -> str:
        if len(word) < LEAST or not word.isalpha() or word in known:
            return word
        slips = 2 if len(word) >= LONG else 1
        near = process.extractOne(word, known.beginning(word[0]), scorer=OSA.distance, score_cutoff=slips)
        return near[0] if near else word

    return mend
