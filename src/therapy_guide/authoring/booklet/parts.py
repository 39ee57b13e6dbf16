"""What the book is made of, before it becomes a page: chapters, sections, entries, and what stands in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from therapy_guide.authoring.in_words.pieces import Pieces
from therapy_guide.authoring.things import Ref


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a list, with lines below it. `ref` makes it something to comment on."""

    pieces: Pieces
    below: tuple[Point, ...] = ()
    ref: Ref | None = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A few words that name what follows, then sentences, then a list. `quoted` are words people read as they stand."""

    label: str
    sentences: tuple[Pieces, ...] = ()
    points: tuple[Point, ...] = ()
    quoted: bool = False
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to read and comment on. `place` is the file and line for the editor who mends it."""

    ref: Ref
    title: str
    place: str
    fields: tuple[Field, ...]
    marks: tuple[str, ...] = ()
    lines: int = 1
    inside: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading. `ref` is the thing the heading stands for, where it has an id of its own."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    intro: tuple[Pieces, ...] = ()
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    id: str
    title: str
    intro: tuple[Pieces, ...]
    sections: tuple[Section, ...]
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Front:
    """The first page: what this is, how far to trust it, and how to comment."""

    title: str
    language: str
    version: str
    reviewed: bool
    reviewed_by: str
    made_on: date
    written_on: date
    review_by: date
    content_hash: str
    counts: tuple[tuple[int, str], ...]
    limits: tuple[str, ...]
    part_only: str = ""

    @property
    def footer(self) -> str:
        """For the foot of each printed page. It stands in a style sheet, so it keeps only plain signs."""
        return re.sub(r"[^\w .-]", "", f"{self.title} {self.version}")


@dataclass(frozen=True, slots=True)
class Book:
    """The whole book. `codes` are the short names of everything in it, such as R12."""

    front: Front
    chapters: tuple[Chapter, ...]
    codes: dict[Ref, str]
