"""A report: everything decided, nothing rendered. Every format is made from this one value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar


class Tone(Enum):
    """How a paragraph is meant: plain, the person's own words, or a note about the page itself."""

    PLAIN = "plain"
    QUOTE = "quote"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: ClassVar[str] = "paragraph"
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Points:
    """A list. `numbers` gives each point the number it is cited by."""

    kind: ClassVar[str] = "points"
    points: tuple[str, ...]
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One named part of an entry; several points make a list."""

    label: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A therapy, or a question to ask, with named parts. `lines` is the room left for notes by hand.

    `run_in` says that its parts may follow each other in one paragraph where room is short.
    """

    kind: ClassVar[str] = "entry"
    title: str
    fields: tuple[Field, ...]
    lead: str = ""
    note_label: str = ""
    lines: int = 0
    run_in: bool = False


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One service, with the parts that are known about it."""

    name: str
    reach: tuple[str, ...]
    facts: tuple[Field, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contacts:
    kind: ClassVar[str] = "contacts"
    rows: tuple[ContactRow, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A smaller heading inside a section, with what stands under it.

    `run_in` says that its points may follow each other in one paragraph where room is short.
    """

    kind: ClassVar[str] = "part"
    title: str
    blocks: tuple[Block, ...]
    run_in: bool = False


Block = Paragraph | Points | Entry | Contacts | Part


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page. `id` names it for links and tests, never for people."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Meta:
    """What the page was made from, and when. `review` says whether a clinician has read the guidebook."""

    guidebook: str
    version: str
    language: str
    made_on: str
    review: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    meta: Meta
    sections: tuple[Section, ...]
    contents_title: str

    def section(self, section_id: str) -> Section | None:
        return next((section for section in self.sections if section.id == section_id), None)
