"""Paragraphs drawn by one widget. One widget for each line of a page made every key wait for their layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.geometry import Size
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

Part = tuple[str, str]
"""Words, and how they look, as a style that Textual reads: "bold $urgent"."""


@dataclass(slots=True)
class Row:
    """One paragraph: its words, and what stands at the left of its first line and of the lines under it."""

    text: str
    look: str = ""
    first: tuple[Part, ...] = ()
    rest: tuple[Part, ...] = ()
    exactly: int = 0
    """How many lines it takes, whatever is said. As many as the words need, where this is 0."""
    _wrapped: tuple[int, list[str]] = field(default=(-1, []), compare=False)

    def lines(self, width: int) -> list[str]:
        """The words, cut into lines so that they fit beside what stands at the left."""
        if self._wrapped[0] != width:
            room = max(1, width - sum(cell_len(text) for text, _ in self.first))
            lines = [line.plain for line in Content(self.text).wrap(room)]
            missing = [""] * (self.exactly - len(lines))
            self._wrapped = (width, [*lines, *missing][: self.exactly or None])
        return self._wrapped[1]


class Rows(Widget):
    """Draws rows under each other, each line only when it is in sight. What is drawn can be marked with the mouse."""

    auto_links = False  # there are none in plain words, and looking for them takes time

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.rows: tuple[Row, ...] = ()

    def put(self, rows: Iterable[Row]) -> None:
        """Shows these rows. The page is laid out again only where their height is another one."""
        shown, before = self.rows, self._height()
        self.rows = tuple(rows)
        if self.rows != shown:
            self.refresh(layout=self._height() != before or not self.size)

    def row_at(self, y: int) -> int | None:
        """The number of the row that line `y` belongs to."""
        found = self._line(y)
        return found[0] if found else None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._height(width)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return max((cell_len(line) for row in self.rows for line in row.lines(container.width)), default=0)

    def render_line(self, y: int) -> Strip:
        found = self._line(y)
        if found is None:
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        number, line = found
        row, width = self.rows[number], self.size.width
        style = self._style(row.look)
        beside = [
            Segment(text, self._style(look).rich_style) for text, look in (row.rest if line else row.first) if text
        ]
        words = _marked(row.lines(width)[line], style, y, self.text_selection, self._selected)
        return Strip([*beside, *words]).extend_cell_length(width, style.background_style.rich_style)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        width = self.size.width
        return selection.extract("\n".join(line for row in self.rows for line in row.lines(width))), "\n"

    def _style(self, look: str) -> Style:
        """A look on the background that this widget has now."""
        return self.visual_style + self.app.stylesheet.parse_style(look) if look else self.visual_style

    @property
    def _selected(self) -> Style:
        return Style.from_styles(self.screen.get_component_styles("screen--selection"))

    def _height(self, width: int | None = None) -> int:
        room = self.size.width if width is None else width
        return sum(len(row.lines(room)) for row in self.rows) if room else 0

    def _line(self, y: int) -> tuple[int, int] | None:
        """Which row stands at line `y`, and which line of it that is."""
        width = self.size.width
        for number, row in enumerate(self.rows):
            height = len(row.lines(width))
            if y < height:
                return number, y
            y -= height
        return None


def _marked(text: str, style: Style, y: int, selection: Selection | None, selected: Style) -> Iterator[Segment]:
    """One line of words, with the part of it that is marked with the mouse."""
    start, end = (selection.get_span(y) if selection else None) or (0, 0)
    end = len(text) if end == -1 else min(end, len(text))
    for begin, stop, look in ((0, start, style), (start, end, style + selected), (end, len(text), style)):
        if text[begin:stop]:
            yield Segment(text[begin:stop], look.rich_style_with_offset(begin, y))
