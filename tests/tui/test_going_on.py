"""Going on from a paused file, and deleting everything, on the full screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.support.quick_work import QuickWork
from tests.tui.paused import (
    SIZE,
    WORD,
    choose,
    fill,
    focused,
    said,
    sealed_file,
    worked,
)
from tests.tui.people import NO_PAST, PANIC, over, press, settle, start_at, state_of, talked, type_in
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.prompt import present
from therapy_guide.conversation.said import Chose
from therapy_guide.conversation.turn import take
from therapy_guide.engine.answers import Picked, Place
from therapy_guide.tui.app import TherapyGuideApp
from therapy_guide.tui.screens import pause, resume
from therapy_guide.tui.widgets.transcript import Transcript


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


@pytest.mark.usefixtures("quick")
async def test_a_file_named_at_the_start_opens_at_once(guidebook: Guidebook, here: Path, today: date) -> None:
    """`--resume`: the passphrase is all there is to type; a call stays a call."""
    sealed_file(here / "call.age", guidebook, talked(guidebook, PANIC, "goals", with_caller=True))
    app = TherapyGuideApp(guidebook, today=today, resume=here / "call.age")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "This file is sealed" in said(app)
        await type_in(pilot, WORD)
        await worked(app, pilot)
        await press(pilot, "enter")
        assert state_of(app).with_caller
        assert app.guide is not None
        assert app.guide.with_caller


@pytest.mark.parametrize(("name", "expected"), [("nowhere.age", "no file of that name"), (".", "That is a folder")])
async def test_a_file_named_at_the_start_that_is_not_there(
    guidebook: Guidebook, today: date, name: str, expected: str
) -> None:
    """It says so on the page, and Esc leads to the first page."""
    app = TherapyGuideApp(guidebook, today=today, resume=Path(name))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert expected in said(app)
        await press(pilot, "escape")
        assert over(app) == "WelcomeScreen"


@pytest.mark.usefixtures("quick")
async def test_a_wrong_passphrase_leaves_the_cursor_where_it_can_be_put_right(
    app: TherapyGuideApp, guidebook: Guidebook, here: Path
) -> None:
    """And any other reason leads to the name."""
    sealed_file(here / "notes.age", guidebook, talked(guidebook, PANIC, "goals"))
    (here / "odd").write_text("dear diary")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        await fill(app, pilot, "", "wrong")
        await choose(app, pilot, "1")
        assert "does not open the file" in said(app)
        assert focused(app) == "SecretField"
        await fill(app, pilot, "odd", "")
        await choose(app, pilot, "1")
        assert "not a file that this guide saved" in said(app)
        assert focused(app) == "Field"
        await press(pilot, "escape")
        assert over(app) == "WelcomeScreen"


@pytest.mark.usefixtures("quick")
async def test_going_on_asks_where_answers_would_be_gone(
    app: TherapyGuideApp, guidebook: Guidebook, here: Path
) -> None:
    """Stay, pause first, or let them go; a talk that is already in a file is not asked about."""
    sealed_file(here / "old.age", guidebook, talked(guidebook, NO_PAST, "goals"))
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "goals")
        before = state_of(app)
        app.action_resume()
        await settle(pilot)
        assert "would be gone" in said(app)
        await press(pilot, "escape")
        assert state_of(app) == before
        app.action_resume()
        await settle(pilot)
        await press(pilot, "2")
        assert over(app) == "PauseScreen"
        await fill(app, pilot, "", WORD, WORD)
        await choose(app, pilot, "1")
        await press(pilot, "2")
        app.action_resume()
        await settle(pilot)
        assert over(app) == "ResumeScreen"
        await fill(app, pilot, "old.age", WORD)
        await choose(app, pilot, "1")
        await press(pilot, "enter")
        assert over(app) == "GuideScreen"
        assert state_of(app).answers.picked("country") == ("scotland",)


@pytest.mark.usefixtures("quick")
async def test_a_private_answer_stays_folded_after_going_on(
    app: TherapyGuideApp, guidebook: Guidebook, here: Path
) -> None:
    """Also the last one given before the pause, which stood open at that moment."""
    state = talked(guidebook, {**PANIC, "fear_at_home": "yes"}, "fear_at_home")
    state = take(guidebook, state, Chose(("yes",)))
    assert present(guidebook, state).quiet
    sealed_file(here / "notes.age", guidebook, state)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        await fill(app, pilot, "", WORD)
        await choose(app, pilot, "1")
        await press(pilot, "enter")
        assert state_of(app).answers.picked("fear_at_home") == ("yes",)
        lines = [line.text for line in app.screen.query_one("#transcript", Transcript).lines]
        asked = lines.index(guidebook.questions["fear_at_home"].ask)
        assert lines[asked + 1] == guidebook.say("conversation.private_given")
        assert not state_of(app).quiet


@pytest.mark.usefixtures("quick")
async def test_answers_that_no_longer_fit_are_counted(app: TherapyGuideApp, guidebook: Guidebook, here: Path) -> None:
    """The number, and that the rest is kept."""
    state = talked(guidebook, PANIC, "goals")
    more = state.answers.with_answer(Place("gone"), Picked(("x",)))
    sealed_file(here / "notes.age", guidebook, replace(state, answers=more))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        await fill(app, pilot, "", WORD)
        await choose(app, pilot, "1")
        assert "1 answer does not fit any more" in said(app)
        await press(pilot, "enter")
        assert state_of(app).answers == state.answers


@pytest.mark.usefixtures("quick")
async def test_delete_everything_from_the_leave_question(
    app: TherapyGuideApp, guidebook: Guidebook, here: Path
) -> None:
    """Asks once, removes what this run wrote or opened, says what it can't remove, and starts afresh."""
    sealed_file(here / "notes.age", guidebook, talked(guidebook, PANIC, "goals"))
    (here / "neighbour.txt").write_text("mine")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        await fill(app, pilot, "", WORD)
        await choose(app, pilot, "1")
        await press(pilot, "enter", "ctrl+r")
        await choose(app, pilot, "1")
        assert (here / "notes.txt").exists()
        await press(pilot, "escape", "ctrl+q", "5")
        assert "notes.age" in said(app)
        assert "notes.txt" in said(app)
        await press(pilot, "escape")
        assert (here / "notes.age").exists()
        await press(pilot, "ctrl+q", "5", "2")
        await settle(pilot)
        assert over(app) == "DeletedScreen"
        assert said(app).count("Removed:") == 2
        assert "What I can't remove" in said(app)
        assert [path.name for path in here.iterdir()] == ["neighbour.txt"]
        assert app.state is None
        await press(pilot, "f2", "escape", "escape")
        assert over(app) == "WelcomeScreen"
        await press(pilot, "1")
        assert over(app) == "GuideScreen"
        assert not state_of(app).answers.given


async def test_delete_everything_can_be_typed(app: TherapyGuideApp, guidebook: Guidebook) -> None:
    """And starts afresh also from inside the talk."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "goals")
        await press(pilot, "tab")
        await type_in(pilot, "delete everything")
        assert guidebook.say("pause.delete.about") in said(app)
        await press(pilot, "2")
        await settle(pilot)
        assert "No file was saved or opened" in said(app)
        await press(pilot, "escape", "1")
        assert over(app) == "GuideScreen"
