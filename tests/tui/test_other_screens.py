"""The caller's way through, a guidebook that did not load, a crash, looks, and the command palette."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tui.people import PANIC, press, settle, shown_text, start_at, state_of, type_in
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.content.safety import Contact
from therapy_guide.engine.answers import Place
from therapy_guide.files.terminal import WIPE
from therapy_guide.report.crash import crash_words
from therapy_guide.tui.app import TherapyGuideApp
from therapy_guide.tui.presenters.contacts import contact_lines
from therapy_guide.tui.presenters.help import KEYS
from therapy_guide.tui.screens.caller import CallerScreen
from therapy_guide.tui.screens.errors import ErrorsScreen
from therapy_guide.tui.theme import THEMES

SIZE = (80, 24)


async def test_with_a_caller_each_question_is_there_to_say(app: TherapyGuideApp, guidebook: Guidebook) -> None:
    """It opens with whether it is safe to talk, and shows the worker's hint."""
    async with app.run_test(size=(120, 40)) as pilot:
        await start_at(app, pilot, {}, "safe_to_talk", with_caller=True)
        text = " ".join(shown_text(app).split())
        question = guidebook.questions["safe_to_talk"]
        assert question.say[:40] in text
        assert question.hint[:30] in text


async def test_the_callers_words_are_kept_at_any_question(app: TherapyGuideApp) -> None:
    """Also where a client could not type any."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "adult", with_caller=True)
        await press(pilot, "tab")
        await type_in(pilot, "she said she turned fifty in May")
        assert state_of(app).texts[Place("adult")] == "she said she turned fifty in May"


async def test_a_call_ends_in_words_to_read_and_a_hand_over(app: TherapyGuideApp, guidebook: Guidebook) -> None:
    """Both are one key away at the end."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, with_caller=True)
        await press(pilot, "1")
        assert isinstance(app.screen, CallerScreen)
        assert guidebook.say("screens.caller.aloud_lead") in shown_text(app)
        await press(pilot, "2")
        assert guidebook.about.version in shown_text(app)


async def test_a_broken_guidebook_shows_its_problems(tmp_path: Path, today: date) -> None:
    """Each with its place; nothing half starts."""
    (tmp_path / "guidebook.yaml").write_text("id: broken\ntitle: [a, list]\n", "utf-8")
    problems = tuple(load_guidebook(tmp_path).problems)
    app = TherapyGuideApp(None, today=today, problems=problems)
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ErrorsScreen)
        assert "guidebook.yaml" in shown_text(app)
        await press(pilot, "f2", "f1", "ctrl+p", "ctrl+q")
    assert app.return_code == 0


def test_a_crash_says_kind_words_and_who_to_reach(guidebook: Guidebook, today: date) -> None:
    """And nothing about what broke."""
    words = crash_words(guidebook, "england", today)
    assert guidebook.say("crash.sorry") in words
    assert "999" in words
    assert "116 123" in words


def in_a_terminal(script: str, keys: bytes, wait: float = 2.5) -> tuple[str, int]:
    """Runs a script in a real terminal, presses keys, and gives everything that was written."""
    main, other = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    running = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=other,
        stdout=other,
        stderr=other,
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    os.close(other)
    written, sent, end = b"", False, time.monotonic() + 30
    ready = time.monotonic() + wait
    while time.monotonic() < end:
        if select.select([main], [], [], 0.1)[0]:
            try:
                written += os.read(main, 65536)
            except OSError:
                break
        if not sent and time.monotonic() > ready:
            os.write(main, keys)
            sent = True
    code = running.wait(10)
    os.close(main)
    return written.decode("utf-8", "replace"), code


SCRIPT = """
from datetime import date
from pathlib import Path
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.tui.app import TherapyGuideApp
app = TherapyGuideApp(load_guidebook(Path("content")).guidebook, today=date(2026, 11, 22))
{more}
app.run()
raise SystemExit(app.return_code)
"""


def test_quick_exit_leaves_an_empty_terminal() -> None:
    """The last thing written clears the screen and the lines above it, and the code is 0."""
    written, code = in_a_terminal(SCRIPT.format(more=""), b"\r\x18")
    assert code == 0
    assert written.endswith(WIPE)


def test_a_crash_in_a_terminal_shows_no_traceback() -> None:
    """A person sees kind words; the code says that something broke."""
    more = "app.action_help = lambda: 1 / 0"
    written, code = in_a_terminal(SCRIPT.format(more=more), b"\x1bOP")
    assert code == 1
    assert "ZeroDivisionError" not in written
    assert "Traceback" not in written
    assert "it had to stop" in written


async def test_looks_change_and_stay(app: TherapyGuideApp) -> None:
    """Three of them, by number."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "goals")
        app.action_looks()
        await settle(pilot)
        await press(pilot, "3")
        assert app.theme == THEMES[2].name


def contrast(one: str, other: str) -> float:
    """How far apart two colours are, as WCAG counts it."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", ["words", "faint", "person", "urgent"])
@pytest.mark.parametrize("behind", ["page", "here"])
def test_words_stand_out_in_every_look(theme: object, name: str, behind: str) -> None:
    """Every colour of words can be read on the page and on the present line."""
    from textual.theme import Theme

    assert isinstance(theme, Theme)
    assert contrast(theme.variables[name], theme.variables[behind]) >= 4.5


async def test_the_palette_offers_our_own_commands_only(app: TherapyGuideApp, guidebook: Guidebook) -> None:
    """Contacts, changing, results, saving, the three about paused files, about, help, looks and two ways to leave."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "goals")
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert guidebook.say("screens.palette.contacts") in titles
        assert guidebook.say("screens.palette.leave_now") in titles
        assert len(titles) == 12


def test_old_numbers_say_that_they_are_overdue(guidebook: Guidebook, contact: Contact) -> None:
    """Past its day for checking, a contact says so where it stands."""
    late = contact_lines(guidebook, contact, date(2099, 1, 1))
    on_time = contact_lines(guidebook, contact, contact.checked_on)
    assert guidebook.say("screens.contacts.overdue") in late[-2].text
    assert guidebook.say("screens.contacts.overdue") not in on_time[-2].text


@pytest.fixture
def contact(guidebook: Guidebook) -> Contact:
    return guidebook.contacts[0]


def test_every_wording_key_made_from_a_name_exists(guidebook: Guidebook) -> None:
    """Roles, parts, levels, style leanings and help lines each have their sentence."""
    from therapy_guide.content.questions import Part
    from therapy_guide.content.safety import Role
    from therapy_guide.content.therapies import STYLE_DIMENSIONS, EvidenceLevel

    keys = [f"screens.contacts.roles.{role.value}" for role in Role]
    keys += [f"screens.past.{part.value}.{what}" for part in Part for what in ("title", "means")]
    keys += [f"screens.evidence.{level.value}" for level in EvidenceLevel]
    keys += [f"screens.style.{name}.{way}" for name in STYLE_DIMENSIONS for way in ("much", "little")]
    keys += [f"screens.help.key.{key}" for key in KEYS]
    assert [key for key in keys if key not in guidebook.wording] == []


def test_every_key_can_be_named(make_app: Callable[..., TherapyGuideApp]) -> None:
    """All our bindings carry an id, so that a keymap can move them."""
    import importlib
    import inspect
    import pkgutil

    from textual.binding import Binding

    import therapy_guide.tui as package

    without = []
    for module in pkgutil.walk_packages(package.__path__, "therapy_guide.tui."):
        for _, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if kind.__module__.startswith("therapy_guide.tui"):
                bindings = kind.__dict__.get("BINDINGS", [])
                without += [f"{kind.__name__}: {b}" for b in bindings if not (isinstance(b, Binding) and b.id)]
    assert without == []
