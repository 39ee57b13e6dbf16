"""A walk through the full screen with no person at the keys, for the test that nothing reaches a network."""

from __future__ import annotations

import asyncio
import sys
from datetime import date
from pathlib import Path

from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.tui.app import TherapyGuideApp


async def walk() -> None:
    guidebook = load_guidebook(Path("content")).guidebook
    assert guidebook is not None
    app = TherapyGuideApp(guidebook, today=date(2026, 11, 22))
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ["enter", "1", "enter", "f2", "escape", "f1", "escape", *["enter", "1"] * 10]:
            await pilot.press(key)
            await pilot.pause()
        sys.stdout.write(f"walked to {type(app.screen).__name__}\n")


asyncio.run(walk())
