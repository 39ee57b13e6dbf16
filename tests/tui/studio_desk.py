"""A studio for tests: the kitchen sink with the shipped wording, and ways to wait for what it does."""

from __future__ import annotations

import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from tests.conftest import CONTENT
from tests.support.kitchen import Copy
from tests.tui.people import settle
from therapy_guide.tui.studio.app import StudioApp
from therapy_guide.tui.studio.panes.yaml_editor import YamlEditor
from therapy_guide.tui.studio.screen import StudioScreen

RULES = "rules/effects.yaml"
SECONDS = 30


def playable(tmp_path: Path) -> Copy:
    """A copy of the kitchen sink that can be played: the sentences of the screens are the shipped ones."""
    copy = Copy.into(tmp_path)
    for file in sorted((CONTENT / "wording").glob("*.yaml")):
        shutil.copyfile(file, copy.folder / "wording" / file.name)
    return copy


class Desk:
    """One running studio."""

    def __init__(self, app: StudioApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def studio(self) -> StudioScreen:
        return self.app.studio

    @property
    def editor(self) -> YamlEditor:
        """The editor in sight."""
        editor = self.studio.edit.editor
        assert editor is not None
        return editor

    async def until(self, met: Callable[[], bool], what: str = "") -> None:
        """Waits until something is so."""
        end = time.monotonic() + SECONDS
        while not met():
            assert time.monotonic() < end, what or "it did not come to that"
            await self.pilot.pause(0.05)
        await settle(self.pilot)

    async def checked(self) -> None:
        """Waits until what stands here now was checked to the end."""
        await self.until(
            lambda: (
                not self.studio.checking
                and self.studio.wanted > 0
                and all(e.text == self.studio.checked_texts.get(n) for n, e in self.studio.editors.items())
            ),
            "the check did not end",
        )

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await settle(self.pilot)

    async def type(self, text: str) -> None:
        """Types words; Enter and spaces included."""
        names = {" ": "space", "\n": "enter", ":": "colon", "_": "underscore", "/": "slash", ".": "full_stop"}
        for char in text:
            await self.pilot.press(names.get(char, char))
        await settle(self.pilot)

    async def edit(self, old: str, new: str) -> None:
        """Replaces the first place of a text in the editor, as a person would, and waits for the check."""
        editor = self.editor
        before = editor.text.partition(old)[0]
        assert old in editor.text
        row, column = before.count("\n"), len(before) - (before.rfind("\n") + 1)
        editor.replace(new, (row, column), (row + old.count("\n"), column + len(old)))
        editor.move_cursor((row, column))
        await settle(self.pilot)
        await self.checked()

    def said(self) -> str:
        """What is said in full below the editor."""
        about = self.studio.query_one("#editor-about", Static)
        return str(about.content) if about.display else ""

    def text(self) -> str:
        """Everything on the screen in front, as plain text."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in lines)

    def messages(self) -> str:
        """The lines that stand for a while at the edge."""
        return "\n".join(note.message for note in self.app._notifications)


@asynccontextmanager
async def studio(
    folder: Path, *, first: str = RULES, size: tuple[int, int] = (160, 50), read_only: str = ""
) -> AsyncIterator[Desk]:
    """A studio on a folder, checked once."""
    app = StudioApp(folder, date(2026, 11, 22), first=first, read_only=read_only)
    async with app.run_test(size=size) as pilot:
        desk = Desk(app, pilot)
        await desk.checked()
        yield desk
