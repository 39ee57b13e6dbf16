"""Draws the pictures of the studio for the docs, from the real studio on a copy of the content."""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
from datetime import date
from pathlib import Path

from therapy_guide.tui.studio.app import StudioApp

HERE = Path(__file__).resolve().parent
CONTENT = HERE.parent.parent / "content"
FILE = "rules/past_therapy.yaml"


def without_web_fonts(svg: str) -> str:
    """The drawing names fonts on the web; a picture of ours asks nobody for anything."""
    return re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)


async def draw(folder: Path) -> None:
    """A slip in a rule, with what the studio says about it; and the same page at 80 by 24."""
    app = StudioApp(folder, date(2026, 11, 22), first=FILE)
    async with app.run_test(size=(160, 45)) as pilot:

        async def checked() -> None:
            await pilot.pause(1)
            while app.studio.checking:
                await pilot.pause(0.2)

        await checked()
        await pilot.press("f5", "2", "1", "1", "f3")
        editor = app.studio.edit.editor
        assert editor is not None
        row = next(n for n, line in enumerate(editor.document.lines) if "strength:" in line)
        editor.replace("strenght", (row, 4), (row, 12))
        editor.move_cursor((row, 4))
        await checked()
        save(app, "studio")
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.5)
        save(app, "studio-small")
        editor.undo()
        await pilot.pause(1.5)


def save(app: StudioApp, name: str) -> None:
    """One picture."""
    (HERE / f"{name}.svg").write_text(without_web_fonts(app.export_screenshot(title="Therapy Guide studio")), "utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "content"
        shutil.copytree(CONTENT, copy)
        asyncio.run(draw(copy))
