"""Which files this run wrote or opened. The list is in memory only, and goes when the program ends."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from therapy_guide.files.removing import Fate, Mark, mark_of, remove


@dataclass(frozen=True, slots=True)
class Removed:
    """One file, and what became of it."""

    path: Path
    fate: Fate


class Traces:
    """Files that "delete everything" may remove: only those noted here, and only while they are unchanged."""

    def __init__(self) -> None:
        self._marks: dict[Path, Mark] = {}

    def note(self, path: Path) -> None:
        """A file this run has just written, or has just gone on from."""
        mark = mark_of(path)
        if mark is not None:
            self._marks[mark.path] = mark

    @property
    def files(self) -> tuple[Path, ...]:
        return tuple(self._marks)

    def remove_all(self) -> tuple[Removed, ...]:
        """Removes what can be removed. A file that can't be now stays on the list, so that it can be tried again."""
        gone = tuple(Removed(path, remove(mark)) for path, mark in self._marks.items())
        stays = {one.path for one in gone if one.fate in (Fate.NOT_ALLOWED, Fate.STUCK)}
        self._marks = {path: mark for path, mark in self._marks.items() if path in stays}
        return gone
