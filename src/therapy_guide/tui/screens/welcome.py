"""The first page: what this is and is not, how long it takes, and how to leave."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from therapy_guide.content.first_words import FirstWords
from therapy_guide.tui.presenters.choice import Choice
from therapy_guide.tui.presenters.lines import SPACE, Line, Look
from therapy_guide.tui.screens.page import Sheet
from therapy_guide.tui.widgets.choices import Choices
from therapy_guide.tui.widgets.key_line import Key
from therapy_guide.tui.widgets.letter import Letter


class WelcomeScreen(Sheet[None]):
    """Tells that the talk begins; the other choices open over it."""

    AUTO_FOCUS = "Choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j", "accept", id="welcome.early_enter", show=False),  # Enter, typed before the screen was ours
    ]

    class Begun(Message):
        """The person begins, or an intake worker `with_caller`."""

        def __init__(self, *, with_caller: bool) -> None:
            super().__init__()
            self.with_caller = with_caller

    def __init__(self, words: FirstWords, *, with_caller: bool = False) -> None:
        super().__init__(words.title, words.say)
        self.with_caller = with_caller

    def body(self) -> Iterable[Widget]:
        say = self.sentence
        yield Letter(
            (
                Line(Look.GUIDE, say("screens.welcome.what")),
                SPACE,
                Line(Look.WORDS, say("screens.welcome.not")),
                SPACE,
                Line(Look.URGENT, say("screens.welcome.urgent")),
                Line(Look.WORDS, say("screens.welcome.leave")),
                SPACE,
                Line(Look.WORDS, say("screens.welcome.time")),
                Line(Look.WORDS, say("screens.welcome.private")),
            ),
            id="letter",
        )
        yield self._choices()

    def own_keys(self) -> tuple[Key, ...]:
        return (Key("Ctrl+Q", self.sentence("screens.keys.leave"), "app.leave"),)

    def _choices(self) -> Choices:
        """Filled before they are mounted, so that they are there with the first paint."""
        say = self.sentence
        begin = Choice("begin", say("screens.welcome.begin"))
        caller = Choice("caller", say("screens.welcome.caller"))
        first = (caller, begin) if self.with_caller else (begin, caller)
        choices = Choices(more="", picked="", id="welcome-choices")
        choices.show(
            (
                *first,
                Choice("resume", say("pause.choice_welcome")),
                Choice("about", say("screens.welcome.about")),
                Choice("leave", say("screens.welcome.leave_choice")),
            ),
            several=False,
        )
        return choices

    @on(Choices.Chosen)
    async def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        match event.ids[0]:
            case "resume":
                await self.run_action("app.resume")
            case "about":
                await self.run_action("app.about")
            case "leave":
                await self.run_action("app.leave")
            case chosen:
                self.post_message(self.Begun(with_caller=chosen == "caller"))

    def action_accept(self) -> None:
        self.query_one(Choices).action_accept()

    def action_step_back(self) -> None:
        """There is nothing before the first page."""
