"""Things to choose from, with their numbers, cut into pages that fit."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Click, Key, Paste, Resize
from textual.message import Message
from textual.widgets import Static

from therapy_guide.tui.presenters.choice import Choice
from therapy_guide.tui.presenters.option_pages import MOST, rows_of, split

_BESIDE_TEXT = 5
"""Columns that the mark and the number take."""
_TICK = 4
_MOVES = "jk"
_BEGIN = "\"'“‘/"
"""What words may begin with, beside letters; a slash begins a jump."""


class ChoiceRow(Horizontal):
    """One row: a mark, a number, a tick box where several may be chosen, and the words."""

    class Clicked(Message):
        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, row: int) -> None:
        super().__init__()
        self.row = row

    def compose(self) -> ComposeResult:
        yield Static("", markup=False, classes="mark")
        yield Static("", markup=False, classes="number")
        yield Static("", markup=False, classes="tick")
        yield Static("", markup=False, classes="text")

    def show(self, *, number: int, text: str, tick: str, here: bool, faint: bool = False) -> None:
        mark, digit, box, words = (self.query_one(f".{name}", Static) for name in ("mark", "number", "tick", "text"))
        mark.update("›" if here else " ")
        digit.update(str(number))
        box.update(tick)
        box.display = bool(tick)
        words.update(text)
        self.set_class(here, "-here")
        self.set_class(faint, "-more")
        self.display = True

    def on_click(self, event: Click) -> None:
        event.stop()
        self.post_message(self.Clicked(self.row))


class Choices(Vertical, can_focus=True):
    """A list of choices. One is chosen at once; several are ticked, and Enter goes on with them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", id="choices.down", show=False),
        Binding("up,k", "move(-1)", id="choices.up", show=False),
        Binding("right,pagedown", "turn(1)", id="choices.next_page", show=False),
        Binding("left,pageup", "turn(-1)", id="choices.previous_page", show=False),
        Binding("enter", "accept", id="choices.accept", show=False),
        Binding("space", "tick", id="choices.tick", show=False),
        *(Binding(str(n), f"number({n})", id=f"choices.number_{n}", show=False) for n in range(1, 10)),
    ]

    class Chosen(Message):
        """Enter was pressed, or one choice was made. Empty where nothing is ticked."""

        def __init__(self, choices: Choices, ids: tuple[str, ...]) -> None:
            super().__init__()
            self.choices = choices
            self.ids = ids

        @property
        def control(self) -> Choices:
            return self.choices

    class TypedThrough(Message):
        """Words typed or pasted here: the person has begun an answer without going to the field first.

        `sent` tells that Enter came after them, before the field had taken over.
        """

        def __init__(self, text: str, *, sent: bool = False) -> None:
            super().__init__()
            self.text = text
            self.sent = sent

    class Changed(Message):
        """A tick was set or taken away."""

        def __init__(self, choices: Choices, ids: tuple[str, ...]) -> None:
            super().__init__()
            self.choices = choices
            self.ids = ids

        @property
        def control(self) -> Choices:
            return self.choices

    def __init__(self, *, more: str, picked: str, id: str | None = None) -> None:
        """`more` names the row that turns the page, `picked` is said beside the answer given before."""
        super().__init__(id=id)
        self.more = more
        self.picked = picked
        self.choices: tuple[Choice, ...] = ()
        self.several = False
        self.ticked: set[str] = set()
        self.cursor = 0
        self.room = 100
        self.typing = False
        self.pages: tuple[range, ...] = (range(0),)

    def compose(self) -> ComposeResult:
        for row in range(MOST + 1):
            yield ChoiceRow(row)
        yield Static("", markup=False, classes="choice-help")

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self, event: Resize) -> None:
        self.fit(self.room)

    def show(self, choices: tuple[Choice, ...], *, several: bool) -> None:
        """Shows choices from the first one, or from the one picked before."""
        self.choices, self.several = choices, several
        self.ticked = {choice.id for choice in choices if choice.picked}
        first = next((n for n, choice in enumerate(choices) if choice.picked), 0)
        self.cursor = 0 if several else first
        self.fit(self.room)

    def fit(self, rows: int) -> None:
        """Cuts the list into pages of at most this many rows."""
        self.room = rows
        width = (self.size.width or 70) - _BESIDE_TEXT - (_TICK if self.several else 0)
        helped = any(choice.help for choice in self.choices)
        self.pages = split([rows_of(self._words(c), width) for c in self.choices], rows - (2 if helped else 0))
        if self.is_mounted:
            self._draw()

    @property
    def page(self) -> range:
        """The choices of the page in sight."""
        return next((page for page in self.pages if self.cursor in page), self.pages[0])

    def numbered(self, number: int) -> Choice | None:
        """The choice that has this number now."""
        page = self.page
        return self.choices[page[number - 1]] if 1 <= number <= len(page) else None

    def accept_ids(self) -> tuple[str, ...]:
        """What Enter would choose now."""
        if self.several:
            return tuple(choice.id for choice in self.choices if choice.id in self.ticked)
        return (self.choices[self.cursor].id,) if self.choices else ()

    def _words(self, choice: Choice) -> str:
        return f"{choice.text} {self.picked}" if choice.picked and not self.several else choice.text

    def _draw(self) -> None:
        rows = list(self.query(ChoiceRow))
        if not rows or not rows[0].is_mounted or not rows[0].children:
            return
        page = self.page
        for row in rows:
            row.display = False
        for row, number in zip(rows, page, strict=False):
            choice = self.choices[number]
            box = ("[x]" if choice.id in self.ticked else "[ ]") if self.several else ""
            row.show(
                number=row.row + 1, text=self._words(choice), tick=box, here=number == self.cursor and self.has_focus
            )
        if len(self.pages) > 1:
            text = self.more.replace("#", str(self.pages.index(page) + 1), 1).replace("#", str(len(self.pages)), 1)
            rows[MOST].show(number=9, text=text, tick="", here=False, faint=True)
        about = self.query_one(".choice-help", Static)
        words = self.choices[self.cursor].help if self.choices else ""
        about.update(words)
        about.display = any(choice.help for choice in self.choices)

    def on_key(self, event: Key) -> None:
        """Letters that are no keys here go to the field, so that nobody has to know about Tab to say something.

        Quick typing may go on here for a moment before the field has taken over; it is all part of the same words.
        """
        typed = event.character or ""
        begins = event.is_printable and (typed.isalpha() or typed in _BEGIN) and typed not in _MOVES
        if self.typing and event.key == "enter":
            self._pass_on(event, Choices.TypedThrough("", sent=True))
        elif begins or (self.typing and event.is_printable):
            self.typing = True
            self._pass_on(event, Choices.TypedThrough(typed))

    def _pass_on(self, event: Key, message: Choices.TypedThrough) -> None:
        event.stop()
        event.prevent_default()
        self.post_message(message)

    def on_paste(self, event: Paste) -> None:
        event.stop()
        self.post_message(self.TypedThrough(event.text))

    def on_focus(self) -> None:
        self.typing = False
        self.call_after_refresh(self._draw)

    def on_blur(self) -> None:
        """The mark stands only where keys go, so that nobody needs colour to see it."""
        self.call_after_refresh(self._draw)

    def action_move(self, way: int) -> None:
        if self.choices:
            self.cursor = (self.cursor + way) % len(self.choices)
            self._draw()

    def action_turn(self, way: int) -> None:
        if len(self.pages) > 1:
            there = (self.pages.index(self.page) + way) % len(self.pages)
            self.cursor = self.pages[there].start
            self._draw()

    def action_number(self, number: int) -> None:
        if number == MOST + 1:
            self.action_turn(1)
            return
        page = self.page
        if number <= len(page):
            self.cursor = page[number - 1]
            self._choose()

    def action_tick(self) -> None:
        if self.choices:
            self._choose() if self.several else self._draw()

    def action_accept(self) -> None:
        if self.choices:
            self.post_message(self.Chosen(self, self.accept_ids()))

    def _choose(self) -> None:
        if not self.several:
            self._draw()
            self.action_accept()
            return
        choice = self.choices[self.cursor]
        alone = {c.id for c in self.choices if c.alone}
        if choice.id in self.ticked:
            self.ticked.discard(choice.id)
        else:
            self.ticked = {choice.id} if choice.alone else {*self.ticked - alone, choice.id}
        self._draw()
        self.post_message(self.Changed(self, self.accept_ids()))

    def on_choice_row_clicked(self, event: ChoiceRow.Clicked) -> None:
        event.stop()
        self.focus()
        self.action_number(event.row + 1)
