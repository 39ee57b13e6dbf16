"""The end of a call: words to read aloud, and the summary to hand over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from therapy_guide.analysis.assess import assess
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.state import State
from therapy_guide.report.caller import handover, read_aloud
from therapy_guide.report.render import Format, render
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look
from therapy_guide.tui.screens.page import Page
from therapy_guide.tui.widgets.key_line import Key
from therapy_guide.tui.widgets.letter import Letter
from therapy_guide.tui.widgets.nav_line import NavLine


class CallerScreen(Page[None]):
    """Two sections: read aloud, and hand over. Nothing is kept unless the worker saves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "section(0)", id="caller.aloud", show=False),
        Binding("2", "section(1)", id="caller.handover", show=False),
        Binding("left,right", "turn", id="caller.turn", show=False),
    ]

    def __init__(self, guidebook: Guidebook, state: State, today: date) -> None:
        super().__init__(guidebook)
        self.state = state
        self.today = today
        self.here = 0

    def top(self) -> tuple[str, str]:
        return self.guidebook.say("screens.caller.title"), ""

    def body(self) -> Iterable[Widget]:
        say = self.guidebook.say
        yield NavLine((say("screens.caller.aloud"), say("screens.caller.handover")))
        yield Letter(self._lines(), id="letter")

    def own_keys(self) -> tuple[Key, ...]:
        say = self.guidebook.say
        return (
            Key("F4", say("screens.keys.results"), "app.results"),
            Key("Ctrl+R", say("screens.keys.save"), "app.report"),
            self.back_key(),
        )

    def on_mount(self) -> None:
        self.query_one(Letter).focus()

    def _lines(self) -> Lines:
        book, state = self.guidebook, self.state
        outcome = assess(book, state.answers, state.texts)
        if self.here == 0:
            lead = Line(Look.FAINT, book.say("screens.caller.aloud_lead"))
            spoken = read_aloud(book, state.answers, state.texts, outcome, self.today)
            return (lead, SPACE, *(line for text in spoken for line in (Line(Look.GUIDE, text), SPACE)))
        seen = tuple(sorted(state.seen))
        report = handover(book, state.answers, state.texts, outcome, seen, self.today)
        lead = Line(Look.FAINT, book.say("screens.caller.handover_lead"))
        return lead, SPACE, Line(Look.VERBATIM, render(book, report, Format.TEXT))

    async def action_section(self, number: int) -> None:
        self.here = number
        self.query_one(NavLine).go(number)
        await self.query_one(Letter).show(self._lines())

    async def action_turn(self) -> None:
        await self.action_section(1 - self.here)
