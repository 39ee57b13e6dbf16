"""Two or three therapies side by side, in the same fields."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.tui.presenters.compare import Cell, Row, compare_rows
from therapy_guide.tui.presenters.lines import Line, Look
from therapy_guide.tui.screens.page import Page
from therapy_guide.tui.widgets.key_line import Key
from therapy_guide.tui.widgets.letter import Letter
from therapy_guide.tui.widgets.paragraphs import Prose


class CompareScreen(Page[None]):
    """Columns on a wide screen, one under another on a narrow one. No column is marked out."""

    def __init__(self, guidebook: Guidebook, therapies: tuple[str, ...]) -> None:
        super().__init__(guidebook)
        self.therapies = therapies

    def top(self) -> tuple[str, str]:
        return self.guidebook.say("screens.compare.title"), ""

    def body(self) -> Iterable[Widget]:
        rows = [self._row(row) for row in compare_rows(self.guidebook, self.therapies)]
        yield Comparison(*rows, id="letter")

    def own_keys(self) -> tuple[Key, ...]:
        return (self.back_key(),)

    def on_mount(self) -> None:
        self.query_one(Comparison).focus()

    def _row(self, row: Row) -> Widget:
        return Vertical(
            Prose((Line(Look.HEADING, row.title),)),
            Horizontal(*(self._cell(cell) for cell in row.cells), classes="cells"),
            classes="compare-row",
        )

    def _cell(self, cell: Cell) -> Widget:
        look = Look.POINT if cell.points else Look.WORDS
        return Vertical(
            Prose((Line(Look.LABEL, cell.name), *(Line(look, text) for text in cell.texts))),
            classes="cell",
        )


class Comparison(Letter):
    """The rows, scrolled like any page."""

    def __init__(self, *rows: Widget, id: str | None = None) -> None:
        VerticalScroll.__init__(self, *rows, id=id)
        self.lines = ()

    def compose(self) -> Iterable[Widget]:
        return ()
