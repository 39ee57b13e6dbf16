"""What the guide heard so far, growing at the right of a wide screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from therapy_guide.tui.presenters.lines import Lines
from therapy_guide.tui.widgets.transcript import Transcript


class HeardPanel(Vertical):
    """Being listened to, made visible. It shows no suggestions."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.panel_title = title

    def compose(self) -> ComposeResult:
        yield Static(self.panel_title, markup=False, id="heard-title")
        yield Transcript(indent=2, id="heard-lines")

    def show(self, lines: Lines) -> None:
        self.query_one(Transcript).follow(lines)
