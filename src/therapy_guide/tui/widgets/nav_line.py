"""The sections of a long page, by number."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style
from textual.widgets import Static


class NavLine(Static):
    """Numbered section names in a line; the present one is underlined and bold."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(markup=False)
        self.names = names
        self.here = 0

    def go(self, number: int) -> None:
        self.here = number
        self.refresh(layout=True)

    def render(self) -> Content:
        parts: list[tuple[str, Style]] = []
        for number, name in enumerate(self.names):
            click = Style.from_meta({"@click": f"screen.section({number})"})
            style = click + Style(bold=True, underline=True) if number == self.here else click
            gap = "  " if number < len(self.names) - 1 else ""
            parts += [(f"{number + 1}\u00a0{name}".replace(" ", "\u00a0"), style), (gap, Style())]
        return Content.assemble(*parts)
