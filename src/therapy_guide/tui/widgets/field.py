"""The field to type in. Enter sends the line; long words wrap instead of running out of sight."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key
from textual.message import Message
from textual.widgets import TextArea

from therapy_guide.engine.answers import MAX_WORDS

EVERYWHERE = {"exit now": "app.leave_now", "contacts": "app.contacts"}
"""Lines that are never an answer or a file name, with what they do. In quotes they are."""


class Field(TextArea):
    """A calm field: no blinking, no border, no line highlight."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "screen.older(-1)", id="field.older", show=False),
        Binding("pagedown", "screen.older(1)", id="field.newer", show=False),
    ]

    class Sent(Message):
        def __init__(self, field: Field, text: str) -> None:
            super().__init__()
            self.field = field
            self.text = text

        @property
        def control(self) -> Field:
            return self.field

    class LeftUpwards(Message):
        """The up arrow was pressed in an empty field."""

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(
            text,
            id=id,
            soft_wrap=True,
            show_line_numbers=False,
            compact=True,
            highlight_cursor_line=False,
            placeholder=placeholder,
        )
        self.cursor_blink = False

    async def _on_key(self, event: Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.send()
        elif event.key == "up" and not self.text:
            event.stop()
            event.prevent_default()
            self.post_message(self.LeftUpwards())
        else:
            await super()._on_key(event)

    def send(self) -> None:
        """Sends the line, as Enter does. `exit now` and `contacts` mean the same in every field of every screen."""
        action = EVERYWHERE.get(" ".join(self.text.split()).casefold().rstrip(".!?"))
        if action:
            self.put("")
            self.call_later(self.run_action, action)
            return
        self.post_message(self.Sent(self, self.text[: MAX_WORDS * 2]))

    def put(self, text: str) -> None:
        """Replaces what stands in the field, with the cursor at its end."""
        self.load_text(text)
        self.move_cursor(self.document.end)
