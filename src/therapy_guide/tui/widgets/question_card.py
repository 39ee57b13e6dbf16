"""The present question: its words, its choices, and a field to type in."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from therapy_guide.tui.presenters.card import CardView
from therapy_guide.tui.presenters.option_pages import rows_of
from therapy_guide.tui.widgets.choices import Choices
from therapy_guide.tui.widgets.field import Field


class QuestionCard(Vertical):
    """Shows a CardView and gives back what was chosen or typed. It decides nothing."""

    class Answered(Message):
        """Choices were made; `typed` is what stood in the field at that moment."""

        def __init__(self, ids: tuple[str, ...], typed: str) -> None:
            super().__init__()
            self.ids = ids
            self.typed = typed

    class Typed(Message):
        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    def __init__(self, *, more: str, picked: str, words: dict[str, str]) -> None:
        """`words` are the field's placeholders and the hint lines, by name."""
        super().__init__()
        self.more, self.picked, self.words = more, picked, words
        self.view = CardView("", "")

    def compose(self) -> ComposeResult:
        yield Static("", markup=False, id="quiet")
        yield Static("", markup=False, id="say-lead")
        yield Static("", markup=False, id="asking")
        yield Static("", markup=False, id="hint")
        yield Choices(more=self.more, picked=self.picked, id="choices")
        yield Static("", markup=False, id="kept")
        yield Static("", markup=False, id="trouble")
        with Horizontal(id="field-row"):
            yield Static("›", markup=False, id="field-mark")
            yield Field(id="field")
        yield Static("", markup=False, id="card-keys")

    def show(self, view: CardView, *, screen_rows: int) -> None:
        """Shows a question. The field keeps its text while the question is the same."""
        same = view.name == self.view.name
        self.view = view
        self._put("#quiet", " ".join(view.quiet))
        self._put("#say-lead", view.lead)
        self._put("#asking", view.asking)
        self._put("#hint", view.hint)
        self._put("#kept", view.kept)
        self._put("#trouble", view.trouble)
        if not same:
            self.field.put(view.draft)
        choices = self.choices
        choices.display = bool(view.choices)
        choices.room = self.room_for_choices(screen_rows)
        if not same or choices.choices != view.choices:
            choices.show(view.choices, several=view.several)
        self._point_out()

    def take_focus(self) -> None:
        (self.choices if self.view.choices and not self.view.typing else self.field).focus()

    def tell(self, hint: str) -> None:
        """Shows a line under the question, such as why it is asked."""
        self._put("#hint", hint)

    def room_for_choices(self, screen_rows: int) -> int:
        """Rows left for choices once everything that must stay has its place."""
        width = max(20, (self.size.width or 72) - 2)
        texts = (*self.view.quiet, self.view.asking, self.view.hint, self.view.kept)
        above = sum(rows_of(text, width) for text in texts if text)
        return max(4, screen_rows - above - (7 if screen_rows < 24 else 9))

    def refit(self, screen_rows: int) -> None:
        self.choices.fit(self.room_for_choices(screen_rows))

    @property
    def choices(self) -> Choices:
        return self.query_one(Choices)

    @property
    def field(self) -> Field:
        return self.query_one(Field)

    def _put(self, where: str, text: str) -> None:
        line = self.query_one(where, Static)
        line.display = bool(text)
        if line.content != text:
            line.update(text)

    def _point_out(self) -> None:
        """The line of small keys, and what the empty field says."""
        choosing = bool(self.view.choices)
        question = "@" in self.view.name
        self.field.placeholder = self.words["field_choices" if choosing else "field_words"]
        parts: list[tuple[str, Style]] = []
        first = "enter_several" if self.view.several else "enter_one" if choosing else "enter_words"
        parts.append((self.words[first], Style()))
        if question:
            parts.append(("   ", Style()))
            how = "" if choosing else "_typing"
            parts.append((self.words[f"skip{how}"], Style.from_meta({"@click": "screen.skip"})))
            parts.append(("   ", Style()))
            parts.append((self.words[f"why{how}"], Style.from_meta({"@click": "screen.why"})))
        keys, line = Content.assemble(*parts), self.query_one("#card-keys", Static)
        if line.content != keys:
            line.update(keys)

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.post_message(self.Answered(event.ids, self.field.text))

    @on(Choices.TypedThrough)
    def _typed_through(self, event: Choices.TypedThrough) -> None:
        event.stop()
        self.field.focus()
        self.field.insert(event.text)
        if event.sent:
            self.field.send()

    @on(Field.Sent)
    def _sent(self, event: Field.Sent) -> None:
        event.stop()
        numbers = self._numbered(event.text)
        if numbers is None:
            self.post_message(self.Typed(event.text))
        elif numbers:
            self.field.put("")
            self.post_message(self.Answered(numbers, ""))
        else:
            self.field.put("")

    def _numbered(self, line: str) -> tuple[str, ...] | None:
        """Typed numbers mean the choices that have them on the page in sight; 9 turns the page."""
        digits = line.replace(",", " ").replace(" and ", " ").split()
        if not self.view.choices or not digits or not all(d.isdecimal() and len(d) == 1 for d in digits):
            return None
        if digits == ["9"] and len(self.choices.pages) > 1:
            self.choices.action_turn(1)
            return ()
        found = [self.choices.numbered(int(digit)) for digit in digits]
        if not all(found) or (len(found) > 1 and not self.view.several):
            return None
        ids = {choice.id for choice in found if choice}
        ids |= self.choices.ticked if self.view.several else set()
        return tuple(choice.id for choice in self.view.choices if choice.id in ids)

    @on(Field.LeftUpwards)
    def _back_to_choices(self, event: Field.LeftUpwards) -> None:
        event.stop()
        if self.view.choices:
            self.choices.focus()
