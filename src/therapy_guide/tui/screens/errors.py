"""What is shown when the guidebook did not load. Its wording did not load either, so these few words stand here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen

from therapy_guide.diagnostics.diagnostic import Diagnostic
from therapy_guide.diagnostics.render import full
from therapy_guide.tui.presenters.lines import SPACE, Line, Look
from therapy_guide.tui.widgets.key_line import Key, KeyLine
from therapy_guide.tui.widgets.letter import Letter
from therapy_guide.tui.widgets.top_line import TopLine

_TITLE = "The guide can't start yet"
_LEAD = (
    "Something in its files needs mending first. This is for the people who look after the guide. "
    "If you came here for help, and you may be in danger, call the emergency number where you are."
)
_LEAVE = "Leave"


@cache
def lines_of(path: str) -> tuple[str, ...]:
    """The lines of a file, or none where it can't be read."""
    try:
        return tuple(Path(path).read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return ()


class ErrorsScreen(Screen[None]):
    """Every problem with its place and its fix."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "app.leave", id="errors.leave", show=False),
    ]

    def __init__(self, problems: Sequence[Diagnostic]) -> None:
        super().__init__()
        self.problems = problems

    def compose(self) -> ComposeResult:
        yield TopLine(_TITLE)
        shown = [Line(Look.VERBATIM, full(problem, lines_of)) for problem in self.problems]
        spaced = [line for problem in shown for line in (problem, SPACE)]
        with Vertical(classes="column"):
            yield Letter((Line(Look.GUIDE, _LEAD), SPACE, *spaced), id="letter")
        yield KeyLine((Key("Esc", _LEAVE, "app.leave", keep=True), Key("Ctrl+X", _LEAVE, "app.leave_now", keep=True)))

    def on_mount(self) -> None:
        self.query_one(Letter).focus()
