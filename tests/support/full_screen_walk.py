"""A walk through the full screen with no person at the keys, for the test that nothing reaches a network."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import date
from pathlib import Path

from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.conversation.prompt import PromptKind
from therapy_guide.tui.app import TherapyGuideApp
from therapy_guide.tui.widgets.field import Field

AT_THE_END = ("f4", "right", "tab", "enter", "escape", "escape", "f2", "escape", "f1", "escape", "f3", "escape")


async def walk(folder: Path) -> None:
    """Answers every question with its first choice, then opens each screen, saves, and leaves at once."""
    guidebook = load_guidebook(Path("content")).guidebook
    assert guidebook is not None
    app = TherapyGuideApp(guidebook, today=date(2026, 11, 22))
    async with app.run_test(size=(80, 24)) as pilot:

        async def press(*keys: str) -> None:
            for key in keys:
                await pilot.press(key)
                for _ in range(3):
                    await pilot.pause()
                sys.stdout.write(f"{type(app.screen).__name__}\n")

        await press("enter")
        for _ in range(400):
            if app.guide is None or app.guide.prompt.kind is PromptKind.DONE:
                break
            await press("escape" if app.screen is not app.guide else "1", "enter")
        assert app.guide is not None
        assert app.guide.prompt.kind is PromptKind.DONE
        await press(*AT_THE_END, "ctrl+p", "escape", "ctrl+r")
        app.screen.query_one("#name", Field).put(str(folder / "notes.txt"))
        app.screen.query_one("#do").focus()
        await press("1")
        await press("escape")
        await app.run_action("about")
        await press("down", "escape", "ctrl+x")
        sys.stdout.write("saved\n" if list(folder.iterdir()) else "")
        sys.stdout.write("left\n" if app.left_now else "")


with tempfile.TemporaryDirectory() as name:
    asyncio.run(walk(Path(name)))
