"""F1: the keys, and the words of the present question."""

from __future__ import annotations

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.prompt import Prompt
from therapy_guide.tui.presenters.help import help_page
from therapy_guide.tui.presenters.lines import Lines
from therapy_guide.tui.screens.page import ReadingPage


class HelpScreen(ReadingPage):
    """Everything that can be pressed or typed."""

    def __init__(self, guidebook: Guidebook, prompt: Prompt | None = None, *, with_caller: bool = False) -> None:
        super().__init__(guidebook)
        self.prompt = prompt
        self.with_caller = with_caller

    def top(self) -> tuple[str, str]:
        return self.guidebook.say("screens.help.title"), ""

    def lines(self) -> Lines:
        return help_page(self.guidebook, self.prompt, with_caller=self.with_caller)
