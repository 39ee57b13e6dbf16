"""Every answer and every word of danger reaches help, from every path, and before any suggestion."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.kitchen import shipped
from tests.support.talk import go_to, revise, say, walk_to, walk_to_end
from tests.tui.people import PANIC, over, press, settle, start_at, state_of, talked, type_in
from therapy_guide.content.loading.safety_rules import ALWAYS
from therapy_guide.content.questions import QuestionKind
from therapy_guide.content.safety import Level, Notice
from therapy_guide.conversation.said import AddWords, Chose, Finish, Skip, Unclear, Wrote
from therapy_guide.conversation.state import State, StopKind
from therapy_guide.conversation.turn import begin
from therapy_guide.engine.answers import Place
from therapy_guide.tui.app import TherapyGuideApp

DANGER = "I want to kill myself"
RISKS = [(question, option) for question, option in ALWAYS if question != "safe_to_talk"]
CALLER = [(question, option) for question, option in ALWAYS if question == "safe_to_talk"]
ON_THE_WAY: dict[str, str | list[str]] = {
    "country": "england",
    "areas": ["mood", "hard_to_stop"],
    "had_therapy": "yes",
}


def bring(question: str, option: str) -> set[str]:
    """The notices that this answer brings by itself."""
    from therapy_guide.content.loading.safety_rules import always_holds

    book = shipped()
    return {n.id for n in book.notices.values() if always_holds(n.when, question, option, book)}


def shown(state: State) -> set[str]:
    return {notice.id for notice in (*state.pending, *state.quiet)}


def loud(state: State) -> set[str]:
    return {notice.id for notice in state.pending}


@pytest.mark.parametrize("route", ["short", "full"])
@pytest.mark.parametrize(("question", "option"), RISKS)
def test_an_answer_of_danger_brings_help_on_both_routes(question: str, option: str, route: str) -> None:
    """At the question itself, and on a screen of its own where that is called for."""
    book = shipped()
    round_ = 1 if book.questions[question].repeats else 0
    at = walk_to(book, question, round_, route=route, **ON_THE_WAY)
    after = say(book, at, Chose((option,)))
    assert bring(question, option) & shown(after)
    if ALWAYS[question, option] is Level.INTERRUPT:
        assert bring(question, option) & loud(after)


@pytest.mark.parametrize(("question", "option"), CALLER)
def test_a_caller_who_cannot_talk_brings_help(question: str, option: str) -> None:
    """The first question of a call."""
    book = shipped()
    at = go_to(book, begin(book, with_caller=True), question)
    assert bring(question, option) & loud(say(book, at, Chose((option,))))


@pytest.mark.parametrize(("question", "option"), RISKS)
def test_an_answer_changed_later_brings_help_as_well(question: str, option: str) -> None:
    """From the end, through "change an answer"."""
    book = shipped()
    round_ = 1 if book.questions[question].repeats else 0
    end = walk_to_end(book, route="full", adult="yes", past_kind="cbt", **ON_THE_WAY)
    after = say(book, end, revise(question, round_), Chose((option,)))
    assert bring(question, option) & shown(after)


def paths() -> dict[str, Callable[[], State]]:
    """Ways to type the same words: as an answer, beside one, at a place that takes none, under and after a notice."""
    book = shipped()
    words, unclear = Wrote(DANGER), Unclear(DANGER, "trouble.choose_one")
    text = next(q.id for q in book.questions.values() if q.kind is QuestionKind.TEXT and not q.repeats)

    def reflecting() -> State:
        state = walk_to(book, "concerns", 0, route="full", **ON_THE_WAY)
        state = say(book, state, Chose(("low_mood",)))
        while state.at.kind is not StopKind.REFLECT:
            state = say(book, state, Skip())
        return say(book, state, AddWords())

    return {
        "first question": lambda: say(book, begin(book), unclear),
        "beside options": lambda: say(book, walk_to(book, "areas"), words),
        "a text": lambda: say(book, walk_to(book, text, 0, route="full", **ON_THE_WAY), words),
        "at a note": lambda: say(book, _at_note(), unclear),
        "added at the end of a topic": lambda: say(book, reflecting(), words),
        "at the end": lambda: say(book, walk_to_end(book, adult="yes"), unclear),
        "at another notice": lambda: say(
            book, say(book, walk_to(book, "adult", country="wales"), Chose(("no",))), unclear
        ),
        "while changing": lambda: say(book, walk_to_end(book, adult="yes"), revise("country"), unclear),
        "a jump that leads nowhere": lambda: say(book, begin(book), Unclear(DANGER, "trouble.no_such_question")),
    }


def _at_note() -> State:
    book = shipped()
    state = walk_to(book, "past_ending", 1, route="full", adult="yes", **ON_THE_WAY)
    while state.at.kind is not StopKind.NOTE:
        state = say(book, state, Skip())
    return state


@pytest.mark.parametrize("path", paths(), ids=lambda name: name.replace(" ", "-"))
def test_words_of_danger_bring_help_wherever_they_are_typed(path: str) -> None:
    """A notice with a screen of its own waits, before anything else."""
    assert "not_safe_now" in loud(paths()[path]())


@pytest.mark.parametrize("kind", sorted({sign.kind for sign in shipped().signs}))
def test_each_kind_of_sign_reaches_a_notice_with_people_in_it(kind: str) -> None:
    """What the ear knows, somebody answers."""
    answer = [n for n in shipped().notices.values() if kind in n.heard_as]
    assert answer
    assert all(_has_help(notice) for notice in answer)


def _has_help(notice: Notice) -> bool:
    return bool(notice.do_now) and bool(notice.contacts) and bool(notice.say)


def test_going_to_the_result_does_not_pass_a_notice_by() -> None:
    """A notice that waits stays in line when the person asks for the result."""
    book = shipped()
    told = say(book, walk_to(book, "safe_right_now"), Chose(("need_help",)))
    assert loud(told) == {"not_safe_now"}
    assert told.at.kind is not StopKind.DONE
    assert say(book, told, Finish()).at.kind is not StopKind.DONE


@pytest.mark.parametrize("key", ["f4", "ctrl+r"])
@pytest.mark.parametrize("first", [(), ("f2",), ("f1",)])
async def test_no_suggestion_opens_over_a_notice(app: TherapyGuideApp, key: str, first: tuple[str, ...]) -> None:
    """Neither the result nor the page to save, also from the contacts or the help that lie over the notice."""
    async with app.run_test(size=(80, 24)) as pilot:
        await start_at(app, pilot, PANIC, "safe_right_now")
        await press(pilot, "1")
        assert over(app) == "NoticeScreen"
        await press(pilot, *first, key)
        assert over(app) == "NoticeScreen"
        await press(pilot, "escape", key)
        assert over(app) != "NoticeScreen"
        assert not state_of(app).pending


async def test_two_notices_are_both_read_before_the_result(app: TherapyGuideApp) -> None:
    """Closing the first one with the result key brings the second one, not the result."""
    async with app.run_test(size=(80, 24)) as pilot:
        guide = await start_at(app, pilot, {**PANIC, "new_baby": "new_baby", "route": "full"}, "safe_right_now")
        guide.say(Chose(("need_help",)))
        await settle(pilot)
        waiting = len(state_of(app).pending)
        assert waiting >= 2
        for left in range(waiting, 0, -1):
            assert len(state_of(app).pending) == left
            await press(pilot, "f4")
            assert over(app) == "NoticeScreen"
            await press(pilot, "escape")
        await press(pilot, "f4")
        assert over(app) == "ResultsScreen"


async def test_words_in_the_file_name_are_heard(app: TherapyGuideApp) -> None:
    """Someone may type them at the last field there is."""
    async with app.run_test(size=(80, 24)) as pilot:
        await start_at(app, pilot, PANIC)
        await press(pilot, "ctrl+r", "tab")
        app.screen.query_one("#name").focus()
        await type_in(pilot, f" {DANGER}")
        assert over(app) == "NoticeScreen"


def test_resumed_answers_bring_a_notice_that_nobody_has_seen(guidebook) -> None:
    """A file from before a notice was written, or before it was read."""
    from dataclasses import replace
    from datetime import date

    from therapy_guide.conversation.paused import go_on, keep

    told = talked(guidebook, {**PANIC, "safe_right_now": "need_help"})
    kept = replace(keep(guidebook, told, date(2026, 11, 22)), seen=(), waiting=())
    resumed = go_on(guidebook, kept).state
    assert "not_safe_now" in loud(resumed)
    assert Place("safe_right_now") in resumed.answers.given


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_page_names_help_before_any_suggestion(guidebook, form: str) -> None:
    """Also the page that `suggest` prints. It is the same whatever was answered, so it gives nothing away."""
    from datetime import date

    from therapy_guide.analysis.assess import assess
    from therapy_guide.report.build import build_report
    from therapy_guide.report.render import Format, render

    state = talked(guidebook, {**PANIC, "safe_right_now": "need_help"})
    outcome = assess(guidebook, state.answers, state.texts)
    page = render(guidebook, build_report(guidebook, state.answers, {}, outcome, date(2026, 11, 22)), Format(form))
    first = min(page.index(guidebook.therapies[s.therapy].full_name) for s in outcome.suggestions)
    assert page.index("999") < page.index("116 123") < first


def test_json_names_notices_before_any_suggestion(guidebook) -> None:
    """A program that reads it in order meets them first."""
    from therapy_guide.analysis.assess import assess
    from therapy_guide.report.as_json import as_json

    state = talked(guidebook, {**PANIC, "adult": "no"})
    text = as_json(guidebook, state.answers, {}, assess(guidebook, state.answers, {}))
    assert 0 < text.index('"under_18"') < text.index('"suggestions"')
