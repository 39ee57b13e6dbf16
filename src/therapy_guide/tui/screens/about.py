"""What this guidebook is, and what it rests on."""

from __future__ import annotations

from therapy_guide.tui.presenters.about import about_page
from therapy_guide.tui.presenters.lines import Lines
from therapy_guide.tui.screens.page import ReadingPage


class AboutScreen(ReadingPage):
    """Version, review, money, limits, sources."""

    def top(self) -> tuple[str, str]:
        return self.guidebook.say("screens.about.title"), ""

    def lines(self) -> Lines:
        return about_page(self.guidebook)
