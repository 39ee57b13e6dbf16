"""Pictures of the studio. Look at them before storing them again with `make snapshots`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.studio_desk import RULES, Desk, playable
from therapy_guide.tui.studio.app import StudioApp
from therapy_guide.tui.studio.syntax import can_colour


@pytest.mark.skipif(not can_colour(), reason="the pictures have coloured YAML")
@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_picture_of_a_problem(snap_compare: Callable[..., bool], tmp_path: Path, size: tuple[int, int]) -> None:
    """A slip in a rule, with its message; beside it the preview goes on where there is room."""
    app = StudioApp(playable(tmp_path).folder, date(2026, 11, 22), first=RULES)

    async def before(pilot: Pilot[None]) -> None:
        desk = Desk(app, pilot)
        await desk.checked()
        await desk.edit("because:", "becuase:")
        app.clear_notifications()
        await desk.press("f3")

    assert snap_compare(app, terminal_size=size, run_before=before)


def test_picture_in_the_light_look(snap_compare: Callable[..., bool], tmp_path: Path) -> None:
    """The cases, in the light look."""
    app = StudioApp(playable(tmp_path).folder, date(2026, 11, 22), first="cases/one.yaml")
    app.theme = "light"

    async def before(pilot: Pilot[None]) -> None:
        desk = Desk(app, pilot)
        await desk.checked()
        await desk.edit("suggested: [alpha]", "suggested: [delta]")
        await desk.press("f6")

    assert snap_compare(app, terminal_size=(80, 24), run_before=before)
