"""The only place that writes plain files: beside the target, then renamed, readable by the owner alone."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from enum import Enum
from pathlib import Path


class WriteTrouble(Enum):
    """What stood in the way, where it is one of the things a person can do something about."""

    FULL = "full"
    NOT_ALLOWED = "not_allowed"
    NO_FOLDER = "no_folder"
    A_FOLDER = "a_folder"
    NAME_TOO_LONG = "name_too_long"
    ALREADY_THERE = "already_there"
    OTHER = "other"


_BY_NUMBER = {
    errno.ENOSPC: WriteTrouble.FULL,
    errno.EDQUOT: WriteTrouble.FULL,
    errno.EFBIG: WriteTrouble.FULL,
    errno.EACCES: WriteTrouble.NOT_ALLOWED,
    errno.EPERM: WriteTrouble.NOT_ALLOWED,
    errno.EROFS: WriteTrouble.NOT_ALLOWED,
    errno.ENOENT: WriteTrouble.NO_FOLDER,
    errno.ENOTDIR: WriteTrouble.NO_FOLDER,
    errno.EISDIR: WriteTrouble.A_FOLDER,
    errno.ENAMETOOLONG: WriteTrouble.NAME_TOO_LONG,
}


class CouldNotWrite(Exception):
    """A file could not be written. `reason` is in the system's own words, `trouble` the kind of it."""

    def __init__(self, path: Path, reason: str, trouble: WriteTrouble = WriteTrouble.OTHER) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
        self.trouble = trouble


class AlreadyThere(CouldNotWrite):
    """A file of that name exists, and nobody said it may be replaced."""


PRIVATE = 0o600
READABLE = 0o644


def write_private(path: Path, content: str | bytes, *, replace: bool = True) -> Path:
    """Writes a file so that a reader sees the old one or the new one, never half of one.

    Raises AlreadyThere where a file stands and `replace` is false, CouldNotWrite for anything else.
    """
    return _write(path, content, replace, PRIVATE)


def write_shared(path: Path, content: str | bytes, *, replace: bool = True) -> Path:
    """The same for content and pages that hold nobody's answers: readable by all, or as the file was before."""
    try:
        path.expanduser().parent.mkdir(parents=True, exist_ok=True)
        mode = stat.S_IMODE(path.stat().st_mode) if path.is_file() else READABLE
    except (OSError, RuntimeError) as problem:
        kind = kind_of_trouble(problem) if isinstance(problem, OSError) else WriteTrouble.NO_FOLDER
        raise CouldNotWrite(path, (getattr(problem, "strerror", "") or "no such folder").lower(), kind) from problem
    return _write(path, content, replace, mode)


def _write(path: Path, content: str | bytes, replace: bool, mode: int) -> Path:
    target, beside = path, None
    try:
        target = path.expanduser()
        if target.is_dir():
            raise CouldNotWrite(target, "this is a folder; a file name is missing", WriteTrouble.A_FOLDER)
        if target.exists() and not replace:
            raise AlreadyThere(target, "a file of that name is already there", WriteTrouble.ALREADY_THERE)
        handle, beside = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(mode)
        Path(beside).replace(target)
    except OSError as problem:
        if beside:
            with contextlib.suppress(OSError):
                Path(beside).unlink()
        raise CouldNotWrite(
            target, (problem.strerror or "unknown reason").lower(), kind_of_trouble(problem)
        ) from problem
    except RuntimeError as problem:
        raise CouldNotWrite(target, "there is no such home folder", WriteTrouble.NO_FOLDER) from problem
    return target


def kind_of_trouble(problem: OSError) -> WriteTrouble:
    """What stood in the way, by the number of the error."""
    return _BY_NUMBER.get(problem.errno or 0, WriteTrouble.OTHER)
