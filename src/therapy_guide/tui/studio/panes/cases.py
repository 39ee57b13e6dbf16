"""The worked examples: which hold and which do not, and the condition that was not met. Enter opens one."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from therapy_guide.authoring.live_check import Cases, RanCase


class CasesPane(Vertical):
    """Those that fail come first. Below the list: why the one at the cursor fails, or what it is for."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("p", "play", id="cases.play", show=False)]

    class Opened(Message):
        """A case is to be opened in the editor, or played in the preview."""

        def __init__(self, result: RanCase, *, play: bool) -> None:
            super().__init__()
            self.result = result
            self.play = play

    def __init__(self) -> None:
        super().__init__(id="cases", classes="pane")
        self.results: tuple[RanCase, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static("The cases run after each good check.", markup=False, classes="pane-line", id="cases-line")
        yield OptionList(id="cases-list", markup=False)
        with VerticalScroll(id="case-reason", can_focus=False):
            yield Static("", markup=False, id="case-words")

    def take_focus(self) -> None:
        self.query_one(OptionList).focus()

    def show(self, cases: Cases) -> None:
        """Shows the results. The cursor stays at the same case."""
        failing = len(cases.failing)
        line = f"{failing} of {cases.of} cases fail." if failing else f"All {cases.of} cases hold."
        self.query_one("#cases-line", Static).update(line if cases.of else "There are no cases yet.")
        rows = self.query_one(OptionList)
        before = self._here()
        same_rows = [(r.name, r.holds) for r in cases.results] == [(r.name, r.holds) for r in self.results]
        self.results = cases.results
        if same_rows:
            self._explain()
            return
        rows.clear_options()
        rows.add_options([Option(self._row(result), id=str(n)) for n, result in enumerate(cases.results)])
        same = (n for n, r in enumerate(cases.results) if before and r.name == before.name and not failing)
        rows.highlighted = next(same, 0) if cases.results else None
        self._explain()

    def stale(self, why: str) -> None:
        """Says that these results are of an earlier text."""
        self.query_one("#cases-line", Static).update(why)

    def _here(self) -> RanCase | None:
        at = self.query_one(OptionList).highlighted
        return self.results[at] if at is not None and at < len(self.results) else None

    def _row(self, result: RanCase) -> Text:
        colour = self.app.current_theme.variables
        row = (
            Text("✓ holds  ", style=colour["right"])
            if result.holds
            else Text("✗ fails  ", style=f"bold {colour['wrong']}")
        )
        return row.append(result.name, style=colour["words"])

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._explain()

    def _explain(self) -> None:
        result = self._here()
        parts: list[str] = []
        if result is not None:
            parts += [result.means, ""] if result.means else []
            for problem in result.problems:
                parts += [*(part for part in (problem.headline, problem.label, problem.why) if part), ""]
            parts.append("Enter opens it.  P plays it in the preview.")
        self.query_one("#case-words", Static).update("\n".join(parts))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._open(play=False)

    def action_play(self) -> None:
        self._open(play=True)

    def _open(self, *, play: bool) -> None:
        result = self._here()
        if result is not None:
            self.post_message(self.Opened(result, play=play))
