"""A page of lines to read. It scrolls without animation and keeps its place."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from therapy_guide.tui.presenters.lines import Lines
from therapy_guide.tui.widgets.paragraphs import Pick, widgets_for

_STEP = 3
"""Rows that an arrow key scrolls."""


class Letter(VerticalScroll, can_focus=True):
    """Shows lines. Arrows go to the next line that can be opened when it is in sight, and scroll otherwise."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "go(1)", id="letter.down", show=False),
        Binding("up,k", "go(-1)", id="letter.up", show=False),
        Binding("pagedown,space", "page(1)", id="letter.page_down", show=False),
        Binding("pageup,b", "page(-1)", id="letter.page_up", show=False),
        Binding("home,g", "edge(-1)", id="letter.top", show=False),
        Binding("end,G", "edge(1)", id="letter.bottom", show=False),
    ]

    def __init__(self, lines: Lines = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.lines = lines

    def compose(self) -> ComposeResult:
        yield from widgets_for(self.lines)

    async def show(self, lines: Lines, *, keep_place: bool = False) -> None:
        """Replaces all lines. With `keep_place` the page stays where it is scrolled to."""
        here = self.scroll_y if keep_place else 0
        focused = self._focused_key()
        with self.app.batch_update():
            await self.remove_children()
            self.lines = lines
            await self.mount(*widgets_for(lines))
        self.scroll_to(y=here, animate=False)
        if keep_place and focused:
            self.focus_key(focused)

    def focus_key(self, key: str, *, scroll: bool = False) -> None:
        """Puts the focus on the line with this key."""
        for pick in self.query(Pick):
            if pick.line.key == key:
                pick.focus(scroll_visible=scroll)

    def _focused_key(self) -> str:
        focused = self.screen.focused
        return focused.line.key if isinstance(focused, Pick) else ""

    def action_go(self, way: int) -> None:
        found = self._next_in_sight(way)
        if found:
            found.focus(scroll_visible=True)
        else:
            self.scroll_relative(y=way * _STEP, animate=False)

    def action_page(self, way: int) -> None:
        self.scroll_relative(y=way * max(1, self.size.height - 2), animate=False)

    def action_edge(self, way: int) -> None:
        self.scroll_to(y=self.max_scroll_y if way > 0 else 0, animate=False)

    def _next_in_sight(self, way: int) -> Pick | None:
        """The next line that can be opened, if it can be seen now."""
        picks = list(self.query(Pick))
        focused = self.screen.focused
        if isinstance(focused, Pick) and focused in picks:
            start = picks.index(focused)
            picks = picks[start + 1 :] if way > 0 else picks[:start][::-1]
        elif way < 0:
            picks.reverse()
        seen = (pick for pick in picks if self.region.contains_region(pick.region))
        return next(seen, None)
