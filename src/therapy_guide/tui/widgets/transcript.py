"""The conversation so far. It grows at its end; what is already there is left alone."""

from __future__ import annotations

from textual.app import ComposeResult

from therapy_guide.tui.presenters.lines import Lines
from therapy_guide.tui.widgets.letter import Letter
from therapy_guide.tui.widgets.paragraphs import Prose


class Transcript(Letter, can_focus=False):
    """Follows the talk: new lines come into sight, and nothing moves while nothing new is said."""

    def __init__(self, *, indent: int = 5, id: str | None = None) -> None:
        """What the person said stands so many columns further in."""
        super().__init__(id=id)
        self.indent = indent

    def compose(self) -> ComposeResult:
        yield Prose(self.lines, indent=self.indent)

    def follow(self, lines: Lines) -> None:
        """Shows lines, and goes to the last one where something new is said. None of them can be opened."""
        if lines == self.lines:
            return
        follows = self.is_anchored and self.scroll_y >= self.max_scroll_y
        self.query_one(Prose).show(lines)
        self.lines = lines
        if not follows:
            self.anchor()
