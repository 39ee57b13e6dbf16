"""Ways to pause and go on in a test of the full screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from tests.support.quick_age import quick_seal
from tests.support.quick_work import QuickWork
from tests.tui.people import over, press, settle, shown_text, state_of
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.paused import keep
from therapy_guide.conversation.prompt import PromptKind
from therapy_guide.conversation.said import Skip
from therapy_guide.conversation.state import State
from therapy_guide.store.kept_json import to_bytes
from therapy_guide.tui.app import TherapyGuideApp
from therapy_guide.tui.screens.working import WorkingPage
from therapy_guide.tui.widgets.choices import Choices
from therapy_guide.tui.widgets.field import Field
from therapy_guide.tui.widgets.secret import SecretField

SIZE = (80, 24)
WORD = "three wet lamps"
TODAY = date(2026, 11, 22)
MakeApp = Callable[..., TherapyGuideApp]


async def worked(app: TherapyGuideApp, pilot: Pilot[None]) -> None:
    """Waits until sealing or opening is done."""
    await settle(pilot)
    for _ in range(600):
        screen = app.screen
        if not isinstance(screen, WorkingPage) or screen.work is None:
            break
        await pilot.pause(0.1)
    await settle(pilot)


async def fill(app: TherapyGuideApp, pilot: Pilot[None], name: str, first: str, again: str | None = None) -> None:
    """Fills the fields of a page."""
    if name:
        app.screen.query_one("#name", Field).put(name)
    app.screen.query_one("#first", SecretField).value = first
    if again is not None:
        app.screen.query_one("#again", SecretField).value = again
    await settle(pilot)


async def choose(app: TherapyGuideApp, pilot: Pilot[None], key: str) -> None:
    app.screen.query_one("#do", Choices).focus()
    await press(pilot, key)
    await worked(app, pilot)


async def pause_into(app: TherapyGuideApp, pilot: Pilot[None], name: str = "", word: str = WORD) -> None:
    """Ctrl+S, the fields, and the seal."""
    await press(pilot, "ctrl+s")
    await fill(app, pilot, name, word, word)
    await choose(app, pilot, "1")


def said(app: TherapyGuideApp) -> str:
    """Everything the screen shows, as one line."""
    return " ".join(shown_text(app).split())


def sealed_file(path: Path, guidebook: Guidebook, state: State) -> None:
    path.write_bytes(quick_seal(to_bytes(keep(guidebook, state, TODAY)), WORD))


def was_stopped(work: object) -> bool:
    return isinstance(work, QuickWork) and work.stopped


def focused(app: TherapyGuideApp) -> str:
    return type(app.focused).__name__


async def to_the_end(app: TherapyGuideApp, pilot: Pilot[None]) -> State:
    """Skips all that is left."""
    guide = app.guide
    assert guide is not None
    while guide.prompt.kind is not PromptKind.DONE:
        if over(app) == "NoticeScreen":
            await press(pilot, "escape")
        else:
            guide.say(Skip())
            await settle(pilot)
    return state_of(app)
