"""A safety notice. It comes first, once, and then lets go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from time import monotonic
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from therapy_guide.analysis.outcome import ShownNotice
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.tui.presenters.notice import notice_lines, notice_title
from therapy_guide.tui.screens.page import Page
from therapy_guide.tui.widgets.key_line import Key
from therapy_guide.tui.widgets.letter import Letter

QUIET_SECONDS = 0.8
"""Enter counts only after no Enter came for this long, so that one held over from typing can't close the page."""


class GoOnButton(Static, can_focus=True):
    """The one button of a notice."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "press", id="notice.go_on", show=False)]

    class Pressed(Message):
        """The person chose to go on."""

    def __init__(self, label: str) -> None:
        super().__init__(label, markup=False)
        self._last_enter = monotonic()

    def on_mount(self) -> None:
        self._last_enter = monotonic()

    def action_press(self) -> None:
        before, self._last_enter = self._last_enter, monotonic()
        if self._last_enter - before >= QUIET_SECONDS:
            self.post_message(self.Pressed())

    def on_click(self, event: Click) -> None:
        event.stop()
        self.post_message(self.Pressed())


class NoticeScreen(Page[None]):
    """What to know, who to reach, what to do now. Enter on the button, or Esc, goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "step_back", id="notice.back", show=False),
        Binding("down,j", "scroll(3)", id="notice.down", show=False),
        Binding("up,k", "scroll(-3)", id="notice.up", show=False),
        Binding("pagedown,space", "scroll(12)", id="notice.page_down", show=False),
        Binding("pageup", "scroll(-12)", id="notice.page_up", show=False),
    ]

    def __init__(
        self, guidebook: Guidebook, shown: ShownNotice, place: str, today: date, *, young: bool = False
    ) -> None:
        super().__init__(guidebook)
        self._modal = True
        self.shown = shown
        self.place = place
        self.today = today
        self.young = young

    def top(self) -> tuple[str, str]:
        return notice_title(self.guidebook, self.shown), ""

    def body(self) -> Iterable[Widget]:
        lines = notice_lines(self.guidebook, self.shown, self.place, self.today, young=self.young)
        yield Letter(lines, id="letter")
        yield GoOnButton(self.guidebook.say("screens.notice.go_on"))

    def own_keys(self) -> tuple[Key, ...]:
        return (Key("Esc", self.guidebook.say("screens.keys.go_on"), "screen.step_back", keep=True),)

    def on_mount(self) -> None:
        self.query_one(GoOnButton).focus()

    def action_scroll(self, rows: int) -> None:
        self.query_one(Letter).scroll_relative(y=rows, animate=False)

    def on_go_on_button_pressed(self, event: GoOnButton.Pressed) -> None:
        event.stop()
        self.dismiss()
