"""Two or three therapies in the same fields, beside each other or one under another."""

from __future__ import annotations

from dataclasses import dataclass

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.tui.presenters.therapy import therapy_fields


@dataclass(frozen=True, slots=True)
class Cell:
    """What one therapy says in one field."""

    name: str
    texts: tuple[str, ...]
    points: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One field, with a cell for each therapy. A field that a therapy leaves empty says so."""

    title: str
    cells: tuple[Cell, ...]


def compare_rows(guidebook: Guidebook, therapies: tuple[str, ...]) -> tuple[Row, ...]:
    """The fields of these therapies, all in the same order."""
    chosen = [guidebook.therapies[name] for name in therapies]
    columns = [therapy_fields(guidebook, therapy) for therapy in chosen]
    nothing = (guidebook.say("screens.compare.nothing"),)
    return tuple(
        Row(
            fields[0].title,
            tuple(
                Cell(therapy.full_name, field.texts or nothing, field.points and bool(field.texts))
                for therapy, field in zip(chosen, fields, strict=True)
            ),
        )
        for fields in zip(*columns, strict=True)
    )
