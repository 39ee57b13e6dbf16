"""Someone under 18, someone afraid at home, someone harmed by a therapist: another way, and no pressure."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.kitchen import shipped
from tests.support.talk import say, walk_to
from tests.tui.people import PANIC, Given, over, press, settle, shown_text, start_at, state_of, talked
from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import Outcome, ShownNotice
from therapy_guide.analysis.safety import first_contacts, first_pages
from therapy_guide.analysis.what_if import would_change
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.safety import Level, Role
from therapy_guide.conversation.prompt import present
from therapy_guide.conversation.said import Chose, GoOn
from therapy_guide.conversation.state import State
from therapy_guide.engine.answers import Place
from therapy_guide.plain.lines import all_contacts, prompt_lines
from therapy_guide.report.build import build_report
from therapy_guide.report.private import private_items
from therapy_guide.report.render import Format, render
from therapy_guide.tui.app import TherapyGuideApp
from therapy_guide.tui.presenters.contacts import contacts_page
from therapy_guide.tui.presenters.results_more import past_page
from therapy_guide.tui.screens.results import ResultsScreen

TODAY = date(2026, 11, 22)
COUPLE: Given = {
    "route": "full",
    "adult": "yes",
    "country": "england",
    "areas": ("people", "mood"),
    "concerns": ("couple", "family_conflict", "low_mood"),
    "main_concern": "couple",
    "for_whom": "us",
    "goals": ("better_relationships",),
}
"""Everything points to couple and family work."""


def outcome_of(state: State) -> Outcome:
    return assess(shipped(), state.answers, state.texts)


def joint(outcome: Outcome) -> set[str]:
    """The suggestions that bring a partner or a family into the room."""
    book = shipped()
    found = {s.therapy for s in outcome.suggestions}
    return {t for t in found if book.therapies[t].family == "couple"} | (found & {"systemic_family"})


def page_of(state: State, *, everything: bool) -> str:
    book, outcome = shipped(), outcome_of(state)
    keys = frozenset(i.key for i in private_items(book, state.answers, state.texts, outcome)) if everything else None
    report = build_report(book, state.answers, state.texts, outcome, TODAY, keys or frozenset())
    return " ".join(render(book, report, Format.TEXT).split())


# Under 18


def test_where_someone_is_comes_before_how_old(guidebook: Guidebook) -> None:
    """So that a young person sees the line of their own country."""
    order = list(guidebook.questions)
    assert order.index("country") < order.index("adult")


async def test_under_18_is_a_kind_other_way(app: TherapyGuideApp, guidebook: Guidebook) -> None:
    """A screen with the line for young people and what to do today; then the talk goes on where it was."""
    async with app.run_test(size=(80, 24)) as pilot:
        guide = await start_at(app, pilot, PANIC, "adult")
        await press(pilot, "2")
        assert over(app) == "NoticeScreen"
        text = " ".join(shown_text(app).split())
        assert guidebook.notices["under_18"].title in text
        assert "Childline: Call 0800 1111" in text
        assert "You can still go on" in text
        await press(pilot, "escape")
        assert over(app) == "GuideScreen"
        assert guide.prompt.place == Place("areas")


@pytest.mark.parametrize("place", [o.id for o in shipped().questions["country"].options])
def test_a_young_person_sees_the_line_for_young_people_first(guidebook: Guidebook, place: str) -> None:
    """Where the place has one; otherwise a line that listens to anyone. Never nobody."""
    firsts = first_contacts(guidebook, place, young=True)
    has_one = any(c.role is Role.YOUNG and place in c.places for c in guidebook.contacts)
    assert (Role.YOUNG in {c.role for c in firsts}) is has_one
    assert firsts
    shown = "\n".join(line.text for line in contacts_page(guidebook, place, TODAY, young=True))
    plain = " ".join(" ".join(all_contacts(guidebook, place, TODAY, young=True)).split())
    young = [c.name for c in guidebook.contacts if c.role is Role.YOUNG and place in c.places]
    others = [c.name for c in guidebook.contacts if c.role is Role.ABUSE and place in c.places]
    for text in (shown, plain):
        assert all(text.index(one) < text.index(other) for one in young for other in others)


async def test_the_result_of_a_young_person_opens_with_their_own_page(app: TherapyGuideApp) -> None:
    """What fits their age, and then everything else, with nothing closed."""
    async with app.run_test(size=(80, 24)) as pilot:
        await start_at(app, pilot, {**PANIC, "adult": "no"})
        await press(pilot, "f4")
        screen = app.screen
        assert isinstance(screen, ResultsScreen)
        assert "If you are under 18" in shown_text(app)
        await press(pilot, "2")
        assert "Cognitive behavioural therapy" in " ".join(shown_text(app).split())
        await press(pilot, "7")
        assert screen.here == 6


def test_a_young_person_gets_suggestions_and_a_page_of_their_own_in_print() -> None:
    """Not a dead end. Age is no private answer, so the page may say so."""
    state = talked(shipped(), {**PANIC, "adult": "no"})
    assert outcome_of(state).suggestions
    page = page_of(state, everything=False)
    assert page.index("Childline") < page.index("If you are under 18") < page.index("Kinds of therapy worth asking")


def test_skipping_the_age_brings_a_quiet_line_and_no_page() -> None:
    """Nobody is taken for a child because they did not say."""
    book = shipped()
    state = say(book, walk_to(book, "adult", country="wales"), GoOn())
    assert not state.pending
    assert first_pages(book, outcome_of(talked(book, {**PANIC, "adult": ()})).notices) == ()


def test_the_notice_line_by_line_reads_the_young_line_first(guidebook: Guidebook) -> None:
    """The plain lines take it from the same place."""
    state = say(guidebook, walk_to(guidebook, "adult", country="wales"), Chose(("no",)))
    lines = prompt_lines(guidebook, present(guidebook, state), False, TODAY, "wales", young=True)
    shown = " ".join(" ".join(lines).split())
    assert shown.index("Childline: Call 0800 1111") < shown.index("- If you are in danger")


# Fear or control at home


@pytest.mark.parametrize("fear", ["yes", "sometimes"])
def test_fear_at_home_brings_no_joint_sessions(fear: str) -> None:
    """None suggested, none that another answer would bring, and no sentence that takes them as read."""
    state = talked(shipped(), {**COUPLE, "fear_at_home": fear})
    outcome = outcome_of(state)
    assert joint(outcome_of(talked(shipped(), {**COUPLE, "fear_at_home": "no"})))
    assert not joint(outcome)
    for change in would_change(shipped(), state.answers, outcome.held):
        assert not outcome.held & {*change.brings, *change.drops}
    assert "couple_gains_can_fade" not in {tell.rule for tell in outcome.tells}


@pytest.mark.parametrize(
    ("words", "fear", "held"),
    [
        ("my husband hits me", None, True),
        ("my husband hits me", "rather_not", True),
        ("my husband hits me", "no", True),
        ("my sister says her husband hits her", None, False),
        ("we argue about money", None, False),
    ],
)
def test_words_of_fear_count_where_the_question_was_skipped(words: str, fear: str | None, held: bool) -> None:
    """Words about oneself hold joint sessions back; words about someone else, or about quarrels, do not."""
    state = talked(shipped(), {**COUPLE, **({"fear_at_home": fear} if fear else {})})
    outcome = assess(shipped(), state.answers, {Place("concerns"): words})
    assert bool(joint(outcome)) is not held
    if held:
        assert all(h.private for h in outcome.held_back if h.rule == "no_joint_work_with_fear")
        changes = would_change(shipped(), state.answers, outcome.held)
        assert not outcome.held & {t for c in changes for t in (*c.brings, *c.drops)}


def test_what_words_held_back_is_not_named_in_print_unless_they_are_chosen() -> None:
    """The line could cost a life on a kitchen table. With the words chosen, it may stand beside them."""
    told = talked(shipped(), COUPLE)
    state = State(told.at, answers=told.answers, texts={Place("concerns"): "my husband hits me"})
    because = shipped().rules["no_joint_work_with_fear"].because
    assert because not in page_of(state, everything=False)
    assert "husband" not in page_of(state, everything=False)
    assert because in page_of(state, everything=True)


@pytest.mark.parametrize("fear", ["yes", "sometimes"])
async def test_the_result_opens_with_how_to_use_the_guide_safely(app: TherapyGuideApp, fear: str) -> None:
    """The quick exit stands at its top, and the suggestions are one key away."""
    async with app.run_test(size=(80, 24)) as pilot:
        await start_at(app, pilot, {**COUPLE, "fear_at_home": fear})
        await press(pilot, "f4")
        text = " ".join(shown_text(app).split())
        assert "Using this guide safely" in text
        assert "Press Ctrl and X together" in text
        await press(pilot, "right")
        assert "Thank you for telling me all this" in " ".join(shown_text(app).split())


async def test_words_of_fear_open_it_too(app: TherapyGuideApp) -> None:
    """The question was skipped, and the words were heard."""
    async with app.run_test(size=(80, 24)) as pilot:
        guide = await start_at(app, pilot, COUPLE)
        told = state_of(app)
        guide.state = State(told.at, answers=told.answers, texts={Place("concerns"): "my husband hits me"})
        await settle(pilot)
        await press(pilot, "f4")
        assert "Using this guide safely" in shown_text(app)


def test_the_notice_explains_the_quick_exit(guidebook: Guidebook) -> None:
    """The keys, the line, and that it can't clear everything."""
    steps = " ".join(guidebook.notices["fear_at_home"].do_now)
    assert "Ctrl and X" in steps
    assert "exit now" in steps
    assert "can't clear every trace" in steps


@pytest.mark.parametrize("fear", ["yes", "sometimes", "no"])
def test_the_safe_use_page_is_printed_only_where_the_answer_was_chosen(fear: str) -> None:
    """Its being there would tell what was answered."""
    state = talked(shipped(), {**COUPLE, "fear_at_home": fear})
    title = shipped().pages["safe_use"].title
    assert title not in page_of(state, everything=False)
    assert (title in page_of(state, everything=True)) is (fear != "no")


# A therapist crossed a line


CROSSED: Given = {**PANIC, "past_trouble": ("crossed_line",)}


def test_misconduct_brings_support_and_choices_without_pressure(guidebook: Guidebook) -> None:
    """Doing nothing comes first, nobody has to meet that person again, and nothing asks to put it right."""
    notice = guidebook.notices["crossed_line"]
    assert notice.level is Level.OFFER
    assert "nothing has to follow" in notice.say
    assert notice.do_now[0].startswith("You can do nothing for now")
    assert all(not step.startswith(("You should", "You must", "You need to", "Please")) for step in notice.do_now)
    assert Role.THERAPIST_CONCERN in notice.contacts
    state = talked(guidebook, CROSSED)
    outcome = outcome_of(state)
    assert "stay_and_say" not in outcome.other_ways
    asked = {place.question for place in state.answers.given if place.round}
    gated = {q.id for q in guidebook.questions.values() if q.unless and "crossed_line" in str(q.unless)}
    assert gated
    assert not gated & asked


def test_misconduct_in_words_is_heard_as_well(guidebook: Guidebook) -> None:
    """Without the option having been picked."""
    outcome = assess(guidebook, talked(guidebook, PANIC).answers, {Place("hope"): "my therapist kissed me"})
    assert "crossed_line" in {notice.id for notice in outcome.notices}


def test_support_and_choices_stand_with_the_past(guidebook: Guidebook) -> None:
    """On the full screen, and line by line where private lines may show; in print only if it was chosen."""
    state = talked(guidebook, CROSSED)
    title = guidebook.pages["when_a_line_was_crossed"].title
    assert title in [line.text for line in past_page(guidebook, outcome_of(state), {})]
    assert title in page_of(state, everything=True)
    assert title not in page_of(state, everything=False)


async def test_misconduct_is_one_quiet_line(app: TherapyGuideApp, guidebook: Guidebook) -> None:
    """The talk goes on. F2 has the rest, for those who want it."""
    async with app.run_test(size=(80, 24)) as pilot:
        guide = await start_at(app, pilot, PANIC, "past_trouble")
        guide.say(Chose(("crossed_line",)))
        await settle(pilot)
        assert over(app) == "GuideScreen"
        assert [n.id for n in state_of(app).quiet] == ["crossed_line"]
        await press(pilot, "f2")
        assert "It was not your fault" in " ".join(shown_text(app).split())


def test_a_page_for_someone_else_opens_nothing(guidebook: Guidebook) -> None:
    """Words about a friend who is afraid do not turn the result into advice for oneself."""
    other = ShownNotice("fear_at_home", Level.OFFER, True, "her husband", about_other=True)
    assert first_pages(guidebook, (other,)) == ()
