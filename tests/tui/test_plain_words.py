"""What a person types is shown as it is: it is never read as markup, and never reaches the terminal as a code."""

from __future__ import annotations

import pytest

from tests.tui.people import FULL, press, shown_text, start_at, state_of, type_in
from therapy_guide.engine.answers import Place
from therapy_guide.tui.app import TherapyGuideApp
from therapy_guide.tui.widgets.transcript import Transcript

HOSTILE = [
    "[bold red]loud[/bold red]",
    "[@click=app.leave_now]press me[/]",
    "[/]",
    "[link=file:///etc/passwd]a link[/link]",
    "{{ 7 * 7 }} {hope}",
    "\\[not markup] $person :smile:",
]


@pytest.mark.parametrize("typed", HOSTILE)
async def test_markup_stays_text(app: TherapyGuideApp, typed: str) -> None:
    """In the transcript, in the panel, in the review and in what was heard."""
    async with app.run_test(size=(120, 40)) as pilot:
        await start_at(app, pilot, FULL, "hope")
        await type_in(pilot, typed)
        assert state_of(app).texts[Place("hope")] == typed
        assert typed in shown_text(app)
        panel = app.screen.query_one("#heard-lines", Transcript)
        assert f"“{typed}”" in [line.text for line in panel.lines]
        await press(pilot, "f3")
        assert typed in shown_text(app)


@pytest.mark.parametrize("typed", ["\x1b[31mred\x1b[0m", "\x1b]0;title\x07words", "a\x07b\x00c", "\u202eesrever"])
async def test_escape_codes_never_reach_the_screen(app: TherapyGuideApp, typed: str) -> None:
    """Codes are taken away; the words stay."""
    async with app.run_test(size=(80, 24)) as pilot:
        await start_at(app, pilot, FULL, "hope")
        await type_in(pilot, typed)
        text = shown_text(app)
        assert not any(code in text for code in ("\x1b", "\x07", "\x00", "\u202e"))
        kept = state_of(app).texts[Place("hope")]
        assert kept
        assert kept in text


async def test_a_long_paste_is_cut_and_the_screen_stands(app: TherapyGuideApp) -> None:
    """More than a page by accident does no harm."""
    async with app.run_test(size=(80, 24)) as pilot:
        await start_at(app, pilot, FULL, "hope")
        await type_in(pilot, "so much " * 2000)
        assert len(state_of(app).texts[Place("hope")]) <= 2000
        assert "Ctrl+X" in shown_text(app)
