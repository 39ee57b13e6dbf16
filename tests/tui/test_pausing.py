"""Pausing on the full screen: the fields, the warning, the seconds it takes, and the way through to the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.quick_work import QuickWork
from tests.tui.paused import (
    SIZE,
    WORD,
    MakeApp,
    choose,
    fill,
    pause_into,
    said,
    to_the_end,
    was_stopped,
    worked,
)
from tests.tui.people import PANIC, over, press, settle, start_at, state_of, talked, type_in
from tests.tui.test_whole_walk import json_of
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.said import Skip
from therapy_guide.engine.answers import Place
from therapy_guide.store.kept_json import from_bytes
from therapy_guide.store.sealed import unseal
from therapy_guide.tui.app import TherapyGuideApp
from therapy_guide.tui.screens import pause, resume
from therapy_guide.tui.screens.pause import PauseScreen
from therapy_guide.tui.widgets.choices import Choices
from therapy_guide.tui.widgets.secret import SecretField


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seals that take no time."""
    monkeypatch.setattr(pause, "Work", QuickWork)
    monkeypatch.setattr(resume, "Work", QuickWork)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def test_answer_pause_and_go_on_another_day(make_app: MakeApp, guidebook: Guidebook, here: Path) -> None:
    """With real seals and keys alone: the end is the one of a talk that was never paused."""
    first = make_app()
    async with first.run_test(size=SIZE) as pilot:
        await start_at(first, pilot, PANIC, "goals")
        before = state_of(first)
        await press(pilot, "ctrl+s", *"three_wet_lamps", "enter", *"three_wet_lamps", "enter", "1")
        await worked(first, pilot)
        assert "Your answers are sealed in" in said(first)
        await press(pilot, "1")
    assert first.return_code == 0
    assert (here / "notes.age").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in here.iterdir()] == ["notes.age"]

    second = make_app()
    async with second.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "3", "enter", *"three_wet_lamps", "enter")
        await worked(second, pilot)
        assert "Welcome back. You paused on 22 November 2026." in said(second)
        await press(pilot, "enter")
        assert over(second) == "GuideScreen"
        assert state_of(second).answers == before.answers
        assert state_of(second).at == before.at
        end = await to_the_end(second, pilot)
    until = {name: answer for name, answer in PANIC.items() if Place(name) in before.answers.given}
    assert json_of(guidebook, end) == json_of(guidebook, talked(guidebook, until))


@pytest.mark.usefixtures("quick")
async def test_passphrases_that_will_not_do(app: TherapyGuideApp, here: Path) -> None:
    """Too short, or not the same twice: said at once, the fields are empty again, and nothing is written."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "goals")
        await press(pilot, "ctrl+s")
        for first, again, expected in (("short", "short", "too short"), (WORD, "three dry lamps", "not the same")):
            await fill(app, pilot, "", first, again)
            await choose(app, pilot, "1")
            assert expected in said(app)
            assert app.screen.query_one("#first", SecretField).value == ""
        assert list(here.iterdir()) == []


@pytest.mark.usefixtures("quick")
async def test_a_passphrase_never_shows(app: TherapyGuideApp, here: Path) -> None:
    """Dots on the screen, nothing in the clipboard, and the fields are empty once it was used."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "goals")
        await press(pilot, "ctrl+s", *"three_wet_lamps")
        secret = app.screen.query_one("#first", SecretField)
        secret.select_all()
        secret.action_copy()
        secret.action_cut()
        assert app.clipboard == ""
        assert secret.value == "three_wet_lamps"
        assert "three" not in said(app)
        await fill(app, pilot, "", WORD, WORD)
        await choose(app, pilot, "1")
        assert [field.value for field in app.screen.query(SecretField)] == ["", ""]
        assert unseal((here / "notes.age").read_bytes(), WORD)


@pytest.mark.usefixtures("quick")
async def test_without_a_seal_it_warns_first(app: TherapyGuideApp, here: Path) -> None:
    """Going back is the first choice, and Esc takes it."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "goals")
        await press(pilot, "ctrl+s")
        await choose(app, pilot, "2")
        assert "Anyone who gets this file can read all your answers" in said(app)
        await press(pilot, "escape")
        assert list(here.iterdir()) == []
        await choose(app, pilot, "2")
        await press(pilot, "2")
        assert "It is not sealed" in said(app)
        await press(pilot, "2")
        assert over(app) == "GuideScreen"
        assert from_bytes((here / "notes.json").read_bytes()).answers == state_of(app).answers


@pytest.mark.usefixtures("quick")
async def test_a_file_that_is_there_is_asked_about(app: TherapyGuideApp, here: Path) -> None:
    """Esc keeps it; a folder that is not there is told."""
    (here / "notes.age").write_text("shopping")
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "goals")
        await pause_into(app, pilot)
        assert "already" in said(app)
        await press(pilot, "escape")
        assert (here / "notes.age").read_text() == "shopping"
        await fill(app, pilot, "no/such/notes.age", WORD, WORD)
        await choose(app, pilot, "1")
        assert "The folder for no/such/notes.age is not there" in said(app)
        await fill(app, pilot, "notes.age", WORD, WORD)
        await choose(app, pilot, "1")
        await press(pilot, "2")
        await worked(app, pilot)
        assert "sealed in" in said(app)
    assert unseal((here / "notes.age").read_bytes(), WORD)


async def test_work_can_be_given_up_and_ends_with_the_page(
    app: TherapyGuideApp, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every key works while it lasts; Esc gives it up; leaving at once ends it."""
    monkeypatch.setattr(pause, "Work", QuickWork)
    monkeypatch.setattr(QuickWork, "lasts", True)
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "goals")
        await press(pilot, "ctrl+s")
        await fill(app, pilot, "", WORD, WORD)
        app.screen.query_one("#do", Choices).focus()
        await press(pilot, "1", "f2")
        assert over(app) == "ContactsScreen"
        await press(pilot, "escape")
        screen = app.screen
        assert isinstance(screen, PauseScreen)
        given_up = screen.work
        await press(pilot, "escape")
        assert was_stopped(given_up)
        assert "Stopped. Nothing was saved" in said(app)
        app.screen.query_one("#do", Choices).focus()
        await press(pilot, "1")
        left = screen.work
        await pilot.press("ctrl+x")
        await pilot.pause()
    assert was_stopped(left)
    assert app.left_now
    assert list(here.iterdir()) == []


@pytest.mark.usefixtures("quick")
async def test_too_little_memory_is_told(app: TherapyGuideApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answers stay."""
    monkeypatch.setattr(QuickWork, "fails", True)
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "goals")
        before = state_of(app)
        await pause_into(app, pilot)
        assert "could not seal the file" in said(app)
        assert state_of(app) == before


@pytest.mark.usefixtures("quick")
async def test_leaving_knows_what_is_in_a_file(app: TherapyGuideApp, guidebook: Guidebook) -> None:
    """After pausing it does not say that answers are lost; after one more answer it does."""
    async with app.run_test(size=SIZE) as pilot:
        guide = await start_at(app, pilot, PANIC, "goals")
        await pause_into(app, pilot)
        await press(pilot, "2", "ctrl+q")
        assert guidebook.say("pause.leave_kept") in said(app)
        await press(pilot, "escape")
        guide.say(Skip())
        await settle(pilot)
        await press(pilot, "ctrl+q")
        assert guidebook.say("screens.leave.about") in said(app)
        await press(pilot, "2")
        assert over(app) == "PauseScreen"


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(("line", "screen"), [("pause", "PauseScreen"), ("resume", "AskScreen")])
async def test_the_words_can_be_typed(app: TherapyGuideApp, line: str, screen: str) -> None:
    """As line by line."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "goals")
        await press(pilot, "tab")
        await type_in(pilot, line)
        assert over(app) == screen


async def test_there_is_nothing_to_pause_before_the_talk(app: TherapyGuideApp) -> None:
    """Ctrl+S on the first page does nothing."""
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+s")
        assert over(app) == "WelcomeScreen"
