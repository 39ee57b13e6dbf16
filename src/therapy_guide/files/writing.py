"""The only place that writes plain files: beside the target, then renamed, readable by the owner alone."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


class CouldNotWrite(Exception):
    """A file could not be written. `reason` is in the system's own words."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class AlreadyThere(CouldNotWrite):
    """A file of that name exists, and nobody said it may be replaced."""


def write_private(path: Path, text: str, *, replace: bool = True) -> Path:
    """Writes text so that a reader sees the old file or the new one, never half of one.

    Raises AlreadyThere where a file stands and `replace` is false, CouldNotWrite for anything else.
    """
    target, beside = path, None
    try:
        target = path.expanduser()
        if target.is_dir():
            raise CouldNotWrite(target, "this is a folder; a file name is missing")
        if target.exists() and not replace:
            raise AlreadyThere(target, "a file of that name is already there")
        handle, beside = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(0o600)
        Path(beside).replace(target)
    except OSError as problem:
        if beside:
            with contextlib.suppress(OSError):
                Path(beside).unlink()
        raise CouldNotWrite(target, (problem.strerror or "unknown reason").lower()) from problem
    except RuntimeError as problem:
        raise CouldNotWrite(target, "there is no such home folder") from problem
    return target
