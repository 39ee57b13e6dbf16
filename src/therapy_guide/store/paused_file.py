"""A paused file on the disk: reading it within bounds, and telling whether it needs a passphrase."""

from __future__ import annotations

from pathlib import Path

from therapy_guide.files.reading import CouldNotRead, ReadTrouble, read_bounded
from therapy_guide.files.writing import WriteTrouble
from therapy_guide.store.names import PLAIN_NAME, SEALED_NAME
from therapy_guide.store.sealed import MOST_BYTES
from therapy_guide.store.trouble import CannotOpen, Why

_WHY = {
    ReadTrouble.MISSING: Why.MISSING,
    ReadTrouble.A_FOLDER: Why.A_FOLDER,
    ReadTrouble.NOT_A_FILE: Why.NOT_OURS,
    ReadTrouble.NOT_ALLOWED: Why.NOT_ALLOWED,
    ReadTrouble.TOO_BIG: Why.TOO_BIG,
    ReadTrouble.UNREADABLE: Why.UNREADABLE,
}


def read_paused(path: Path) -> bytes:
    """The bytes of a file the person named. Raises CannotOpen."""
    try:
        return read_bounded(path, MOST_BYTES)
    except CouldNotRead as problem:
        raise CannotOpen(_WHY[problem.trouble]) from None


def obstacle(path: Path) -> WriteTrouble | None:
    """What would stand in the way of writing here, as far as can be seen before a passphrase is asked for."""
    try:
        target = path.expanduser()
        if target.is_dir():
            return WriteTrouble.A_FOLDER
        if not target.parent.is_dir():
            return WriteTrouble.NO_FOLDER
        return WriteTrouble.ALREADY_THERE if target.exists() else None
    except (OSError, RuntimeError):
        return None


def path_for(name: str, *, sealed: bool) -> Path:
    """Where to write: the name given, the neutral name inside a folder that was given, or the neutral name here."""
    neutral = SEALED_NAME if sealed else PLAIN_NAME
    if not name:
        return Path(neutral)
    path = Path(name)
    try:
        is_folder = name.endswith(("/", "\\")) or path.expanduser().is_dir()
    except (OSError, RuntimeError):
        is_folder = False
    if is_folder:
        return path / neutral
    return path.with_name(PLAIN_NAME) if not sealed and path.name == SEALED_NAME else path
