"""Paragraphs that one widget draws: in the same places as widgets of their own, and no slower to read or to mark."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.widgets import Static

from therapy_guide.tui.presenters.lines import Line, Look
from therapy_guide.tui.theme import THEMES
from therapy_guide.tui.widgets.paragraphs import Prose
from therapy_guide.tui.widgets.rows import Row

LONG = "One two three four five six seven eight nine ten eleven twelve."


class Desk(App[None]):
    """A page of paragraphs, and the same words as a widget of Textual's own."""

    CSS = "Prose, Static { width: 30; height: auto; }"

    def __init__(self, *lines: Line) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.lines = lines

    def compose(self) -> ComposeResult:
        yield Prose(self.lines)
        yield Static("\n".join(line.text for line in self.lines), markup=False)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(THEMES[0].variables)

    def drawn(self, y: int) -> str:
        """What stands in a line of the screen."""
        return "".join(segment.text for segment in self.screen._compositor.render_strips()[y]).rstrip()


async def test_words_stand_as_in_a_widget_of_their_own():
    """Line for line."""
    app = Desk(Line(Look.WORDS, LONG), Line(Look.SPACE), Line(Look.STRONG, "Short."))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        height = app.query_one(Prose).size.height
        assert height == app.query_one(Static).size.height > 3
        assert [app.drawn(y) for y in range(height)] == [app.drawn(y) for y in range(height, 2 * height)]


async def test_a_mark_stands_before_the_first_line_only():
    """The lines under it begin under the words, and the person's words stand further in."""
    app = Desk(Line(Look.POINT, LONG), Line(Look.GUIDE, "Well?"), Line(Look.PERSON, "Yes."))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert app.drawn(0).startswith("• One")
        assert app.drawn(1).startswith("  ")
        height = app.query_one(Prose).size.height
        assert [app.drawn(height - 2), app.drawn(height - 1)] == ["▏ Well?", "     Yes."]


async def test_what_is_marked_with_the_mouse_is_the_words_without_the_marks():
    """From the middle of one line to the middle of the next."""
    app = Desk(Line(Look.GUIDE, "Where are you?"), Line(Look.GUIDE, "How old are you?"))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await pilot.mouse_down(Prose, offset=(8, 0))
        await pilot.hover(Prose, offset=(5, 1))
        await pilot.mouse_up(Prose, offset=(5, 1))
        await pilot.pause()
        marked = app.screen.get_selected_text() or ""
        assert marked.startswith("are you?\nHow")


async def test_new_lines_leave_the_ones_before_as_they_are():
    """They are not wrapped again."""
    first, second = Line(Look.WORDS, LONG), Line(Look.WORDS, "And more.")
    app = Desk(first)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        prose = app.query_one(Prose)
        before, height = prose.rows[0], prose.size.height
        prose.show((first, second))
        await pilot.pause()
        assert prose.rows[0] is before
        assert prose.size.height == height + 1
        assert prose.row_at(height) == 1
        assert prose.row_at(height + 1) is None


@given(st.text(max_size=200), st.integers(1, 60), st.integers(0, 4))
def test_no_line_is_wider_than_its_room(text: str, width: int, exactly: int):
    """Whatever is typed, and a row with a fixed height has it."""
    lines = Row(text, exactly=exactly).lines(width)
    assert lines
    assert len(lines) == exactly or not exactly
    assert all(cell_len(line) <= max(2, width) for line in lines)
