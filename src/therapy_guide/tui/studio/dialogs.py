"""Short questions over the page: a choice, a line to fill in, a list to pick from, a text to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from therapy_guide.tui.presenters.choice import Choice
from therapy_guide.tui.widgets.choices import Choices

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """One column over the page. Esc goes back and changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "step_back", id="dialog.back", show=False)]
    keys = "Enter chooses   Esc goes back"

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield from self.body()
            yield Static(self.keys, markup=False, classes="dialog-keys")

    def body(self) -> ComposeResult:
        """What stands in the column."""
        yield from ()

    def action_step_back(self) -> None:
        self.dismiss(None)


class Ask(Dialog[str | None]):
    """A question with a few choices. Gives the id of one, or nothing."""

    def __init__(self, asking: str, choices: Sequence[Choice], about: str = "") -> None:
        super().__init__()
        self.asking, self.choices, self.about = asking, tuple(choices), about

    def body(self) -> ComposeResult:
        yield Static(self.asking, markup=False, classes="dialog-title")
        if self.about:
            yield Static(self.about, markup=False, classes="dialog-about")
        yield Choices(more="", picked="", id="dialog-choices")

    def on_mount(self) -> None:
        choices = self.query_one(Choices)
        choices.show(self.choices, several=False)
        choices.focus()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.dismiss(event.ids[0])


@dataclass(frozen=True, slots=True)
class Blank:
    """One line to fill in."""

    name: str
    label: str
    value: str = ""


class Fill(Dialog[dict[str, str] | None]):
    """Lines to fill in. Enter goes to the next one, and from the last one on."""

    keys = "Enter goes on   Tab goes to the next line   Esc goes back"

    def __init__(self, asking: str, blanks: Sequence[Blank], about: str = "") -> None:
        super().__init__()
        self.asking, self.blanks, self.about = asking, tuple(blanks), about

    def body(self) -> ComposeResult:
        yield Static(self.asking, markup=False, classes="dialog-title")
        if self.about:
            yield Static(self.about, markup=False, classes="dialog-about")
        for blank in self.blanks:
            yield Static(blank.label, markup=False, classes="dialog-label")
            yield Input(blank.value, id=f"blank-{blank.name}", compact=True, select_on_focus=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        fields = list(self.query(Input))
        here = fields.index(event.input)
        if here + 1 < len(fields):
            fields[here + 1].focus()
            return
        self.dismiss({blank.name: field.value.strip() for blank, field in zip(self.blanks, fields, strict=True)})


class Pick(Dialog[str | None]):
    """A list to pick from, narrowed down by typing. Gives the id of a row, or nothing."""

    keys = "Type to narrow the list   ↑ ↓ move   Enter chooses   Esc goes back"

    def __init__(self, asking: str, rows: Sequence[tuple[str, str]]) -> None:
        """`rows` are ids with the text shown for each."""
        super().__init__()
        self.asking, self.rows = asking, tuple(rows)

    def body(self) -> ComposeResult:
        yield Static(self.asking, markup=False, classes="dialog-title")
        yield Input(placeholder="Type part of a name", compact=True, id="dialog-filter")
        yield OptionList(id="dialog-list", compact=True, markup=False)

    def on_mount(self) -> None:
        self._fill("")
        self.query_one(Input).focus()

    def _fill(self, typed: str) -> None:
        rows = self.query_one(OptionList)
        rows.clear_options()
        found = matching(typed, self.rows)
        rows.add_options([Option(Text(text), id=key) for key, text in found])
        rows.highlighted = 0 if found else None

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    def key_down(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def key_up(self) -> None:
        self.query_one(OptionList).action_cursor_up()


class Read(Dialog[None]):
    """A text to read. It scrolls with the arrows."""

    keys = "↑ ↓ scroll   Esc goes back"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q", "step_back", id="read.back", show=False)]

    def __init__(self, title: str, text: str | Text) -> None:
        super().__init__()
        self.heading, self.text = title, text

    def body(self) -> ComposeResult:
        yield Static(self.heading, markup=False, classes="dialog-title")
        with VerticalScroll(id="dialog-text"):
            yield Static(self.text, markup=False)

    def on_mount(self) -> None:
        self.query_one("#dialog-text").focus()


def matching(typed: str, rows: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The rows in which every word typed stands, in any order; those that begin with it first."""
    words = typed.casefold().split()
    found = [(key, text) for key, text in rows if all(word in f"{key} {text}".casefold() for word in words)]
    return sorted(found, key=lambda row: bool(words) and not row[1].casefold().startswith(words[0]))
