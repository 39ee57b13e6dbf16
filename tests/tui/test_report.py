"""Saving from the screen: formats, names, private answers, and folders that can't be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.people import PANIC, press, shown_text, start_at, state_of
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.report.render import Format
from therapy_guide.tui.app import TherapyGuideApp
from therapy_guide.tui.presenters.saving import with_ending
from therapy_guide.tui.screens.report import PreviewScreen, ReportScreen
from therapy_guide.tui.widgets.choices import Choices
from therapy_guide.tui.widgets.field import Field

SIZE = (80, 24)
SAFE = {**PANIC, "safe_right_now": "no", "fear_at_home": "no"}


@pytest.mark.parametrize(("key", "name"), [("1", "notes.txt"), ("2", "notes.md"), ("3", "notes.html")])
async def test_each_format_saves_under_a_neutral_name(
    app: TherapyGuideApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, name: str
) -> None:
    """The file lies in the present folder, and only its owner can read it."""
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC)
        await press(pilot, "ctrl+r", key)
        app.screen.query_one("#do", Choices).focus()
        await press(pilot, "1")
        assert "Saved as" in shown_text(app)
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [name]


async def test_private_answers_are_off_until_ticked(
    app: TherapyGuideApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, guidebook: Guidebook
) -> None:
    """None is put in by default; one that is ticked is."""
    monkeypatch.chdir(tmp_path)
    asked = guidebook.questions["safe_right_now"].ask
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, SAFE)
        await press(pilot, "ctrl+r")
        assert isinstance(app.screen, ReportScreen)
        private = app.screen.query_one("#private", Choices)
        assert private.ticked == set()
        app.screen.query_one("#do", Choices).focus()
        await press(pilot, "1")
        assert asked not in (tmp_path / "notes.txt").read_text("utf-8")
        private.focus()
        await press(pilot, "1")
        assert len(app.screen.include) == 1


async def test_a_file_that_is_there_is_asked_about(
    app: TherapyGuideApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Esc keeps it; the other choice replaces it."""
    monkeypatch.chdir(tmp_path)
    there = tmp_path / "notes.txt"
    there.write_text("shopping", "utf-8")
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC)
        await press(pilot, "ctrl+r")
        app.screen.query_one("#do", Choices).focus()
        await press(pilot, "1", "escape")
        assert there.read_text("utf-8") == "shopping"
        app.screen.query_one("#do", Choices).focus()
        await press(pilot, "1", "2")
        assert there.read_text("utf-8") != "shopping"


async def test_a_folder_that_cannot_be_written_keeps_everything_on_screen(
    app: TherapyGuideApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so, keeps the name to mend, and no answer is gone."""
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC)
        before = state_of(app)
        await press(pilot, "ctrl+r")
        app.screen.query_one("#name", Field).put("no/such/folder/notes.txt")
        app.screen.query_one("#do", Choices).focus()
        await press(pilot, "1")
        assert "could not be saved" in " ".join(shown_text(app).split())
        assert app.screen.query_one("#name", Field).text == "no/such/folder/notes.txt"
        assert state_of(app) == before


async def test_a_look_first_writes_nothing(
    app: TherapyGuideApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The preview shows the page; the folder stays empty."""
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC)
        await press(pilot, "ctrl+r")
        app.screen.query_one("#do", Choices).focus()
        await press(pilot, "2")
        assert isinstance(app.screen, PreviewScreen)
        assert app.screen.text.strip()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "format_", "expected"),
    [
        ("notes.txt", Format.HTML, "notes.html"),
        ("my page", Format.MARKDOWN, "my page.md"),
        ("list.md", Format.TEXT, "list.txt"),
        ("", Format.TEXT, "notes.txt"),
    ],
)
def test_the_ending_follows_the_format(name: str, format_: Format, expected: str) -> None:
    """A name of one's own keeps its stem."""
    assert with_ending(name, format_) == expected
