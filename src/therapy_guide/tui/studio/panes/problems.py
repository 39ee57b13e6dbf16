"""Every problem of the guidebook, errors first. Enter goes to its place."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from therapy_guide.authoring.live_check import counted
from therapy_guide.diagnostics.diagnostic import Diagnostic, Severity
from therapy_guide.tui.studio.panes.yaml_editor import MARKS


class ProblemsPane(Vertical):
    """A list of problems with their places."""

    class Opened(Message):
        def __init__(self, problem: Diagnostic) -> None:
            super().__init__()
            self.problem = problem

    def __init__(self) -> None:
        super().__init__(id="problems", classes="pane")
        self.problems: tuple[Diagnostic, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static("Not checked yet.", markup=False, classes="pane-line", id="problems-line")
        yield OptionList(id="problems-list", markup=False)

    def take_focus(self) -> None:
        self.query_one(OptionList).focus()

    def show(self, problems: Sequence[Diagnostic]) -> None:
        """Shows errors, then warnings; notes are only counted. The place in the list stays."""
        notes = sum(problem.severity is Severity.NOTE for problem in problems)
        worth = [problem for problem in problems if problem.severity in MARKS]
        shown = tuple(sorted(worth, key=lambda problem: not problem.is_error))
        self.query_one("#problems-line", Static).update(summary(problems, notes))
        if shown == self.problems:
            return
        self.problems = shown
        rows = self.query_one(OptionList)
        here = rows.highlighted
        rows.clear_options()
        rows.add_options([Option(self._row(problem), id=str(number)) for number, problem in enumerate(shown)])
        rows.highlighted = min(here or 0, len(shown) - 1) if shown else None

    def _row(self, problem: Diagnostic) -> Text:
        mark, colour = MARKS[problem.severity]
        row = Text(f"{mark} ", style=f"bold {self.app.current_theme.variables[colour]}")
        place = f"{problem.span.path}:{problem.span.line}" if problem.span.line else problem.span.path
        row.append(problem.severity.value, style="bold")
        row.append(f"  {problem.headline}\n", style=self.app.current_theme.variables["words"])
        row.append(f"  {place}", style=self.app.current_theme.variables["faint"])
        return row

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Opened(self.problems[int(event.option_id or 0)]))


def summary(problems: Sequence[Diagnostic], notes: int = 0) -> str:
    """ "2 errors, 1 warning."; and what the notes are for."""
    errors, warnings = counted(tuple(problems))
    more = f" {notes} notes: see `check --notes`." if notes else ""
    if not errors and not warnings:
        return f"No errors and no warnings.{more}"
    return f"{count(errors, 'error')}, {count(warnings, 'warning')}.{more}"


def count(number: int, what: str) -> str:
    """ "1 error", "2 errors"."""
    return f"{number} {what}{'' if number == 1 else 's'}"
