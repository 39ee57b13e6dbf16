"""F2: people who can be reached, from anywhere in the guide."""

from __future__ import annotations

from datetime import date

from therapy_guide.analysis.outcome import ShownNotice
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.tui.presenters.contacts import contacts_page, place_name
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look
from therapy_guide.tui.presenters.notice import notice_lines
from therapy_guide.tui.screens.page import ReadingPage


class ContactsScreen(ReadingPage):
    """The emergency number and one listening line first, then the rest. A quiet notice is read here in full."""

    def __init__(
        self,
        guidebook: Guidebook,
        place: str,
        today: date,
        quiet: tuple[ShownNotice, ...] = (),
        *,
        young: bool = False,
    ) -> None:
        super().__init__(guidebook)
        self.place = place
        self.today = today
        self.quiet = quiet
        self.young = young

    def top(self) -> tuple[str, str]:
        where = place_name(self.guidebook, self.place) if self.place else ""
        return self.guidebook.say("screens.contacts.title"), where

    def lines(self) -> Lines:
        lines: list[Line] = []
        for shown in self.quiet:
            lines += notice_lines(self.guidebook, shown, self.place, self.today, young=self.young)
            lines += [Line(Look.TITLE, self.guidebook.say("screens.contacts.all")), SPACE]
        return (*lines, *contacts_page(self.guidebook, self.place, self.today, young=self.young))
