"""Lines of a page as widgets. Text is always plain: nothing in it is read as markup."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, takewhile
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from therapy_guide.tui.presenters.lines import Line, Lines, Look
from therapy_guide.tui.widgets.rows import Row, Rows

_LOOKS = {
    Look.TITLE: "bold underline",
    Look.HEADING: "bold",
    Look.LABEL: "$faint",
    Look.NAME: "bold",
    Look.PERSON: "$person",
    Look.FAINT: "$faint",
    Look.STRONG: "bold",
    Look.URGENT: "bold $urgent",
}
"""How each kind of line looks. The others look like the page around them."""
_BESIDE = {
    Look.POINT: ("• ", "  ", "$faint"),
    Look.REASON: ("– ", "  ", "$faint"),
    Look.GUIDE: ("▏ ", "▏ ", "$rule"),
}
"""What stands beside the first line of a paragraph and beside the others: the guide's words carry a thin rule."""


class Prose(Rows):
    """Paragraphs under each other."""

    def __init__(self, lines: Lines, *, indent: int = 5) -> None:
        """What the person said stands so many columns further in."""
        super().__init__()
        self.lines = lines
        self.indent = indent
        self.rows = tuple(map(self._row, lines))

    def show(self, lines: Lines) -> None:
        """Shows other lines. What is the same as before is not wrapped again."""
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(self.lines, lines, strict=False)))
        self.lines = lines
        self.put((*self.rows[:same], *map(self._row, lines[same:])))

    def _row(self, line: Line) -> Row:
        look = _LOOKS.get(line.look, "")
        if line.look is Look.PERSON:
            indent = ((" " * self.indent, look),)
            return Row(line.text, look, indent, indent)
        if line.look in _BESIDE:
            first, rest, beside = _BESIDE[line.look]
            return Row(line.text, look, ((first, beside),), ((rest, beside),))
        return Row(line.text, look)


class Pick(Static, can_focus=True):
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
        """The sign at its end says that the line opens, and one more where it is ticked."""
        super().__init__(f"{line.text} {'✓ ›' if line.ticked else '›'}", markup=False)
        self.line = line

    def action_open(self) -> None:
        self.post_message(self.Opened(self.line.key))

    def action_tick(self) -> None:
        self.post_message(self.Ticked(self.line.key))

    def on_click(self, event: Click) -> None:
        event.stop()
        self.focus()
        self.post_message(self.Opened(self.line.key))


def widgets_for(lines: Lines) -> Iterator[Widget]:
    """The widgets of lines: one for each that can be opened, and one for all that stand together between those."""
    for opens, together in groupby(lines, key=lambda line: bool(line.key)):
        if opens:
            yield from map(Pick, together)
        else:
            yield Prose(tuple(together))
