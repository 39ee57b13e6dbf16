"""A short question with a few choices, over the page it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.tui.presenters.choice import Choice
from therapy_guide.tui.screens.page import Page
from therapy_guide.tui.widgets.choices import Choices
from therapy_guide.tui.widgets.key_line import Key


class AskScreen(Page[str]):
    """Gives back the id of the choice. Esc gives back the first one, which never takes anything away."""

    AUTO_FOCUS = "Choices"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "step_back", id="ask.back", show=False)]

    def __init__(self, guidebook: Guidebook, asking: str, choices: tuple[Choice, ...], about: str = "") -> None:
        super().__init__(guidebook)
        self._modal = True
        self.asking = asking
        self.about = about
        self.choices = choices

    def body(self) -> Iterable[Widget]:
        yield Static(self.asking, markup=False, classes="-guide")
        if self.about:
            yield Static(self.about, markup=False, classes="-words ask-about")
        choices = Choices(more="", picked="", id="ask-choices")
        choices.show(self.choices, several=False)  # before it is mounted, so that it is there with the first paint
        yield choices

    def own_keys(self) -> tuple[Key, ...]:
        return (self.back_key(),)

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.dismiss(event.ids[0])

    def action_step_back(self) -> None:
        self.dismiss(self.choices[0].id)
