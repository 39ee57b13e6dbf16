"""A field for a passphrase: dots instead of letters, and no way to copy them out."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static


class SecretField(Input):
    """Enter goes on, as in the other fields. What is typed stands nowhere else."""

    def __init__(self, *, id: str) -> None:
        super().__init__(password=True, compact=True, select_on_focus=False, id=id)
        self.cursor_blink = False

    def action_copy(self) -> None:
        """A passphrase stays out of the clipboard."""

    def action_cut(self) -> None:
        """A passphrase stays out of the clipboard."""


class SecretRow(Horizontal):
    """The field with its mark, so that nobody needs colour to see where to type."""

    def __init__(self, field: str) -> None:
        super().__init__(classes="field-row")
        self.field = field

    def compose(self) -> ComposeResult:
        yield Static("›", markup=False, classes="field-mark")
        yield SecretField(id=self.field)
