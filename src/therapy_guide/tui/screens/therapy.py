"""One therapy in full."""

from __future__ import annotations

from therapy_guide.analysis.outcome import Suggestion
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.therapies import Therapy
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look
from therapy_guide.tui.presenters.results import for_you_lines
from therapy_guide.tui.presenters.therapy import therapy_page
from therapy_guide.tui.screens.page import ReadingPage
from therapy_guide.tui.widgets.key_line import Key


class TherapyScreen(ReadingPage):
    """Every field, the same for each therapy; what the person's answers say about it stands first."""

    def __init__(self, guidebook: Guidebook, therapy: Therapy, suggestion: Suggestion | None = None) -> None:
        super().__init__(guidebook)
        self.therapy = therapy
        self.suggestion = suggestion

    def top(self) -> tuple[str, str]:
        return self.therapy.full_name, ""

    def lines(self) -> Lines:
        family = Line(Look.FAINT, self.guidebook.family_name(self.therapy.family))
        mine = (*for_you_lines(self.guidebook, self.suggestion), SPACE) if self.suggestion else (SPACE,)
        return (family, *mine, *therapy_page(self.guidebook, self.therapy))

    def own_keys(self) -> tuple[Key, ...]:
        return (self.back_key(),)
