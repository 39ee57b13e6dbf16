"""A copy of the guidebook's folder with unsaved text in it, so that it can be checked before it is saved."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from therapy_guide.authoring.content_file import MOST_BYTES

MOST_FILES = 5000
"""More files than any guidebook has: somebody named a wrong folder, and copying it all would help nobody."""

Stamp = tuple[int, int, int]
"""When a file was changed, how big it is, and which one it is."""


class Mirror:
    """The copy, under the folder's own name, so that messages show the same paths. Ended with `close`.

    Every call may raise OSError, for example where the disk is full.
    """

    def __init__(self, folder: Path) -> None:
        self.source = folder
        self.root = Path(tempfile.mkdtemp(prefix="therapy-guide-studio-"))
        self.folder = self.root / "now" / folder.name
        self.before = self.root / "before" / folder.name
        self._stamps: dict[str, Stamp] = {}
        self._unsaved: dict[str, bytes] = {}

    def remember(self) -> None:
        """Keeps the folder as it is now under `before`, to compare with later."""
        self.refresh({})
        shutil.copytree(self.folder, self.before, symlinks=True, dirs_exist_ok=True)

    def refresh(self, unsaved: Mapping[str, bytes]) -> None:
        """Brings the copy up to date with the folder, with unsaved text by its path in the folder on top."""
        self.folder.mkdir(parents=True, exist_ok=True)
        there = dict(_files(self.source))
        for name in self._stamps.keys() - there.keys() - unsaved.keys():
            self._put_away(name)
        for name in self._unsaved.keys() - unsaved.keys():
            self._put_away(name)
        for name, stamp in there.items():
            if name not in unsaved and self._stamps.get(name) != stamp:
                self._copy(name)
                self._stamps[name] = stamp
        for name, data in unsaved.items():
            if self._unsaved.get(name) != data:
                self._write(name, data)
            self._stamps.pop(name, None)
        self._unsaved = dict(unsaved)

    def close(self) -> None:
        """Takes the copy away."""
        shutil.rmtree(self.root, ignore_errors=True)

    def _copy(self, name: str) -> None:
        source, target = self.source / name, self._fresh(name)
        if source.is_symlink() and not source.resolve().is_relative_to(self.source.resolve()):
            target.symlink_to(source.resolve())
        elif not os.access(source, os.R_OK):
            target.touch(mode=0o000)
        elif source.stat().st_size > MOST_BYTES:
            with target.open("wb") as stream:
                stream.truncate(source.stat().st_size)
        else:
            shutil.copyfile(source, target)

    def _write(self, name: str, data: bytes) -> None:
        self._fresh(name).write_bytes(data)

    def _fresh(self, name: str) -> Path:
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        return target

    def _put_away(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)
        self._stamps.pop(name, None)


def stamps(folder: Path) -> dict[str, Stamp]:
    """Every file of the folder by its path in it, with a stamp that changes when the file does."""
    return dict(_files(folder))


def _files(folder: Path) -> Iterator[tuple[str, Stamp]]:
    count = 0
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        for name in sorted(names):
            path = Path(where) / name
            if name.startswith(".") or count >= MOST_FILES:
                continue
            try:
                facts = path.stat()
            except OSError:
                continue
            if path.is_file():
                count += 1
                yield path.relative_to(folder).as_posix(), (facts.st_mtime_ns, facts.st_size, facts.st_ino)
