"""Lines of a page as widgets. Text is always plain: nothing in it is read as markup."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Click
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from therapy_guide.tui.presenters.lines import Line, Look

_MARKS = {Look.POINT: "•", Look.REASON: "–"}


class Paragraph(Static):
    """One paragraph in its look."""

    def __init__(self, line: Line) -> None:
        super().__init__(line.text, markup=False, classes=f"-{line.look.value}")


class Marked(Horizontal):
    """A paragraph that hangs from a mark, so that its lines stand under each other."""

    def __init__(self, line: Line) -> None:
        super().__init__(classes=f"-{line.look.value}")
        self.line = line

    def compose(self) -> ComposeResult:
        yield Static(_MARKS[self.line.look], markup=False, classes="mark")
        yield Static(self.line.text, markup=False, classes="text")


class Pick(Horizontal, can_focus=True):
    """A line that can be reached with Tab and the arrows, opened with Enter or a click, and ticked with Space."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", id="pick.open", show=False),
        Binding("space", "tick", id="pick.tick", show=False),
    ]

    class Opened(Message):
        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Ticked(Message):
        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, line: Line) -> None:
        super().__init__(classes="-ticked" if line.ticked else "")
        self.line = line

    def compose(self) -> ComposeResult:
        yield Static(f"{self.line.text} {self.mark}", markup=False, classes="text")

    @property
    def mark(self) -> str:
        """A sign that the line opens, and one more where it is ticked."""
        return "✓ ›" if self.line.ticked else "›"

    def action_open(self) -> None:
        self.post_message(self.Opened(self.line.key))

    def action_tick(self) -> None:
        self.post_message(self.Ticked(self.line.key))

    def on_click(self, event: Click) -> None:
        event.stop()
        self.focus()
        self.post_message(self.Opened(self.line.key))


def widget_for(line: Line) -> Widget:
    """The widget of a line."""
    if line.key:
        return Pick(line)
    return Marked(line) if line.look in _MARKS else Paragraph(line)
