"""Therapeutic models, each with the same fields in the same detail (IPDAS: good and hard points alike)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from therapy_guide.diagnostics.span import NOWHERE, Span

STYLE_DIMENSIONS = ("structure", "past", "feelings", "challenge", "homework", "relationship", "openness")
"""Each from 1 (hardly) to 5 (very much); our own editorial ratings, shown only as "tends to"."""


class EvidenceLevel(Enum):
    """How well a therapy is supported for one concern. The order is the rank."""

    rank: int

    LIMITED = "limited"
    EMERGING = "emerging"
    MODERATE = "moderate"
    STRONG = "strong"

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__) + 1


class RelationshipKind(Enum):
    """Eight kinds of relationship a therapy may expect, in plain words."""

    COACH = "coach"
    FELLOW_INVESTIGATOR = "fellow_investigator"
    COMPANION = "companion"
    OBSERVER = "observer"
    CARING_FIGURE = "caring_figure"
    MEMORY_GUIDE = "memory_guide"
    ALLY = "ally"
    FORWARD_LOOKER = "forward_looker"


@dataclass(frozen=True, slots=True)
class Point:
    """One claim with its sources."""

    text: str
    sources: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Relationship:
    kind: RelationshipKind
    text: str
    sources: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Length:
    """`weeks` is the usual shortest and longest course."""

    text: str
    weeks: tuple[int, int]
    sources: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a therapy is supported for one concern or fact. Each row is a rule: `cbt_i.evidence.sleep`."""

    for_: str
    level: EvidenceLevel
    note: str
    sources: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Therapy:
    id: str
    name: str
    family: str
    summary: str
    recognise_by: str
    session: str
    relationship: Relationship
    style: tuple[tuple[str, int], ...]
    length: Length
    good: tuple[Point, ...]
    hard: tuple[Point, ...]
    evidence: tuple[Evidence, ...]
    care: tuple[Point, ...]
    check_with: tuple[Point, ...]
    short: str = ""
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def full_name(self) -> str:
        return f"{self.name} ({self.short})" if self.short and self.short != self.name else self.name
