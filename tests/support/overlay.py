"""A guidebook that builds on the kitchen sink: only the files a test names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support.kitchen import Copy
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.content.loading.loaded import Loaded
from therapy_guide.diagnostics.diagnostic import Diagnostic
from therapy_guide.diagnostics.render import line

BOOK = "extends: ../kitchen_sink\nid: own\ntitle: Our own\n"


@dataclass(frozen=True)
class Own:
    """The folder `own` beside a copy of the kitchen sink."""

    folder: Path
    below: Copy

    @classmethod
    def into(cls, tmp_path: Path, files: Mapping[str, str] | None = None) -> Own:
        own = cls(tmp_path / "own", Copy.into(tmp_path))
        for name, text in {"guidebook.yaml": BOOK, **(files or {})}.items():
            own.write(name, text)
        return own

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def load(self) -> Loaded:
        return load_guidebook(self.folder)

    def book(self) -> Guidebook:
        """The guidebook, which must be whole."""
        loaded = self.load()
        assert loaded.guidebook is not None, "\n".join(line(p) for p in loaded.problems)
        return loaded.guidebook

    def only_problem(self) -> Diagnostic:
        """The one problem there is; more than one would say the same thing twice."""
        found = list(self.load().problems)
        assert len(found) == 1, "\n".join(line(p) for p in found) or "no problem at all"
        return found[0]
