"""The conversation so far. It grows at its end; what is already there is left alone."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.geometry import Size
from textual.layout import DockArrangeResult
from textual.scrollbar import ScrollBar
from textual.widget import Widget

from therapy_guide.tui.presenters.lines import Lines
from therapy_guide.tui.widgets.letter import Letter
from therapy_guide.tui.widgets.paragraphs import Prose


class Transcript(Letter, can_focus=False):
    """Follows the talk: new lines come into sight, and nothing moves while nothing new is said."""

    def __init__(self, *, indent: int = 5, id: str | None = None) -> None:
        """What the person said stands so many columns further in."""
        super().__init__(id=id)
        self.indent = indent
        self.following = True
        """Whether the last line is in sight. Someone who scrolls back is left where they are."""

    def compose(self) -> ComposeResult:
        yield Prose(self.lines, indent=self.indent)

    def follow(self, lines: Lines) -> None:
        """Shows lines, and goes to the last one where something new is said. None of them can be opened."""
        if lines == self.lines:
            return
        self.query_one(Prose).show(lines)
        self.lines = lines
        self.following = True

    def arrange(self, size: Size, optimal: bool = False) -> DockArrangeResult:
        """Goes to the end in the very layout that makes the room. Textual's anchor does it one paint later."""
        arranged = super().arrange(size, optimal)
        if self.following and not optimal:
            end = max(0, arranged.total_region.bottom - size.height)
            self.set_reactive(Widget.scroll_y, end)
            self.set_reactive(Widget.scroll_target_y, end)
            self.vertical_scrollbar.set_reactive(ScrollBar.position, end)
        return arranged

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.following = new_value >= self.max_scroll_y
