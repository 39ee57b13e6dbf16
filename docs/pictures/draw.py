"""Draws the pictures of the docs from the real app and a made-up person. Run it with `make pictures`."""

from __future__ import annotations

import asyncio
import re
from datetime import date
from pathlib import Path

from textual.app import App

from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.tui.app import TherapyGuideApp

HERE = Path(__file__).resolve().parent
KEYS = {
    "conversation": ["enter", "2", "1", "1", "2", "enter", "1", "2", "enter", "2", "4", "3", "1"],
    "results": ["enter", "2", "1", "1", "2", "enter", "1", "2", "enter", "2", "4", "3", "1", "f4"],
}


def without_web_fonts(svg: str) -> str:
    """The drawing names fonts on the web; a picture of ours asks nobody for anything."""
    return re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)


async def draw(name: str, keys: list[str], size: tuple[int, int]) -> None:
    """One picture, after the keys were pressed."""
    guidebook = load_guidebook(HERE.parent.parent / "content").guidebook
    assert guidebook is not None
    app: App[None] = TherapyGuideApp(guidebook, today=date(2026, 11, 22))
    async with app.run_test(size=size) as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        if name == "conversation":
            await pilot.press(*"get back on the bus", "enter")
            await pilot.pause(0.3)
        (HERE / f"{name}.svg").write_text(without_web_fonts(app.export_screenshot(title="Therapy Guide")), "utf-8")


if __name__ == "__main__":
    asyncio.run(draw("conversation", KEYS["conversation"], (118, 32)))
    asyncio.run(draw("results", KEYS["results"], (80, 24)))
