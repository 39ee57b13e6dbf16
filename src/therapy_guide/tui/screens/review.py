"""Look over every answer, and choose one to change."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.state import State
from therapy_guide.engine.answers import Place
from therapy_guide.tui.presenters.review import place_of_key, review_page
from therapy_guide.tui.screens.page import Page
from therapy_guide.tui.widgets.key_line import Key
from therapy_guide.tui.widgets.letter import Letter
from therapy_guide.tui.widgets.paragraphs import Pick


class ReviewScreen(Page[Place | None]):
    """Gives back the question to answer again, or nothing."""

    def __init__(self, guidebook: Guidebook, state: State, topic: str = "") -> None:
        super().__init__(guidebook)
        self.state = state
        self.topic = topic

    def top(self) -> tuple[str, str]:
        return self.guidebook.say("screens.review.title"), ""

    def body(self) -> Iterable[Widget]:
        yield Letter(review_page(self.guidebook, self.state), id="letter")

    def own_keys(self) -> tuple[Key, ...]:
        return (Key("Enter", self.guidebook.say("screens.keys.change"), "screen.choose"), self.back_key())

    def on_mount(self) -> None:
        picks = list(self.query(Pick))
        topics = [self.guidebook.questions[place_of_key(p.line.key).question].topic for p in picks]
        first = topics.index(self.topic) if self.topic in topics else 0
        letter = self.query_one(Letter)
        if not picks:
            letter.focus()
            return
        picks[first].focus(scroll_visible=False)
        self.call_after_refresh(letter.scroll_to_widget, picks[first], animate=False, top=True)

    def action_choose(self) -> None:
        if isinstance(self.focused, Pick):
            self.focused.action_open()

    def on_pick_opened(self, event: Pick.Opened) -> None:
        event.stop()
        self.dismiss(place_of_key(event.key))
