"""The same risk sentence brings the same help, wherever it is typed; and ordinary words bring options to confirm."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.talk import go_to, walk_to
from tests.tui.people import Given, over, press, shown_text, start_at, state_of, type_in
from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.safety import notices_in
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.said import Wrote
from therapy_guide.conversation.turn import begin, take
from therapy_guide.engine.answers import Place
from therapy_guide.plain.talk import Talk
from therapy_guide.report.build import build_report
from therapy_guide.report.render import Format, render
from therapy_guide.tui.app import TherapyGuideApp

SENTENCE = "Everything is ready, I'm going to kill myself tonight"
SIZE = (80, 24)
TODAY = date(2026, 11, 22)


def help_for(guidebook: Guidebook) -> str:
    """The first words of the notice that the sentence brings."""
    return guidebook.notices[notices_in(guidebook, SENTENCE)[0].id].say.split(". ")[0]


async def _on_screen(app: TherapyGuideApp, until: str, given: Given) -> str:
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, given, until)
        await type_in(pilot, SENTENCE)
        assert over(app) == "NoticeScreen"
        return " ".join(shown_text(app).split())


@pytest.mark.parametrize(
    ("until", "route"), [("areas", {"route": "short"}), ("hope", {"route": "full"}), ("route", {})]
)
async def test_in_full_screen(app: TherapyGuideApp, guidebook: Guidebook, until, route):
    """At a list of options, in a goal field, and at the very first question."""
    shown = await _on_screen(app, until, route)
    assert help_for(guidebook)[:40] in shown


def test_in_plain_lines(guidebook: Guidebook):
    """The same notice, before anything else is asked."""
    printed: list[str] = []
    lines = iter(["2", SENTENCE])

    def read() -> str:
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    Talk(guidebook, read, printed.append, TODAY, False).run()
    assert help_for(guidebook)[:40] in " ".join(" ".join(printed).split())


@pytest.mark.parametrize("question", ["hope", "first_sign"])
def test_in_a_goal_field_it_is_never_made_a_goal(guidebook: Guidebook, question):
    """Help comes first, the way goes on, and the words are nobody's goal on paper."""
    state = walk_to(guidebook, question, route="full")
    after = take(guidebook, state, Wrote(SENTENCE))
    assert [n.id for n in after.pending] == [
        n.id for n in notices_in(guidebook, SENTENCE) if n.level.value == "interrupt"
    ]
    following = go_to(guidebook, after, "goals" if question == "hope" else "had_therapy")
    outcome = assess(guidebook, following.answers, following.texts)
    page = render(guidebook, build_report(guidebook, following.answers, following.texts, outcome, TODAY), Format.TEXT)
    assert SENTENCE not in " ".join(page.split())


def test_with_a_caller_too(guidebook: Guidebook):
    """A worker's note of a caller's words is heard as well."""
    state = begin(guidebook, with_caller=True)
    assert take(guidebook, state, Wrote(SENTENCE)).pending


async def test_options_are_offered_and_ticked_only_by_the_person(app: TherapyGuideApp):
    """Typed over the list, confirmed with a key, and there as a tick."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, {"areas": ("fear",)}, "concerns")
        await type_in(pilot, "my heart races on the bus and I think I will faint")
        assert state_of(app).offers
        shown = shown_text(app)
        assert "Sudden rushes of panic" in shown
        assert "None of these" in shown
        assert not state_of(app).answers.picked("concerns")
        await press(pilot, "1", "enter")
        assert state_of(app).answers.picked("concerns") == ("panic",)
        assert not state_of(app).offers


async def test_none_of_these_ticks_nothing(app: TherapyGuideApp):
    """Enter with nothing ticked goes back to the question, and the words stay."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, {"areas": ("fear",)}, "concerns")
        await type_in(pilot, "my heart races on the bus and I think I will faint")
        await press(pilot, "enter")
        state = state_of(app)
        assert (state.offers, state.answers.picked("concerns")) == ((), ())
        assert "my heart races" in state.texts[Place("concerns")]
