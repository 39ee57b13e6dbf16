"""What is kept of a folder's guidebook: found, and held against the files it was made from, in a few milliseconds."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from therapy_guide.content.cached.fingerprint import NotPlain, content_stamp, program_stamp
from therapy_guide.content.first_words import FirstWords
from therapy_guide.files.cache import BrokenCache, Entry, open_entry

FIRST_PAGE = "first page"
"""The section with the words of the first page."""


def find_kept(folder: Path) -> Entry | None:
    """What is kept, where every byte of the content and the program is still the one it was made from."""
    entry = open_entry(entry_name(folder))
    if entry is None:
        return None
    try:
        folders = tuple(Path(one) for one in entry.about["folders"])
        holds = bool(folders) and isinstance(entry.about["content_hash"], str)
        return entry if holds and stamp_of(folders) == entry.about["stamp"] else None
    except (KeyError, TypeError):
        return None


def kept_first_words(entry: Entry) -> FirstWords | None:
    """The words of the first page."""
    try:
        title, sentences = json.loads(entry.section(FIRST_PAGE))
        return FirstWords(title, sentences)
    except (BrokenCache, ValueError, TypeError):
        return None


def stamp_of(folders: tuple[Path, ...]) -> str:
    """A hash over all content of these folders; empty where they can't be kept."""
    try:
        return content_stamp(folders)
    except (NotPlain, OSError):
        return ""


def entry_name(folder: Path) -> str:
    """One entry for each folder, and for each version of the program."""
    key = f"{folder.resolve()}\n{program_stamp()}"
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:32] + ".guidebook"
