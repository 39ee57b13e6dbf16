"""Sentences in pieces, so that a page can link the things they name, and a plain line can leave the links out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from therapy_guide.authoring.things import Ref


@dataclass(frozen=True, slots=True)
class Piece:
    """A few words; `about` is the thing they name, where they name one."""

    text: str
    about: Ref | None = None


Pieces = tuple[Piece, ...]


class Join(Enum):
    """How the parts of a clause belong together. The value opens a list of them."""

    LEAF = ""
    ALL = "all of these are so:"
    ANY = "at least one of these is so:"
    NONE = "none of these is so:"
    NOT_ALL = "not all of these are so:"
    AT_LEAST = "{count} or more of these are so:"
    FEWER = "fewer than {count} of these are so:"
    ANY_TIME = "in at least one past therapy,"
    EVERY_TIME = "in every past therapy they told of,"
    NO_TIME = "in none of the past therapies they told of,"
    NOT_EVERY_TIME = "not in every past therapy they told of,"
    FACT = "that is:"


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition in words: a statement, or parts with the way they join.

    A FACT has both: its meaning as the statement, and what it stands for as its one part.
    """

    said: Pieces = ()
    join: Join = Join.LEAF
    parts: tuple[Clause, ...] = ()
    count: int = 0
    together: bool = False

    @property
    def opening(self) -> str:
        """The words that stand before a list of the parts."""
        if self.together and self.join is Join.ANY_TIME:
            return "in one and the same past therapy,"
        return self.join.value.format(count=number(self.count))


def text_of(pieces: Iterable[Piece]) -> str:
    """Pieces as plain text."""
    return "".join(piece.text for piece in pieces)


def plain(text: str) -> Pieces:
    return (Piece(text),)


def listed(items: Sequence[Pieces], last: str = "and") -> Pieces:
    """ "this, that and the other", with the pieces kept."""
    found: list[Piece] = []
    for number_, item in enumerate(items):
        if number_:
            found.append(Piece(f" {last} " if number_ == len(items) - 1 else ", "))
        found += item
    return tuple(found)


def number(count: int) -> str:
    """A small number as a word."""
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count] if 0 <= count < len(words) else str(count)


def capital(pieces: Pieces) -> Pieces:
    """Pieces that begin a sentence."""
    head, *rest = pieces
    return (Piece(head.text[:1].upper() + head.text[1:], head.about), *rest)


def stopped(pieces: Pieces) -> Pieces:
    """Pieces that end as a sentence does; a question mark inside quotation marks is enough."""
    return pieces if text_of(pieces).endswith((".", "?", "!", "?”", ".”", "!”")) else (*pieces, Piece("."))
