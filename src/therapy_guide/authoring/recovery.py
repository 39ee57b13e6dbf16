"""Copies of unsaved text, kept beside the file until it is saved, so that a crash or a power cut loses nothing."""

from __future__ import annotations

import contextlib
from pathlib import Path

from therapy_guide.authoring.content_file import MOST_BYTES
from therapy_guide.files.reading import CouldNotRead, read_bounded
from therapy_guide.files.writing import write_private

ENDING = ".unsaved"
"""Such a file is hidden and is no `.yaml`, so nothing loads it by mistake."""


def copy_of(path: Path) -> Path:
    """Where the copy of a file stands."""
    return path.with_name(f".{path.name}{ENDING}")


def keep_copy(path: Path, data: bytes) -> None:
    """Writes the copy, readable by its owner alone. Raises CouldNotWrite."""
    write_private(copy_of(path), data)


def drop_copy(path: Path) -> None:
    """Takes the copy away: the text was saved, or nobody wants it."""
    with contextlib.suppress(OSError):
        copy_of(path).unlink(missing_ok=True)


def left_over(path: Path, now: bytes | None) -> bytes | None:
    """The copy that an earlier run left, where it differs from what is in the file now."""
    try:
        data = read_bounded(copy_of(path), MOST_BYTES)
        data.decode("utf-8")
    except (CouldNotRead, UnicodeDecodeError):
        return None
    if data == now:
        drop_copy(path)
        return None
    return data


def with_copies(folder: Path) -> tuple[Path, ...]:
    """The files under a folder that have a copy beside them."""
    copies = sorted(folder.rglob(f".*{ENDING}"))
    return tuple(copy.with_name(copy.name[1 : -len(ENDING)]) for copy in copies if copy.is_file())
