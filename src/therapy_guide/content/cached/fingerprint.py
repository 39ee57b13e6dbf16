"""Which files a guidebook was made from, as one hash: of every content file, and of the program that read them."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent.parent
_READS_CONTENT = ("content", "diagnostics", "files")
"""The packages whose code decides what a guidebook is."""
_ENDINGS = (".yaml", ".yml", ".j2")
_MOST_FILES, _MOST_BYTES = 20_000, 100_000_000
"""Past these a folder is not looked through; reading it the usual way tells what is wrong."""


class NotPlain(Exception):
    """A folder holds links, or more than a guidebook has; what it holds is then always read afresh."""


@cache
def program_stamp() -> str:
    """Stands for the program's version. It changes with every release, and with every edit in a checkout."""
    found = hashlib.sha256()
    for name in _READS_CONTENT:
        for path in sorted(_files(str(_PACKAGE / name), (".py",))):
            facts = os.stat(path)  # noqa: PTH116 - hundreds of paths at every start
            found.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def content_stamp(folders: Iterable[Path]) -> str:
    """A hash over the name and every byte of every content file in these folders.

    Raises OSError where one can't be read, NotPlain where a folder is not one to keep.
    """
    found = hashlib.sha256(program_stamp().encode())
    size = count = 0
    for folder in folders:
        for path in sorted(_files(str(folder), _ENDINGS)):
            data = _bytes_of(path)
            size, count = size + len(data), count + 1
            if size > _MOST_BYTES or count > _MOST_FILES:
                raise NotPlain(str(folder))
            found.update(f"{path}\n{len(data)}\n".encode("utf-8", "surrogateescape"))
            found.update(data)
    return found.hexdigest()


def _bytes_of(path: str) -> bytes:
    """The bytes of an ordinary file that may be as large as a guidebook, and no larger."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > _MOST_BYTES:
            raise NotPlain(path)
        data = os.read(handle, facts.st_size + 1)
        if len(data) != facts.st_size:
            raise NotPlain(path)
        return data
    finally:
        os.close(handle)


def _files(folder: str, endings: tuple[str, ...]) -> Iterator[str]:
    """Every file with one of these endings. Folders that begin with a dot are no content."""
    with os.scandir(folder) as inside:
        for entry in inside:
            if entry.is_symlink():
                raise NotPlain(entry.path)
            if entry.is_dir():
                if not entry.name.startswith((".", "__")):
                    yield from _files(entry.path, endings)
            elif entry.name.endswith(endings):
                yield entry.path
