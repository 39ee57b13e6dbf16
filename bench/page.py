"""What stands on the terminal, from the bytes a program sends to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyte

COLUMNS, ROWS = 80, 24
ENOUGH = 20
"""So many letters tell one question from the next; longer ones may be cut by the end of a line."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes, and the moment they came."""

    when: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Painted:
    """Seconds from a key until the page stood as it stayed, and until the last byte.

    `stands` is None where no word of the page changed, `last` where nothing came at all.
    """

    stands: float | None
    last: float | None


class Page:
    """A terminal in memory. It is fed after the clock was read, so that following it delays no moment."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._changed: float | None = None
        self._last: float | None = None

    def begin(self) -> None:
        """From now on only what comes next counts."""
        self._changed = self._last = None

    @property
    def has_come(self) -> bool:
        """Whether anything came, were it only the cursor."""
        return self._last is not None

    def feed(self, chunks: Sequence[Chunk]) -> None:
        """Draws what came, and keeps the moment of the last change of any word."""
        for chunk in chunks:
            before = self._screen.display
            self._stream.feed(chunk.data)
            self._last = chunk.when
            if self._screen.display != before:
                self._changed = chunk.when

    def shows(self, words: str) -> bool:
        """Whether words stand on the page now."""
        return words[:ENOUGH].rstrip() in "\n".join(self._screen.display)

    def painted(self, pressed: float) -> Painted:
        """What came since a key was pressed."""
        stands = None if self._changed is None else self._changed - pressed
        return Painted(stands, None if self._last is None else self._last - pressed)
