"""Where something stands in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text in one file. Lines and columns count from 1, in characters, as an editor shows them."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{shown(self.path)}:{self.line}:{self.column}"


def shown(text: str) -> str:
    """A text from a file, or a file's name, with nothing in it that could move or colour what a terminal shows."""
    return text if text.isprintable() else "".join(c if c.isprintable() else "�" for c in text)


NOWHERE = Span("", 0, 0, 0, 0)
"""For things made in code, which stand in no file."""
