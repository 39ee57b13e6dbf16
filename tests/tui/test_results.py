"""The result on the screen, one therapy in full, and side by side."""

from __future__ import annotations

import pytest

from tests.tui.people import FULL, PANIC, press, shown_text, start_at, talked
from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import Fit
from therapy_guide.analysis.what_if import would_change
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.tui.app import TherapyGuideApp
from therapy_guide.tui.presenters.lines import Look
from therapy_guide.tui.presenters.results import FAMILY, MOST_OF_A_FAMILY, therapies_page
from therapy_guide.tui.presenters.results_more import asks_page, changes_page, past_page
from therapy_guide.tui.presenters.therapy import therapy_page
from therapy_guide.tui.screens.compare import CompareScreen
from therapy_guide.tui.screens.results import ResultsScreen
from therapy_guide.tui.screens.therapy import TherapyScreen

SIZE = (80, 24)


def words(lines: object) -> str:
    assert isinstance(lines, tuple)
    return "\n".join(line.text for line in lines)


def test_groups_stand_by_name_and_the_page_says_so(guidebook: Guidebook) -> None:
    """No therapy is put first for any other reason."""
    state = talked(guidebook, FULL)
    outcome = assess(guidebook, state.answers, state.texts)
    page = therapies_page(
        guidebook, outcome, opened={f"{FAMILY}{f.value}:{n}" for f in Fit for n in _families(guidebook)}
    )
    assert guidebook.say("screens.results.order") in words(page)
    keys = [line.key for line in page if line.key]
    assert keys == [s.therapy for s in outcome.suggestions]


def _families(guidebook: Guidebook) -> list[str]:
    return [family for family, _ in guidebook.about.families]


def test_reasons_open_with_what_the_person_said(guidebook: Guidebook) -> None:
    """Each one that rests on an answer begins with it."""
    state = talked(guidebook, FULL)
    outcome = assess(guidebook, state.answers, state.texts)
    reasons = [line.text for line in therapies_page(guidebook, outcome) if line.look is Look.REASON]
    quoted = [reason for reason in reasons if "You said" in reason]
    assert quoted
    assert all(reason.startswith("You said") for reason in quoted)


def test_near_twins_fold_together_and_open(guidebook: Guidebook) -> None:
    """More than three of one family in a group stand under the family's name, until they are opened."""
    state = talked(guidebook, {**FULL, "areas": ("mood", "fear", "people", "self"), "concerns": ("low_mood", "worry")})
    outcome = assess(guidebook, state.answers, state.texts)
    folded = [line.key for line in therapies_page(guidebook, outcome) if line.key.startswith(FAMILY)]
    for fit in Fit:
        families = [guidebook.therapies[s.therapy].family for s in outcome.in_group(fit)]
        many = {f for f in families if families.count(f) > MOST_OF_A_FAMILY}
        assert {key.split(":")[2] for key in folded if key.startswith(f"{FAMILY}{fit.value}:")} == many
    opened = [line.key for line in therapies_page(guidebook, outcome, opened=folded) if line.key]
    assert not any(key.startswith(FAMILY) for key in opened)


def test_private_lines_are_marked(guidebook: Guidebook) -> None:
    """What stays out of anything saved says so on the screen."""
    state = talked(guidebook, {**FULL, "fear_at_home": "yes", "format": ("couple",)})
    outcome = assess(guidebook, state.answers, state.texts)
    page = words(therapies_page(guidebook, outcome))
    private = [h for h in outcome.held_back if h.private] + [t for t in outcome.tells if t.private]
    assert page.count(guidebook.say("screens.only_here")) >= (1 if private else 0)


def test_past_therapy_is_read_through_goals_tasks_and_bond(guidebook: Guidebook) -> None:
    """With what to keep and what to change."""
    state = talked(guidebook, FULL)
    page = words(past_page(guidebook, assess(guidebook, state.answers, state.texts), state.texts))
    assert guidebook.say("screens.past.tasks.title") in page
    assert guidebook.say("screens.past.bond.title") in page
    assert "To change: Ask how much is done on paper" in page
    assert "To keep: Notice in the first meetings" in page


def test_what_would_change_names_answers_and_therapies(guidebook: Guidebook) -> None:
    """One line for each single answer that would bring or drop something."""
    state = talked(guidebook, FULL)
    changes = would_change(guidebook, state.answers)
    page = changes_page(guidebook, changes, assess(guidebook, state.answers, state.texts))
    assert sum(line.look is Look.REASON for line in page) == len(changes)


def test_the_first_questions_to_ask_come_with_signs(guidebook: Guidebook) -> None:
    """A good sign and a warning sign for each of the few to begin with."""
    state = talked(guidebook, FULL)
    outcome = assess(guidebook, state.answers, state.texts)
    page = words(asks_page(guidebook, outcome))
    for picked in (a for a in outcome.asks if a.first):
        assert guidebook.asks[picked.id].good_sign in page
        assert guidebook.asks[picked.id].warning_sign in page


def test_every_therapy_shows_the_same_fields(guidebook: Guidebook) -> None:
    """The same headings in the same order, whichever it is."""
    pages = [therapy_page(guidebook, therapy) for therapy in guidebook.therapies.values()]
    headings = {tuple(line.text for line in page if line.look is Look.HEADING) for page in pages}
    longest = max(headings, key=len)
    assert all([h for h in longest if h in found] == list(found) for found in headings)


@pytest.mark.parametrize("number", ["1", "2", "3", "4", "5", "6"])
async def test_sections_are_reached_by_number(app: TherapyGuideApp, number: str) -> None:
    """Each number opens its part."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC)
        await press(pilot, "f4", number)
        assert isinstance(app.screen, ResultsScreen)
        assert app.screen.here == int(number) - 1


async def test_a_therapy_opens_and_closes_where_it_was(app: TherapyGuideApp) -> None:
    """Enter opens the line with the focus; Esc comes back to the same place."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC)
        await press(pilot, "f4", "tab", "tab", "enter")
        assert isinstance(app.screen, TherapyScreen)
        name = app.screen.therapy.full_name
        await press(pilot, "escape")
        assert isinstance(app.screen, ResultsScreen)
        assert name in shown_text(app)


async def test_two_therapies_stand_side_by_side(app: TherapyGuideApp) -> None:
    """Space ticks, c opens; on a wide screen in columns, on a narrow one under each other."""
    async with app.run_test(size=(120, 40)) as pilot:
        await start_at(app, pilot, PANIC)
        await press(pilot, "f4", "tab", "space", "tab", "space", "c")
        assert isinstance(app.screen, CompareScreen)
        first, second = list(app.screen.query(".cell"))[:2]
        assert first.region.y == second.region.y
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await pilot.pause()
        first, second = list(app.screen.query(".cell"))[:2]
        assert first.region.y < second.region.y


async def test_results_so_far_say_that_questions_are_left(app: TherapyGuideApp) -> None:
    """F4 in the middle of the talk changes nothing in it."""
    async with app.run_test(size=SIZE) as pilot:
        guide = await start_at(app, pilot, PANIC, "goals")
        before = guide.state
        await press(pilot, "f4")
        assert "questions left" in shown_text(app)
        await press(pilot, "escape")
        assert guide.state == before
