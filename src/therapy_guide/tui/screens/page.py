"""What every screen shares: a top line, a column in the middle, and the keys at the foot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget

from therapy_guide.tui.presenters.lines import Lines
from therapy_guide.tui.widgets.key_line import Key, KeyLine
from therapy_guide.tui.widgets.letter import Letter
from therapy_guide.tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from therapy_guide.content.guidebook import Guidebook

Result = TypeVar("Result")


def _size_classes(app: App[object]) -> Iterator[str]:
    """The classes of the present size. Textual gives them after the first layout, and then lays everything out anew."""
    for length, steps in ((app.size.width, app.HORIZONTAL_BREAKPOINTS), (app.size.height, app.VERTICAL_BREAKPOINTS)):
        yield from [name for least, name in steps or () if length >= least][-1:]


class Sheet(Screen[Result]):
    """One quiet column. Screens fill `body` and name their own keys. `say` gives a sentence by its key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "step_back", id="page.back", show=False),
        Binding("question_mark", "app.help", id="page.help", show=False),
    ]

    def __init__(self, title: str, say: Callable[[str], str]) -> None:
        super().__init__()
        self.heading = title
        self.sentence = say

    def compose(self) -> ComposeResult:
        self.add_class(*_size_classes(self.app), update=False)
        title, beside = self.top()
        yield TopLine(title, beside)
        with Vertical(classes="column"):
            yield from self.body()
        yield KeyLine(self.keys())

    def top(self) -> tuple[str, str]:
        """The title, and what stands at the right of it."""
        return self.heading, ""

    def body(self) -> Iterable[Widget]:
        """What stands in the column."""
        return ()

    def own_keys(self) -> tuple[Key, ...]:
        """At most three keys of this screen, between contacts and leave."""
        return ()

    def keys(self) -> tuple[Key, ...]:
        """Help and contacts first, the screen's own keys, then back and leave: always in the same place."""
        say = self.sentence
        return (
            Key("F1", say("screens.keys.help"), "app.help"),
            Key("F2", say("screens.keys.contacts"), "app.contacts", keep=True),
            *self.own_keys(),
            Key("Ctrl+X", say("screens.keys.leave_now"), "app.leave_now", keep=True),
        )

    def back_key(self) -> Key:
        return Key("Esc", self.sentence("screens.keys.back"), "screen.step_back", keep=True)

    def action_step_back(self) -> None:
        """One step back. It never takes anything away."""
        self.dismiss()


class Page(Sheet[Result]):
    """A sheet that shows something of the guidebook."""

    def __init__(self, guidebook: Guidebook) -> None:
        super().__init__(guidebook.about.title, guidebook.say)
        self.guidebook = guidebook


class ReadingPage(Page[None]):
    """A page that is only read."""

    def lines(self) -> Lines:
        return ()

    def body(self) -> Iterable[Widget]:
        yield Letter(self.lines(), id="letter")

    def own_keys(self) -> tuple[Key, ...]:
        return (self.back_key(),)

    def on_mount(self) -> None:
        self.query_one(Letter).focus()
