"""The top line: where we are, and honest progress."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static


class TopLine(Horizontal):
    """A title at the left, progress at the right."""

    def __init__(self, title: str = "", beside: str = "") -> None:
        super().__init__()
        self.title = title
        self.beside = beside

    def compose(self) -> ComposeResult:
        yield Static(self.title, markup=False, id="top-title")
        yield Static(self.beside, markup=False, id="top-beside")

    def show(self, title: str, beside: str = "") -> None:
        if (title, beside) == (self.title, self.beside):
            return
        self.title, self.beside = title, beside
        self.query_one("#top-title", Static).update(title)
        self.query_one("#top-beside", Static).update(beside)
