"""The result, section by section. It reads like a letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.safety import first_pages
from therapy_guide.analysis.what_if import would_change
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.prompt import PromptKind, present
from therapy_guide.conversation.state import State
from therapy_guide.tui.presenters.lines import Lines
from therapy_guide.tui.presenters.results import FAMILY, therapies_page
from therapy_guide.tui.presenters.results_more import (
    asks_page,
    changes_page,
    first_words,
    other_ways_page,
    page_lines,
    past_page,
)
from therapy_guide.tui.screens.compare import CompareScreen
from therapy_guide.tui.screens.page import Page
from therapy_guide.tui.screens.therapy import TherapyScreen
from therapy_guide.tui.widgets.key_line import Key, KeyLine
from therapy_guide.tui.widgets.letter import Letter
from therapy_guide.tui.widgets.nav_line import NavLine
from therapy_guide.tui.widgets.paragraphs import Pick

MOST_TO_COMPARE = 3
FIRST = "first"
SECTIONS = ("therapies", "asks", "past", "first_sessions", "other_ways", "changes")


class ResultsScreen(Page[None]):
    """Sections by number or Tab; a therapy opens with Enter, and Space ticks it for the page side by side."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"section({n - 1})", id=f"results.section_{n}", show=False) for n in range(1, 8)),
        Binding("right", "turn(1)", id="results.next", show=False),
        Binding("left", "turn(-1)", id="results.previous", show=False),
        Binding("c", "compare", id="results.compare", show=False),
    ]

    def __init__(self, guidebook: Guidebook, state: State) -> None:
        super().__init__(guidebook)
        self.state = state
        self.outcome = assess(guidebook, state.answers, state.texts)
        self.pages = first_pages(guidebook, self.outcome.notices)
        self.sections = (FIRST, *SECTIONS) if self.pages else SECTIONS
        self.here = 0
        self.ticked: tuple[str, ...] = ()
        self.opened: frozenset[str] = frozenset()

    def top(self) -> tuple[str, str]:
        return self.guidebook.say("screens.results.title"), ""

    def body(self) -> Iterable[Widget]:
        yield NavLine(self._names())
        yield Letter(self._lines(), id="letter")

    def _names(self) -> tuple[str, ...]:
        return tuple(self.guidebook.say(f"screens.sections.{section}") for section in self.sections)

    def own_keys(self) -> tuple[Key, ...]:
        say = self.guidebook.say
        compare = len(self.ticked) > 1
        return (
            Key("C", say("screens.keys.compare"), "screen.compare", keep=True)
            if compare
            else Key("F3", say("screens.keys.change"), "app.review"),
            Key("Ctrl+R", say("screens.keys.report"), "app.report"),
            self.back_key(),
        )

    def on_mount(self) -> None:
        self.query_one(Letter).focus()

    def _lines(self) -> Lines:
        book, outcome = self.guidebook, self.outcome
        match self.sections[self.here]:
            case "first":
                return (*first_words(book), *page_lines(book, outcome, *self.pages))
            case "therapies":
                prompt = present(book, self.state)
                left = 0 if prompt.kind is PromptKind.DONE else prompt.progress.minutes_left
                return therapies_page(book, outcome, minutes_left=left, ticked=self.ticked, opened=self.opened)
            case "asks":
                return asks_page(book, outcome)
            case "past":
                return past_page(book, outcome, self.state.texts)
            case "first_sessions":
                return page_lines(book, outcome, "first_three_sessions", "raising_something", "words_to_a_therapist")
            case "other_ways":
                return other_ways_page(book, outcome)
            case _:
                return changes_page(book, would_change(book, self.state.answers, outcome.held), outcome)

    async def _show(self, *, keep_place: bool = False) -> None:
        letter = self.query_one(Letter)
        await letter.show(self._lines(), keep_place=keep_place)
        self.query_one(NavLine).go(self.here)
        self.query_one(KeyLine).show(self.keys())
        if not keep_place:
            letter.focus()

    async def action_section(self, number: int) -> None:
        if number >= len(self.sections):
            return
        self.here = number
        await self._show()

    async def action_turn(self, way: int) -> None:
        await self.action_section((self.here + way) % len(self._names()))

    async def on_pick_opened(self, event: Pick.Opened) -> None:
        event.stop()
        if event.key.startswith(FAMILY):
            self.opened |= {event.key}
            await self._show(keep_place=True)
            return
        therapy = self.guidebook.therapies[event.key]
        await self.app.push_screen(TherapyScreen(self.guidebook, therapy, self.outcome.suggestion(therapy.id)))

    async def on_pick_ticked(self, event: Pick.Ticked) -> None:
        """Ticks a therapy, or takes the tick away. A fourth one takes the place of the first."""
        event.stop()
        if event.key.startswith(FAMILY):
            return
        if event.key in self.ticked:
            self.ticked = tuple(t for t in self.ticked if t != event.key)
        else:
            self.ticked = (*self.ticked, event.key)[-MOST_TO_COMPARE:]
        await self._show(keep_place=True)

    async def action_compare(self) -> None:
        if len(self.ticked) < 2:
            self.notify(self.guidebook.say("screens.results.tick_two"), markup=False)
            return
        await self.app.push_screen(CompareScreen(self.guidebook, self.ticked))
