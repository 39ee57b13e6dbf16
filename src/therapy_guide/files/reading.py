"""Reading a file that a person names: an ordinary file only, and never more than was agreed."""

from __future__ import annotations

import stat
from enum import Enum
from pathlib import Path


class ReadTrouble(Enum):
    """Why a file could not be read."""

    MISSING = "missing"
    A_FOLDER = "a_folder"
    NOT_A_FILE = "not_a_file"
    NOT_ALLOWED = "not_allowed"
    TOO_BIG = "too_big"
    UNREADABLE = "unreadable"


class CouldNotRead(Exception):
    """A file could not be read. Nothing of what is in it is repeated here."""

    def __init__(self, path: Path, trouble: ReadTrouble) -> None:
        super().__init__(f"{path}: {trouble.value}")
        self.path = path
        self.trouble = trouble


def read_bounded(path: Path, most: int) -> bytes:
    """The bytes of an ordinary file. One that is too big is refused before any of it is read."""
    try:
        found = path.expanduser()
        facts = found.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise CouldNotRead(path, ReadTrouble.A_FOLDER)
        if not stat.S_ISREG(facts.st_mode):
            raise CouldNotRead(path, ReadTrouble.NOT_A_FILE)
        if facts.st_size > most:
            raise CouldNotRead(path, ReadTrouble.TOO_BIG)
        with found.open("rb") as stream:
            data = stream.read(most + 1)
    except (FileNotFoundError, NotADirectoryError) as problem:
        raise CouldNotRead(path, ReadTrouble.MISSING) from problem
    except PermissionError as problem:
        raise CouldNotRead(path, ReadTrouble.NOT_ALLOWED) from problem
    except (OSError, RuntimeError, ValueError) as problem:
        raise CouldNotRead(path, ReadTrouble.UNREADABLE) from problem
    if len(data) > most:
        raise CouldNotRead(path, ReadTrouble.TOO_BIG)
    return data
