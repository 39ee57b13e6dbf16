"""What is shown while a guidebook is read for the first time. Its wording is not read yet, so one line stands here."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key as Pressed
from textual.screen import Screen

from therapy_guide.tui.presenters.lines import Line, Look
from therapy_guide.tui.widgets.key_line import Key, KeyLine
from therapy_guide.tui.widgets.letter import Letter
from therapy_guide.tui.widgets.top_line import TopLine

_WAIT = "One moment. The guide is getting ready."
_LEAVE = "Leave now"


class OpeningScreen(Screen[None]):
    """Remembers the keys that were pressed, for the page that follows."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[Pressed] = []

    def compose(self) -> ComposeResult:
        yield TopLine("")
        with Vertical(classes="column"):
            yield Letter((Line(Look.GUIDE, _WAIT),), id="letter")
        yield KeyLine((Key("Ctrl+X", _LEAVE, "app.leave_now", keep=True),))

    def on_key(self, event: Pressed) -> None:
        self.pressed.append(Pressed(event.key, event.character))
        event.stop()
