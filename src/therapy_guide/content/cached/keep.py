"""The checked guidebook in the cache: opened in a moment, and read section by section as each is needed.

It is used only while every byte of the content and the program is the one it was made from. The places of names in
lists are not kept, so tools for editors always read the files.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from therapy_guide.content.cached.kept import FIRST_PAGE, entry_name, stamp_of
from therapy_guide.content.cached.stored import NotStored, field_kinds, reader, writer
from therapy_guide.content.first_words import first_words
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.listened import listened_for
from therapy_guide.files.cache import BrokenCache, Entry, cache_folder, write_entry

_MADE_FROM: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "questions": ("topics", lambda topics: {q.id: q for topic in topics for q in topic.questions}),
    "asks": ("ask_topics", lambda topics: {ask.id: ask for topic in topics for ask in topic.ask}),
}
"""Look-ups of what stands in another section, so that a question is one and the same object in both."""
_BROKEN = (BrokenCache, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
"""What reading data that is not what it should be may raise."""


class _Section:
    """A field of the guidebook, read at its first use. Python looks into the object before it asks this again."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, guidebook: KeptGuidebook | None, _: type | None = None) -> Any:
        if guidebook is None:
            return self
        value = guidebook.read_section(self.name)
        guidebook.__dict__[self.name] = value
        return value


class KeptGuidebook(Guidebook):
    """A guidebook whose sections come from the cache; from the files, where the cache turns out to be broken."""

    def read_section(self, name: str) -> Any:
        """One field of the guidebook."""
        if name in _MADE_FROM:
            other, make = _MADE_FROM[name]
            return make(getattr(self, other))
        try:
            held = json.loads(self.__dict__["entry"].section(name))
            way = reader(field_kinds(Guidebook)[name])
            return way(held) if way else held
        except _BROKEN:
            return getattr(self._from_files(), name)

    def _from_files(self) -> Guidebook:
        if "whole" not in self.__dict__:
            self.__dict__["whole"] = self.__dict__["read_files"]()
        whole = self.__dict__["whole"]
        if not isinstance(whole, Guidebook) or whole.content_hash != self.content_hash:
            raise BrokenCache("the guidebook changed while it was open")
        return whole


for _name in field_kinds(Guidebook):
    if _name != "content_hash":
        setattr(KeptGuidebook, _name, _Section(_name))


def guidebook_of(entry: Entry, read_files: Callable[[], Guidebook | None]) -> Guidebook:
    """The guidebook that is kept. `read_files` gives it from its files, if a part can't be read from the cache."""
    guidebook = object.__new__(KeptGuidebook)
    guidebook.__dict__.update(entry=entry, read_files=read_files, content_hash=entry.about["content_hash"])
    return guidebook


def keep_guidebook(folder: Path, folders: tuple[Path, ...], stamp: str, guidebook: Guidebook) -> None:
    """Keeps a guidebook without errors. `stamp` was taken of its `folders` before they were read."""
    if cache_folder() is None or not stamp:
        return
    try:
        sections = {name: _as_bytes(guidebook, name, kind) for name, kind in field_kinds(Guidebook).items()}
    except NotStored:
        return
    first = first_words(guidebook)
    sections[FIRST_PAGE] = _json([first.title, first.sentences])
    if stamp_of(folders) == stamp:
        about = {
            "folders": [str(one) for one in folders],
            "stamp": stamp,
            "content_hash": guidebook.content_hash,
            "listening": listened_for(guidebook).stamp(),
        }
        write_entry(entry_name(folder), about, sections)


def stamp_of_listening(guidebook: Guidebook) -> str:
    """Stands for all that is listened for. Of a guidebook from the cache, none of it needs to be read for that."""
    entry = vars(guidebook).get("entry")
    known = entry.about.get("listening") if entry is not None else None
    return known if isinstance(known, str) else listened_for(guidebook).stamp()


def _as_bytes(guidebook: Guidebook, name: str, kind: Any) -> bytes:
    if name in _MADE_FROM:
        return b""
    way, value = writer(kind), getattr(guidebook, name)
    return _json(way(value) if way else value)


def _json(held: Any) -> bytes:
    return json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
