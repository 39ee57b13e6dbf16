"""Removing files the program wrote, and nothing else: each is removed only while it is still the file we know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Fate(Enum):
    """What became of a file that was to be removed."""

    REMOVED = "removed"
    ALREADY_GONE = "already_gone"
    CHANGED = "changed"
    NOT_ALLOWED = "not_allowed"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True)
class Mark:
    """A file as we last knew it. Where any of this differs, it is no longer ours to remove."""

    path: Path
    device: int
    inode: int
    size: int
    changed: int


def mark_of(path: Path) -> Mark | None:
    """The mark of a file that stands now, by its full path with links followed."""
    try:
        full = path.expanduser().resolve()
        facts = full.stat()
    except (OSError, RuntimeError):
        return None
    return Mark(full, facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns)


def remove(mark: Mark) -> Fate:
    """Removes a file, unless it is no longer the one that was marked."""
    try:
        if not mark.path.exists() and not mark.path.is_symlink():
            return Fate.ALREADY_GONE
        if mark_of(mark.path) != mark:
            return Fate.CHANGED
        mark.path.unlink()
    except FileNotFoundError:
        return Fate.ALREADY_GONE
    except PermissionError:
        return Fate.NOT_ALLOWED
    except OSError:
        return Fate.STUCK
    return Fate.REMOVED
