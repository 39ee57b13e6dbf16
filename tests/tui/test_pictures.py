"""One picture of each screen and size. Look at them before storing them again with `make snapshots`.

They show the kitchen-sink guidebook, so that editors may change the shipped questions without breaking them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from textual.pilot import Pilot

from tests.support.kitchen import kitchen
from tests.tui.people import Given, press, settle, start_at
from therapy_guide.tui.app import TherapyGuideApp

PERSON: Given = {
    "route": "full",
    "country": "here",
    "areas": ("fear", "mood"),
    "worries": ("panic", "low"),
    "main_worry": "panic",
    "how_bad": "bad",
    "story": "I could not get on the bus, and went home.",
    "afraid": "no",
    "had_before": "yes",
    "past_kind": "alpha",
    "past_result": "better",
    "past_bad": ("paper",),
    "another": "no",
    "plan": "planned",
    "tasks": "plenty",
    "meeting": ("video", "phone"),
}
"""Nobody real. Sudden panic and low mood, and an earlier therapy with too much paper."""

SIZES = [(80, 24), (120, 40)]
SCREENS: dict[str, tuple[str, tuple[str, ...]]] = {
    "question": ("worries", ("1", "3")),
    "one-answer": ("plan", ()),
    "own-words": ("story", ()),
    "heard": ("reflect", ()),
    "notice": ("worries", ("4", "enter")),
    "contacts": ("plan", ("f2",)),
    "help": ("plan", ("f1",)),
    "review": ("plan", ("f3",)),
    "end": ("", ()),
    "results": ("", ("enter",)),
    "therapy": ("", ("enter", "tab", "enter")),
    "compare": ("", ("enter", "tab", "space", "tab", "space", "c")),
    "report": ("", ("3",)),
    "leave": ("plan", ("ctrl+q",)),
}


def new_app() -> TherapyGuideApp:
    return TherapyGuideApp(kitchen(), today=date(2026, 11, 22))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
def test_picture(snap_compare: Callable[..., bool], name: str, size: tuple[int, int]) -> None:
    """The screen looks as it did when somebody last looked at it."""
    until, keys = SCREENS[name]
    app = new_app()

    async def before(pilot: Pilot[None]) -> None:
        await start_at(app, pilot, PERSON, until)
        await press(pilot, *keys)

    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("keys", [(), ("4",)], ids=["welcome", "about"])
def test_picture_before_the_talk(
    snap_compare: Callable[..., bool], keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    """The first page, and what this guide is."""

    async def before(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, *keys)

    assert snap_compare(new_app(), terminal_size=size, run_before=before)


@pytest.mark.parametrize("theme", ["light", "high-contrast"])
def test_picture_in_another_look(snap_compare: Callable[..., bool], theme: str) -> None:
    """The light and the strong look, with an emergency on the page."""
    app = new_app()
    app.theme = theme

    async def before(pilot: Pilot[None]) -> None:
        await start_at(app, pilot, PERSON, "worries")
        await press(pilot, "4", "enter")

    assert snap_compare(app, terminal_size=(80, 24), run_before=before)


def test_picture_at_sixty_by_twenty(snap_compare: Callable[..., bool]) -> None:
    """Small, and still working."""
    app = new_app()

    async def before(pilot: Pilot[None]) -> None:
        await start_at(app, pilot, PERSON, "worries")

    assert snap_compare(app, terminal_size=(60, 20), run_before=before)
