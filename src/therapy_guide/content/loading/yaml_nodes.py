"""What a content file is made of once it has been read: texts, lists and named entries, each with its place.

The place is kept as the marks the reader made; a span is made of them when one is asked for, since most never are.
Nobody changes a node. They are left unfrozen because there are tens of thousands: freezing them took about a tenth of
all loading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from therapy_guide.diagnostics.span import Span


class Mark(Protocol):
    """A place in a file as the reader counts: from 0."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark for what the reader did not make."""

    line: int
    column: int


class _Placed:
    """What stands between two marks of a file."""

    __slots__ = ()

    path: str
    start: Mark
    end: Mark

    @property
    def span(self) -> Span:
        """The same place as an editor shows it."""
        start, end = self.start, self.end
        return Span(self.path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


@dataclass(slots=True, eq=False)
class Text(_Placed):
    """A single value, as typed. `plain` is false where it stood in quotes or a block."""

    value: str
    path: str
    start: Mark
    end: Mark
    plain: bool = True

    @classmethod
    def at(cls, span: Span, value: str) -> Text:
        """A text that was not read, with the place of what it stands for."""
        return cls(value, *_marks(span))


@dataclass(slots=True, eq=False)
class Listing(_Placed):
    items: tuple[Node, ...]
    path: str
    start: Mark
    end: Mark

    @classmethod
    def at(cls, span: Span, items: tuple[Node, ...]) -> Listing:
        """A list that was not read, with the place of what it stands for."""
        return cls(items, *_marks(span))


@dataclass(slots=True, eq=False)
class Entries(_Placed):
    """Named values, in the order written. `braces` tells the short form in one line."""

    pairs: tuple[tuple[Text, Node], ...]
    path: str
    start: Mark
    end: Mark
    braces: bool = False

    @classmethod
    def at(cls, span: Span, pairs: tuple[tuple[Text, Node], ...], braces: bool = False) -> Entries:
        """Entries that were not read, with the place of what they stand for."""
        return cls(pairs, *_marks(span), braces)

    def get(self, name: str) -> Node | None:
        for key, value in self.pairs:
            if key.value == name:
                return value
        return None


Node = Text | Listing | Entries


def _marks(span: Span) -> tuple[str, Mark, Mark]:
    """A span as the file and the two marks it was made of."""
    return span.path, Spot(span.line - 1, span.column - 1), Spot(span.end_line - 1, span.end_column - 1)
