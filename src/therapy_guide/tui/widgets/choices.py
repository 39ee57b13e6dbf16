"""Things to choose from, with their numbers, cut into pages that fit."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, Key, Leave, MouseMove, Paste, Resize
from textual.message import Message

from therapy_guide.tui.presenters.choice import Choice
from therapy_guide.tui.presenters.option_pages import MOST, rows_of, split
from therapy_guide.tui.widgets.rows import Row, Rows

_BESIDE_TEXT = 5
"""Columns that the mark and the number take."""
_TICK = 4
_MOVES = "jk"
_BEGIN = "\"'“‘/"
"""What words may begin with, beside letters; a slash begins a jump."""


_HELP_LINES = 2
_FAINT, _HERE, _UNDER = "$faint", "$words on $here", "on $here"


class Choices(Rows, can_focus=True):
    """A list of choices. One is chosen at once; several are ticked, and Enter goes on with them.

    A row is a mark, a number, a tick box where several may be chosen, and the words. Under them stands what is said
    about the present choice.
    """

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
        self.fitted = 0
        """The width that the pages were cut for."""
        self.typing = False
        self.pages: tuple[range, ...] = (range(0),)
        self.under: int | None = None
        """The row that the mouse is over."""

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self, event: Resize) -> None:
        if event.size.width != self.fitted:
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
        self.room, self.fitted = rows, self.size.width
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
        page = self.page
        rows = [self._row(place, number) for place, number in enumerate(page)]
        if len(self.pages) > 1:
            text = self.more.replace("#", str(self.pages.index(page) + 1), 1).replace("#", str(len(self.pages)), 1)
            rows.append(self._numbered(MOST + 1, text, look=_FAINT, under=self.under == len(rows)))
        if any(choice.help for choice in self.choices):
            rows.append(self._about())
        self.put(rows)

    def _row(self, place: int, number: int) -> Row:
        choice = self.choices[number]
        tick = ("[x] " if choice.id in self.ticked else "[ ] ") if self.several else ""
        here = number == self.cursor and self.has_focus
        return self._numbered(place + 1, self._words(choice), tick, here=here, under=place == self.under)

    def _numbered(
        self, number: int, text: str, tick: str = "", *, look: str = "", here: bool = False, under: bool = False
    ) -> Row:
        """A row, and how it stands out where keys or the mouse are."""
        out = _HERE if here else _UNDER if under else ""
        faint = _HERE if here else f"{_FAINT} {out}".strip()
        beside = (("› " if here else "  ", out), (f"{number}  ", faint), (tick, out))
        blank = (" " * (_BESIDE_TEXT + len(tick)), out)
        return Row(text, f"{look} {out}".strip(), beside, (blank,))

    def _about(self) -> Row:
        """What is said about the present choice. It always takes the same room, so that nothing jumps."""
        words = self.choices[self.cursor].help if self.choices else ""
        indent = ((" " * _BESIDE_TEXT, _FAINT),)
        return Row(words, _FAINT, indent, indent, exactly=_HELP_LINES)

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
            self.action_accept()
            self.call_after_refresh(self._draw)  # the next question first; the mark moves only where this one stays
            return
        choice = self.choices[self.cursor]
        alone = {c.id for c in self.choices if c.alone}
        if choice.id in self.ticked:
            self.ticked.discard(choice.id)
        else:
            self.ticked = {choice.id} if choice.alone else {*self.ticked - alone, choice.id}
        self._draw()
        self.post_message(self.Changed(self, self.accept_ids()))

    def on_click(self, event: Click) -> None:
        event.stop()
        row = self._row_under(event.y)
        if row is not None:
            self.focus()
            self.action_number(MOST + 1 if row == len(self.page) else row + 1)

    def on_mouse_move(self, event: MouseMove) -> None:
        self._hover(self._row_under(event.y))

    def on_leave(self, event: Leave) -> None:
        self._hover(None)

    def _hover(self, row: int | None) -> None:
        if row != self.under:
            self.under = row
            self._draw()

    def _row_under(self, y: int) -> int | None:
        """The row at this line that can be chosen, if there is one."""
        row = self.row_at(y)
        choosable = len(self.page) + (len(self.pages) > 1)
        return row if row is not None and row < choosable else None
