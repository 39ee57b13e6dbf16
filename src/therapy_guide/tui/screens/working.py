"""A page on which sealing or opening takes its seconds. Every key works meanwhile; Esc gives the work up."""

from __future__ import annotations

from textual.timer import Timer
from textual.widgets import Static

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.store.apart import Work
from therapy_guide.tui.screens.page import Page, Result

LOOK_EVERY = 0.1
"""Seconds between two looks at the work."""


class WorkingPage(Page[Result]):
    """One piece of work at a time, done in a process of its own, and one line that says how it stands."""

    CSS_PATH = "../styles/forms.tcss"

    stopped_words = ""

    def __init__(self, guidebook: Guidebook) -> None:
        super().__init__(guidebook)
        self.work: Work | None = None
        self._looking: Timer | None = None

    def begin_work(self, work: Work, words: str) -> None:
        """Starts to look after work that has begun."""
        self.work = work
        self.tell(words)
        self._looking = self.set_interval(LOOK_EVERY, self._look)

    def worked(self, work: Work) -> None:
        """What to do when the work is done."""

    def _look(self) -> None:
        work = self.work
        if work is not None and work.is_done:
            self._end_work()
            self.worked(work)

    def _end_work(self) -> None:
        self.work = None
        if self._looking is not None:
            self._looking.stop()

    def give_up(self) -> bool:
        """Stops the work; true where there was any."""
        work = self.work
        if work is None:
            return False
        self._end_work()
        work.stop()
        self.tell(self.guidebook.say(self.stopped_words))
        return True

    def tell(self, words: str) -> None:
        """One line of what is going on, at the same place each time."""
        line = self.query_one("#outcome", Static)
        line.update(words)
        line.display = bool(words)
        self.call_after_refresh(line.scroll_visible, animate=False)

    def on_unmount(self) -> None:
        """Nothing works on after the page is gone, also where the person left at once."""
        if self.work is not None:
            self.work.stop()
            self._end_work()

    def action_step_back(self) -> None:
        """One step back; where something is being worked on, that is given up first."""
        if not self.give_up():
            self.dismiss()
