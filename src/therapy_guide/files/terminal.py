"""Wiping what a terminal shows, for leaving at once."""

from __future__ import annotations

from typing import TextIO

WIPE = "\033[?1049l\033[2J\033[3J\033[H"
"""Leaves the alternate screen, clears the screen, clears the scroll-back, and goes to the top."""


def wipe(stream: TextIO) -> None:
    """Clears screen and scroll-back where the stream is a terminal. What a terminal keeps elsewhere stays."""
    if stream.isatty():
        stream.write(WIPE)
        stream.flush()
