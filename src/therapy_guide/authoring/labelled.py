"""Labelled sentences: made-up messages with what the ear should hear in them, as tables a spreadsheet can open."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COLUMNS = ("text", "kinds", "level", "about", "when", "concerns")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One message. `kinds` is empty for an ordinary one; `level` is `interrupt` or `offer`."""

    text: str
    kinds: tuple[str, ...]
    level: str
    about: str
    when: str
    concerns: tuple[str, ...]
    file: str

    @property
    def is_ordinary(self) -> bool:
        return not self.kinds


class NotATable(Exception):
    """A file of sentences that can't be read; the message says which, and why."""


def labelled(folder: Path) -> tuple[Labelled, ...]:
    """Every message of the tables under a folder. Raises NotATable, with words that name the file."""
    files = sorted(folder.rglob("*.csv"))
    if not files:
        raise NotATable(f"{folder}: there are no tables (.csv) here")
    return tuple(message for file in files for message in _read(file))


def _read(file: Path) -> Iterator[Labelled]:
    try:
        with file.open(encoding="utf-8", newline="") as rows:
            table = csv.DictReader(rows)
            if tuple(table.fieldnames or ()) != COLUMNS:
                raise NotATable(f"{file}: the first line must be {','.join(COLUMNS)}")
            for row in table:
                yield Labelled(
                    row["text"] or "",
                    tuple((row["kinds"] or "").split()),
                    row["level"] or "",
                    row["about"] or "",
                    row["when"] or "",
                    tuple((row["concerns"] or "").split()),
                    file.stem,
                )
    except (OSError, UnicodeDecodeError) as trouble:
        raise NotATable(f"{file}: {trouble}") from trouble
