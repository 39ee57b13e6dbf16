"""Starting: the first page before the guidebook, and no key lost while it is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from tests.support.kitchen import kitchen
from tests.support.terminal import Terminal
from therapy_guide.content.first_words import first_words
from therapy_guide.diagnostics.diagnostic import Diagnostic, Severity
from therapy_guide.diagnostics.span import Span
from therapy_guide.tui.app import TherapyGuideApp
from therapy_guide.tui.opening import Opening, Read

SIZE = (80, 24)
BROKEN = Diagnostic("unknown-key", Severity.ERROR, "a word nobody knows", Span("content/facts.yaml", 1, 1, 1, 2))


class Slow:
    """A guidebook that is read only when the test lets it."""

    def __init__(self, read: Read) -> None:
        self.may_go_on = Event()
        self._read = read

    def __call__(self) -> Read:
        assert self.may_go_on.wait(20)
        return self._read


def app_on(slow: Slow, today: date, *, words: bool) -> TherapyGuideApp:
    """An app whose guidebook is still on its way; its first words may be there."""
    known = first_words(kitchen()) if words else None
    return TherapyGuideApp(opening=Opening(slow, known), today=today)


def over(app: TherapyGuideApp) -> str:
    """The screen on top."""
    return type(app.screen).__name__


async def until(pilot: Pilot[None], app: TherapyGuideApp, name: str) -> None:
    """Waits for a screen that is whole, with its focus set."""
    for _ in range(200):
        if over(app) == name and app.screen.focused is not None:
            await pilot.pause()
            return
        await pilot.pause(0.02)
    raise AssertionError(f"{name} did not come; there is {over(app)}")


async def test_the_first_page_is_there_before_the_guidebook(today: date) -> None:
    """Its own words, from what was kept; and one can leave at once."""
    slow = Slow(Read(kitchen()))
    app = app_on(slow, today, words=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert over(app) == "WelcomeScreen"
        assert not slow.may_go_on.is_set()
        await pilot.press("ctrl+x")
    assert app.left_now
    slow.may_go_on.set()


async def test_the_first_key_waits_for_the_guidebook(today: date) -> None:
    """Enter on the first page, pressed before anything else is read, begins the talk."""
    slow = Slow(Read(kitchen()))
    app = app_on(slow, today, words=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        slow.may_go_on.set()
        await pilot.press("enter")
        await until(pilot, app, "GuideScreen")


async def test_keys_before_any_words_are_there_go_to_the_first_page(today: date) -> None:
    """At the very first start nothing is kept yet; help, pressed on the empty page, opens on the first one."""
    slow = Slow(Read(kitchen()))
    app = app_on(slow, today, words=False)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, app, "OpeningScreen")
        await pilot.press("1")
        assert over(app) == "OpeningScreen"
        slow.may_go_on.set()
        await until(pilot, app, "GuideScreen")


async def test_help_and_contacts_wait_too(today: date) -> None:
    """Keys of the whole app are no exception."""
    slow = Slow(Read(kitchen()))
    app = app_on(slow, today, words=False)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, app, "OpeningScreen")
        await pilot.press("f2")
        slow.may_go_on.set()
        await until(pilot, app, "ContactsScreen")


async def test_one_can_leave_while_it_is_read(today: date) -> None:
    """At once, without waiting for it."""
    slow = Slow(Read(kitchen()))
    app = app_on(slow, today, words=False)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, app, "OpeningScreen")
        await pilot.press("ctrl+x")
    assert app.left_now
    slow.may_go_on.set()


async def test_a_broken_guidebook_shows_its_problems(today: date) -> None:
    """Never the first page of a guide that can't go on."""
    slow = Slow(Read(None, (BROKEN,)))
    app = app_on(slow, today, words=False)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, app, "OpeningScreen")
        slow.may_go_on.set()
        await until(pilot, app, "ErrorsScreen")
    assert app.problems == (BROKEN,)


@pytest.mark.parametrize("kept", [False, True], ids=["first start", "later start"])
def test_a_key_pressed_at_once_begins_the_talk(tmp_path: Path, kept: bool) -> None:
    """On a real terminal, typed before a single letter is drawn."""
    extra = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "THERAPY_GUIDE_CACHE": ""}
    if kept:
        with Terminal(cwd=tmp_path, extra=extra) as first:
            first.wait_for("Begin")
    with Terminal(cwd=tmp_path, extra=extra) as terminal:
        terminal.wait_for("\n" if not kept else "Begin")
        terminal.type("\r")
        terminal.wait_for("How much time")


def test_a_broken_guidebook_on_a_terminal(tmp_path: Path) -> None:
    """Kind words on the screen; after leaving, the problem with its place, and code 1."""
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "guidebook.yaml").write_text("title: [", "utf-8")
    with Terminal("--guidebook", "book", cwd=tmp_path) as terminal:
        terminal.wait_for("can't start yet")
        terminal.wait_for("guidebook.yaml")
        terminal.type("\x18")
        assert terminal.wait_for_end() == 1
        assert "Something in its files needs mending first" in terminal.text()
