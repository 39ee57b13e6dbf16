"""Several files changed as one: all of them, or none."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from therapy_guide.files.writing import CouldNotWrite, WriteTrouble, kind_of_trouble


@dataclass(frozen=True, slots=True)
class NewContent:
    """A file that is there, what stood in it when it was read, and what is to stand there; it may move as well."""

    path: Path
    before: bytes
    after: bytes
    moved_to: Path | None = None

    @property
    def target(self) -> Path:
        return self.moved_to or self.path


class ChangedMeanwhile(CouldNotWrite):
    """A file is no longer what it was when it was read, so nothing was written."""


def write_together(changes: Sequence[NewContent]) -> None:
    """Writes everything beside its file first, then puts all in place. Whatever goes wrong, every file is as before.

    Raises CouldNotWrite.
    """
    staged: list[Path] = []
    kept: list[Path] = []
    done: list[tuple[NewContent, Path]] = []
    now = changes[0].path if changes else Path()
    try:
        for change in changes:
            now = change.path
            staged.append(_stage(change))
        for change, new in zip(changes, staged, strict=True):
            now = change.path
            _check_unchanged(change)
            kept.append(_keep(change.path))
            done.append((change, kept[-1]))
            new.replace(change.target)
            if change.moved_to:
                change.path.unlink()
    except OSError as problem:
        _put_back(done)
        reason = (problem.strerror or "unknown reason").lower()
        raise CouldNotWrite(now, reason, kind_of_trouble(problem)) from problem
    except CouldNotWrite:
        _put_back(done)
        raise
    finally:
        for left in (*staged, *kept):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


def _stage(change: NewContent) -> Path:
    """The new content in a file beside the one it will replace."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=change.target.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(change.after)
        stream.flush()
        os.fsync(stream.fileno())
    Path(name).chmod(stat.S_IMODE(change.path.stat().st_mode))
    return Path(name)


def _check_unchanged(change: NewContent) -> None:
    if change.path.read_bytes() != change.before:
        raise ChangedMeanwhile(change.path, "it was changed by someone else meanwhile")
    if change.moved_to and change.moved_to.exists():
        raise ChangedMeanwhile(change.moved_to, "a file of that name is already there", WriteTrouble.ALREADY_THERE)


def _keep(path: Path) -> Path:
    """The file as it is under a second name. A link needs no room on a full disk."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".before", dir=path.parent)
    os.close(handle)
    kept = Path(name)
    kept.unlink()
    try:
        os.link(path, kept)
    except OSError:
        shutil.copy2(path, kept)
    return kept


def _put_back(done: Sequence[tuple[NewContent, Path]]) -> None:
    for change, kept in reversed(done):
        with contextlib.suppress(OSError):
            kept.replace(change.path)
            if change.moved_to:
                change.moved_to.unlink(missing_ok=True)
