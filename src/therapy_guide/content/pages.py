"""Short guides, the glossary, the bibliography, and every other sentence a person reads."""

from __future__ import annotations

from dataclasses import dataclass, field

from therapy_guide.content.conditions import Condition
from therapy_guide.diagnostics.span import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class PagePart:
    title: str
    points: tuple[str, ...]
    sources: tuple[str, ...]
    when: Condition | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Page:
    id: str
    title: str
    parts: tuple[PagePart, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Word:
    """A therapy word in plain words."""

    word: str
    means: str
    also: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of the bibliography. `verified` is no where the claim rests on memory or on a summary."""

    id: str
    kind: str
    cite: str
    verified: bool
    where: str = ""
    note: str = ""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the wording files. `gaps` are the names in braces it needs filled."""

    key: str
    text: str
    gaps: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
