"""A picture before it is written as Mermaid or DOT: boxes, arrows, and groups of boxes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum


class Look(Enum):
    """What a box stands for. Each has a shape, a shade and a word, so that meaning never hangs on colour."""

    QUESTION = "question"
    FULL_ONLY = "full_only"
    FACT = "fact"
    RULE = "rule"
    EVIDENCE = "evidence"
    THERAPY = "therapy"
    NOTICE = "notice"
    ASK = "ask"
    OTHER = "other"
    END = "end"


class Line(Enum):
    """How an arrow is drawn: the usual order, something that depends on an answer, or a way round."""

    NEXT = "next"
    DEPENDS = "depends"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class Box:
    """`id` holds only small letters, figures, underscores and capitals, so that no language trips over it."""

    id: str
    lines: tuple[str, ...]
    look: Look
    centre: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """`start` and `end` are ids of boxes or groups. `loose` arrows don't push boxes below one another."""

    start: str
    end: str
    label: str = ""
    line: Line = Line.NEXT
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    title: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """`across` lets arrows run from left to right; otherwise they run down, and groups stand side by side."""

    title: str
    groups: tuple[Group, ...] = ()
    boxes: tuple[Box, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    across: bool = False
    note: str = ""


def merged(arrows: Iterable[Arrow]) -> tuple[Arrow, ...]:
    """One arrow where several of the same kind join the same two boxes, with all that was said beside them."""
    found: dict[tuple[str, str, Line], Arrow] = {}
    for arrow in arrows:
        key = (arrow.start, arrow.end, arrow.line)
        before = found.get(key)
        labels = dict.fromkeys(label for label in (before.label if before else "", arrow.label) if label)
        found[key] = replace(arrow, label="; ".join(labels))
    return tuple(found.values())


_JOINERS = ("\u200c", "\u200d")
"""They can't be seen, but some scripts and signs need them to look right."""


def one_line(text: str) -> str:
    """Text on one line, without letters that can't be seen."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable() or letter in _JOINERS)
