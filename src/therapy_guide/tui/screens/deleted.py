"""After deleting: what is gone, what could not be removed, and what no program can take back."""

from __future__ import annotations

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.paused_words import cannot_remove_words, removed_words
from therapy_guide.store.traces import Removed
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look
from therapy_guide.tui.screens.page import ReadingPage


class DeletedScreen(ReadingPage):
    """Esc leads to the first page, as if nothing had been said."""

    def __init__(self, guidebook: Guidebook, removed: tuple[Removed, ...]) -> None:
        super().__init__(guidebook)
        self.removed = removed

    def top(self) -> tuple[str, str]:
        return self.guidebook.say("pause.delete.title"), ""

    def lines(self) -> Lines:
        say = self.guidebook.say
        done = tuple(Line(Look.POINT, text) for text in removed_words(self.guidebook, self.removed))
        left = tuple(Line(Look.POINT, text) for text in cannot_remove_words(self.guidebook))
        cannot = Line(Look.HEADING, say("pause.delete.cannot"))
        return (*done, SPACE, cannot, *left, SPACE, Line(Look.WORDS, say("pause.delete.afresh")))
