"""What was worked out once and need not be worked out again: a folder of files that anyone may delete at any time.

It holds content only, never an answer. Nothing in it is trusted: the folder and each file must belong to this person
alone, and every part of a file is held against its SHA-256. Whatever is broken, foreign or not writable counts as
not there, without a word, and is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

SWITCH = "THERAPY_GUIDE_CACHE"
"""`off` in this variable of the environment, and nothing is read from the cache or written to it."""
MOST_ENTRIES = 16
"""The oldest are removed when there are more."""
_FIRST_LINE = b"therapy-guide cache 1\n"
_DIGEST = 64
_MOST_BYTES = 400_000_000
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


class BrokenCache(Exception):
    """A part of an entry is not what was written."""


class Entry:
    """One file of the cache, open for reading. It stays readable when the file is replaced or deleted meanwhile.

    `about` is small and read at once; each section is read, and held against its hash, when it is asked for.
    """

    def __init__(self, handle: int, about: Mapping[str, Any], sections: Mapping[str, tuple[int, int, str]]) -> None:
        self._handle = handle
        weakref.finalize(self, os.close, handle)
        self.about = about
        self._sections = sections

    def section(self, name: str) -> bytes:
        """The bytes of one section. Raises BrokenCache where they are not those that were written."""
        if name not in self._sections:
            raise BrokenCache(name)
        start, length, digest = self._sections[name]
        try:
            data = _read_at(self._handle, start, length)
        except OSError as problem:
            raise BrokenCache(name) from problem
        if hashlib.sha256(data).hexdigest() != digest:
            raise BrokenCache(name)
        return data


def open_entry(name: str) -> Entry | None:
    """An entry, or None where there is none that can be trusted."""
    folder = _own_folder(make=False)
    if folder is None:
        return None
    handle = -1
    try:
        handle = os.open(folder / name, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        facts = os.fstat(handle)
        if stat.S_ISREG(facts.st_mode) and _is_own(facts) and facts.st_size <= _MOST_BYTES:
            entry = _entry(handle)
            handle = -1
            return entry
    except (OSError, ValueError, TypeError, KeyError, AttributeError, BrokenCache):
        return None
    finally:
        if handle >= 0:
            os.close(handle)
    return None


def write_entry(name: str, about: Mapping[str, Any], sections: Mapping[str, bytes]) -> None:
    """Writes an entry for the next time. Where that is not possible, nothing is written and nothing is said."""
    from therapy_guide.files.writing import CouldNotWrite, write_private  # noqa: PLC0415 - most starts write nothing

    folder = _own_folder(make=True)
    if folder is None:
        return
    found: dict[str, tuple[int, int, str]] = {}
    start = 0
    for key, data in sections.items():
        found[key] = (start, len(data), hashlib.sha256(data).hexdigest())
        start += len(data)
    head = json.dumps({"about": dict(about), "sections": found}).encode()
    lines = b"".join((_FIRST_LINE, f"{len(head):020d} {hashlib.sha256(head).hexdigest()}\n".encode(), head))
    with contextlib.suppress(CouldNotWrite, OSError):
        write_private(folder / name, b"".join((lines, *sections.values())))
        _remove_oldest(folder)


def cache_folder() -> Path | None:
    """Where entries are kept, or None where the cache is switched off."""
    if os.environ.get(SWITCH, "").strip().lower() in ("off", "no", "0", "false"):
        return None
    return user_cache_path("therapy-guide", appauthor=False)


def _entry(handle: int) -> Entry:
    """Reads the head of an open file. The caller closes the file where this raises."""
    line = len(_FIRST_LINE) + 20 + 1 + _DIGEST + 1
    opening = _read_at(handle, 0, line)
    if not opening.startswith(_FIRST_LINE):
        raise BrokenCache("first line")
    size, digest = opening[len(_FIRST_LINE) :].split()
    head = _read_at(handle, line, int(size))
    if hashlib.sha256(head).hexdigest() != digest.decode("ascii"):
        raise BrokenCache("head")
    held = json.loads(head)
    begin = line + len(head)
    return Entry(handle, held["about"], {key: (begin + at, n, sha) for key, (at, n, sha) in held["sections"].items()})


def _read_at(handle: int, start: int, length: int) -> bytes:
    if hasattr(os, "pread"):
        data = os.pread(handle, length, start)
    else:
        os.lseek(handle, start, os.SEEK_SET)
        data = os.read(handle, length)
    if len(data) != length:
        raise BrokenCache("cut short")
    return data


def _own_folder(*, make: bool) -> Path | None:
    """The cache folder, where it is this person's own; made where it is missing and what it stands in is their own."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        if make and not folder.exists():
            above = next((parent for parent in folder.parents if parent.exists()), None)
            if above is None or not _is_owner(above.stat()):
                return None  # with borrowed rights, nothing is left in someone else's home
            folder.mkdir(mode=0o700, parents=True)
        facts = folder.lstat()
    except OSError:
        return None
    return folder if stat.S_ISDIR(facts.st_mode) and _is_own(facts) else None


def _is_own(facts: os.stat_result) -> bool:
    """Whether this person owns a file or folder, and nobody else may change it."""
    return _is_owner(facts) and not (hasattr(os, "getuid") and facts.st_mode & _OTHERS_MAY_WRITE)


def _is_owner(facts: os.stat_result) -> bool:
    """Whether it belongs to this person. Some systems know no owners."""
    return not hasattr(os, "getuid") or facts.st_uid == os.getuid()


def _remove_oldest(folder: Path) -> None:
    entries = sorted((p for p in folder.iterdir() if p.is_file()), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in entries[MOST_ENTRIES:]:
        old.unlink(missing_ok=True)
