"""The kitchen-sink guidebook: whole, and as a copy that a test breaks in one place."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tests.conftest import CONTENT
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.content.loading.loaded import Loaded
from therapy_guide.diagnostics.diagnostic import Diagnostic
from therapy_guide.diagnostics.render import line

KITCHEN = Path(__file__).resolve().parent.parent / "fixtures" / "kitchen_sink"


def _whole(folder: Path) -> Guidebook:
    loaded = load_guidebook(folder)
    assert loaded.guidebook is not None, "\n".join(line(p) for p in loaded.problems)
    return loaded.guidebook


@cache
def kitchen() -> Guidebook:
    """The kitchen sink, loaded once. Screens find their sentences in the shipped wording."""
    own = _whole(KITCHEN)
    return replace(own, wording={**shipped().wording, **own.wording})


@cache
def shipped() -> Guidebook:
    """The shipped guidebook, for strategies that are made while tests are collected."""
    return _whole(CONTENT)


@dataclass(frozen=True)
class Copy:
    """A copy of the kitchen sink that may be broken."""

    folder: Path

    @classmethod
    def into(cls, tmp_path: Path) -> Copy:
        folder = tmp_path / "kitchen_sink"
        shutil.copytree(KITCHEN, folder)
        return cls(folder)

    def swap(self, file: str, old: str, new: str) -> None:
        """Replaces the first occurrence of a text, which must be there."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def write(self, file: str, text: str | bytes) -> None:
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def place(self, file: str, marker: str) -> tuple[int, int]:
        """Line and column, from 1, of the first occurrence of a text."""
        before = (self.folder / file).read_text(encoding="utf-8").partition(marker)[0]
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1

    def load(self) -> Loaded:
        return load_guidebook(self.folder)

    def problems(self) -> list[Diagnostic]:
        return list(self.load().problems)


def book(name: str) -> Guidebook:
    """`kitchen` or `shipped`. Strategies go by name, because a guidebook is too long to print."""
    return {"kitchen": kitchen, "shipped": shipped}[name]()


BOOKS = ("kitchen", "shipped")
