"""One made-up talk, key by key, for the rows that need a whole conversation."""

from __future__ import annotations

import asyncio
from datetime import date

from textual.widget import Widget

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.tui.app import TherapyGuideApp

PAIRS = 22
"""So many times the first choice, then Enter: more than the short guide has questions."""
KEYS = ("\r", *(key for _ in range(PAIRS) for key in ("1", "\r")))
READ = ("\x1b", "\x1b")
"""Past what the last answers brought."""
TYPED = ("i cannot sleep and i worry all night", "\r")
RESULTS = "\x1bOS"
"""F4."""


def mounted_at_each_key(guidebook: Guidebook) -> list[int]:
    """How many widgets the guide mounts after each key of the talk."""
    return asyncio.run(_counted(guidebook))


async def _counted(guidebook: Guidebook) -> list[int]:
    counts: list[int] = []
    app = TherapyGuideApp(guidebook, today=date(2026, 11, 22))
    async with app.run_test(size=(80, 24)) as pilot:
        for key in KEYS:
            before = set(map(id, app.screen.query(Widget)))
            held = list(app.screen.query(Widget))  # so that no new widget gets the number of one that is gone
            await pilot.press("enter" if key == "\r" else key)
            await pilot.pause()
            counts.append(sum(id(widget) not in before for widget in app.screen.query(Widget)))
            del held
    return counts
