"""Turns of the conversation, one behaviour each, over the shipped guidebook."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.kitchen import kitchen, shipped
from tests.support.people import answer_to
from tests.support.talk import go_to, kind_now, revise, say, walk_to, walk_to_end
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Route
from therapy_guide.conversation.prompt import PromptKind, exchanges, present
from therapy_guide.conversation.said import (
    AddWords,
    Back,
    Chose,
    Finish,
    Gave,
    GoOn,
    Revise,
    Said,
    Skip,
    Unclear,
    Wrote,
)
from therapy_guide.conversation.state import State, StopKind, topic_words
from therapy_guide.conversation.stops import stops
from therapy_guide.conversation.turn import begin, take
from therapy_guide.engine.answers import Amount, Picked, Place, Skipped
from therapy_guide.engine.answers import Said as WordsGiven

THREE_TIMES = {"had_therapy": "yes", "another_time": "yes"}


def _asked(state: State) -> list[str]:
    return [s.place.question for s in stops(shipped(), state) if s.place]


def test_the_first_thing_is_a_question(guidebook):
    """A client begins with the route, a worker with whether it is safe and private to talk."""
    assert begin(guidebook).at.place == Place("route")
    assert begin(guidebook, with_caller=True).at.place == Place("safe_to_talk")
    caller = begin(guidebook, with_caller=True)
    assert {"safe_to_talk", "consent"} <= set(_asked(caller))
    assert not {"safe_to_talk", "consent"} & set(_asked(begin(guidebook)))


def test_skipping_everything_reaches_the_end(guidebook):
    """Nobody is trapped, and there is no reflection where nothing was said."""
    end = walk_to_end(guidebook)
    assert end.at.kind is StopKind.DONE
    assert all(isinstance(a, Skipped) for a in end.answers.given.values())
    assert kind_now(guidebook, end) is PromptKind.DONE


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_any_answers_reach_the_end(data):
    """Whatever is answered, the conversation ends within the questions there are."""
    book = shipped()
    state = begin(book)
    turns = 0
    while state.at.kind is not StopKind.DONE or state.pending:
        state = take(book, state, _any_reply(state, data))
        turns += 1
        assert turns < 200
    assert state.answers.given


def _any_reply(state: State, data: st.DataObject) -> Said:
    if state.pending or state.at.place is None:
        return GoOn()
    question = shipped().questions[state.at.place.question]
    if question.id == "another_time":
        return Chose(("yes",))
    answer = data.draw(answer_to(question))
    if isinstance(answer, Picked):
        return Chose(answer.options)
    if isinstance(answer, Amount):
        return Gave(answer.value)
    return Wrote("a few words") if isinstance(answer, WordsGiven) else Skip()


def test_back_never_deletes_an_answer(guidebook):
    """Going back shows the answer as it was given, and going on keeps it."""
    state = walk_to(guidebook, "adult", route="short", country="wales")
    back = say(guidebook, state, Back())
    assert back.at.place == Place("country")
    assert present(guidebook, back).picked == ("wales",)
    assert back.answers == state.answers
    assert say(guidebook, back, GoOn()).at == state.at


def test_back_at_the_first_question_stays(guidebook):
    """There is nothing before it."""
    first = begin(guidebook)
    assert say(guidebook, first, Back()).at == first.at


def test_an_interrupting_notice_comes_before_anything_else_once(guidebook):
    """The next screen after the answer is the notice; it lets go at once and does not return."""
    state = walk_to(guidebook, "safe_right_now")
    told = say(guidebook, state, Chose(("need_help",)))
    prompt = present(guidebook, told)
    assert (prompt.kind, prompt.notice and prompt.notice.id) == (PromptKind.NOTICE, "not_safe_now")
    on = say(guidebook, told, GoOn())
    assert not on.pending
    again = say(guidebook, on, revise("safe_right_now"), Chose(("not_sure",)))
    assert not again.pending
    assert "not_safe_now" not in {n.id for n in again.quiet}


def test_words_bring_a_notice_wherever_they_are_typed(guidebook):
    """In a text, beside options, added at the end, or where they fit nothing."""
    words = "I want to kill myself"
    hope = walk_to(guidebook, "hope", route="full")
    areas = walk_to(guidebook, "areas")
    plain = begin(guidebook)
    reflecting = take(guidebook, walk_to(guidebook, "fear_at_home", medicines="yes", route="full"), Skip())
    reflecting = go_on_to_reflection(guidebook, reflecting)
    for state, said in (
        (hope, Wrote(words)),
        (areas, Wrote(words)),
        (plain, Unclear(words, "trouble.choose_one")),
        (say(guidebook, reflecting, AddWords()), Wrote(words)),
    ):
        after = take(guidebook, state, said)
        assert [n.id for n in after.pending] == ["not_safe_now"], said


def go_on_to_reflection(guidebook: Guidebook, state: State) -> State:
    for _ in range(100):
        if state.at.kind is StopKind.REFLECT:
            return state
        state = take(guidebook, state, Skip())
    raise AssertionError("no reflection came")


def test_what_is_typed_at_a_notice_is_heard(guidebook):
    """The notice lets go, as it does for anything, and the words bring the next one."""
    told = say(guidebook, walk_to(guidebook, "safe_right_now"), Chose(("need_help",)))
    after = take(guidebook, told, Unclear("he is hitting my kids, they are not safe", "trouble.go_on"))
    assert [n.id for n in after.pending] == ["child_at_risk"]
    assert after.answers == told.answers
    assert not say(guidebook, told, GoOn()).pending


def test_an_offer_stands_with_the_next_question_only(guidebook):
    """One quiet line, the talk goes on, and the line goes with the question."""
    state = say(guidebook, walk_to(guidebook, "adult"), Skip())
    assert [n.id for n in state.quiet] == ["age_not_said"]
    assert kind_now(guidebook, state) is PromptKind.ASK
    assert say(guidebook, state, Skip()).quiet == ()


def test_skipping_the_age_shows_the_line_for_younger_people(guidebook):
    """Skipped counts as unknown: go on, and show the line."""
    assert [n.id for n in say(guidebook, walk_to(guidebook, "adult"), Skip()).quiet] == ["age_not_said"]


def test_changing_an_answer_comes_back(guidebook):
    """One earlier answer is given again, later ones are kept, and the talk is where it was."""
    state = walk_to(guidebook, "structure", areas=["mood"], concerns=["low_mood"], gets_in_the_way="a_bit")
    changing = say(guidebook, state, revise("gets_in_the_way"))
    assert changing.at.place == Place("gets_in_the_way")
    done = say(guidebook, changing, Chose(("a_lot",)))
    assert done.at == state.at
    assert done.come_back_to is None
    assert done.answers.picked("gets_in_the_way") == ("a_lot",)
    assert {p: a for p, a in done.answers.given.items() if p.question != "gets_in_the_way"} == {
        p: a for p, a in state.answers.given.items() if p.question != "gets_in_the_way"
    }


def test_changing_an_answer_asks_what_it_opens_then_comes_back(guidebook):
    """A second concern brings the question which matters most."""
    state = walk_to(guidebook, "structure", areas=["mood"], concerns=["low_mood"])
    more = say(guidebook, state, revise("concerns"), Chose(("low_mood", "burnout")))
    assert more.at.place == Place("main_concern")
    assert say(guidebook, more, Chose(("burnout",))).at == state.at


def test_back_while_changing_an_answer_returns_unchanged(guidebook):
    """Esc is one step back, never destructive."""
    state = walk_to(guidebook, "structure", areas=["mood"])
    assert say(guidebook, state, revise("areas"), Back()).at == state.at
    assert say(guidebook, state, revise("areas"), Back()).answers == state.answers


def test_changing_an_answer_from_the_end_comes_back_to_the_end(guidebook):
    """The review at the end is the same road."""
    end = walk_to_end(guidebook, structure="clear_plan", route="short")
    assert say(guidebook, end, revise("structure"), Chose(("follow_me",))).at.kind is StopKind.DONE


def test_choosing_the_whole_guide_at_the_end_asks_the_rest(guidebook):
    """A change of the route opens questions, which are asked before coming back."""
    end = walk_to_end(guidebook, route="short")
    more = say(guidebook, end, revise("route"), Chose(("full",)))
    assert more.at.place is not None
    assert guidebook.questions[more.at.place.question].route is Route.FULL


def test_an_answer_can_be_changed_twice_in_a_row(guidebook):
    """Changing another while changing one still leads back to where the person was."""
    state = walk_to(guidebook, "structure", areas=["mood"])
    twice = say(guidebook, state, revise("areas"), revise("adult"), Chose(("yes",)))
    assert twice.at == state.at


def test_after_a_line_was_crossed_nothing_more_is_asked_about_that_time(guidebook):
    """No ending, nothing to want again; only whether there was another time."""
    state = walk_to(guidebook, "past_trouble", 1, route="full", had_therapy="yes")
    after = say(guidebook, state, Chose(("crossed_line",)))
    assert after.at.place == Place("another_time", 1)
    assert [n.id for n in after.quiet] == ["crossed_line"]
    asked = {s.place for s in stops(guidebook, after) if s.place and s.place.round == 1}
    assert not {p.question for p in asked} & {"past_ending", "past_again", "past_never"}


def test_a_crossed_line_in_one_round_leaves_the_next_as_it_is(guidebook):
    """Each time had is its own."""
    state = walk_to(guidebook, "past_trouble", 2, route="full", past_trouble_1="crossed_line", **THREE_TIMES)
    assert say(guidebook, state, Chose(("worksheets",))).at.place == Place("another_time", 2)


@pytest.mark.parametrize("route", ["short", "full"])
def test_there_are_three_rounds_at_most(guidebook, route):
    """After the third nobody is asked for a fourth, and later rounds ask less."""
    end = walk_to_end(guidebook, route=route, **THREE_TIMES)
    rounds = [s.place for s in stops(guidebook, end) if s.place and s.place.round]
    assert {p.round for p in rounds} == {1, 2, 3}
    assert Place("another_time", 3) not in rounds
    assert [p.question for p in rounds if p.round == 3] == ["past_kind", "past_result", "past_trouble"]


def test_the_short_route_keeps_the_two_safety_questions(guidebook):
    """Fear at home, and help to stay safe, are asked on both routes, and when no route was chosen."""
    for state in (begin(guidebook), walk_to_end(guidebook, route="short"), walk_to_end(guidebook, route="full")):
        assert {"fear_at_home", "safe_right_now"} <= set(_asked(state))
    short = _asked(walk_to_end(guidebook, route="short"))
    assert all(guidebook.questions[q].route is Route.SHORT for q in short)
    assert len(short) < len(_asked(walk_to_end(guidebook, route="full")))


def test_the_reflection_says_what_was_heard_and_keeps_private_things_apart(guidebook):
    """Open answers in words, private ones only counted."""
    state = walk_to(guidebook, "how_long", route="full", concerns=["low_mood", "suicidal_thoughts"])
    while state.at.kind is not StopKind.REFLECT:
        state = take(guidebook, state, Skip())
    prompt = present(guidebook, state)
    assert [(line.place.question, line.said) for line in prompt.heard] == [("concerns", "you have been feeling low")]
    assert prompt.kept_private == 1


def test_words_added_at_a_reflection_are_kept_apart_from_answers(guidebook):
    """They are quoted later, and no rule reads them."""
    state = walk_to(guidebook, "fear_at_home", areas=["mood"])
    state = say(guidebook, state, Back())
    while state.at.kind is not StopKind.REFLECT or state.at.topic != "what_brings_you":
        state = say(guidebook, state, Back())
    adding = say(guidebook, state, AddWords())
    assert kind_now(guidebook, adding) is PromptKind.ADD_WORDS
    assert say(guidebook, adding, Back()).at == state.at
    once = say(guidebook, adding, Wrote("it is worse at night"))
    assert once.texts[topic_words("what_brings_you")] == "it is worse at night"
    assert once.answers == state.answers
    assert once.at != state.at


def test_words_beside_the_options_are_added_up(guidebook):
    """Typing twice keeps both, and the question still waits for a choice."""
    state = walk_to(guidebook, "areas")
    twice = say(guidebook, state, Wrote("too much"), Wrote("of everything"))
    assert twice.texts[Place("areas")] == "too much. of everything"
    assert twice.at == state.at
    assert twice.trouble == "trouble.words_kept"
    on = say(guidebook, twice, GoOn())
    assert on.at != state.at
    assert isinstance(on.answers.get(Place("areas")), Skipped)


def test_nonsense_is_met_with_a_sentence_and_changes_nothing(guidebook):
    """What doesn't fit is said, kindly, with the wording that belongs to the question."""
    state = walk_to(guidebook, "areas")
    for said in (Chose(("nonsense",)), Chose(()), Gave(3), Wrote("   "), GoOn()):
        after = take(guidebook, state, said)
        assert (after.at, after.answers) == (state.at, state.answers)
        assert present(guidebook, after).trouble
    one = walk_to(guidebook, "adult")
    assert take(guidebook, one, Chose(("yes", "no"))).answers == one.answers
    assert take(guidebook, one, Wrote("yes and no")).trouble == "trouble.choose_one"


def test_an_option_that_stands_alone_gives_way_to_the_others(guidebook):
    """Ticking "I'm not sure" as well as something keeps the something."""
    after = say(guidebook, walk_to(guidebook, "areas"), Chose(("not_sure", "mood")))
    assert after.answers.picked("areas") == ("mood",)


def test_finish_goes_to_the_end_from_anywhere(guidebook):
    """Enough for now, with what there is."""
    end = say(guidebook, walk_to(guidebook, "country", adult="yes"), Finish())
    assert end.at.kind is StopKind.DONE
    assert say(guidebook, end, GoOn()).at.kind is StopKind.DONE
    assert say(guidebook, end, Back()).at.kind is not StopKind.DONE


def test_the_transcript_holds_what_was_said_in_order(guidebook):
    """Each question asked, its answer in its own words, and whether it was skipped."""
    state = walk_to(guidebook, "country", route="short")
    state = go_to(guidebook, say(guidebook, state, Chose(("england",))), "concerns", areas=["mood", "fear"])
    told = exchanges(guidebook, state)
    assert [(e.place.question, e.skipped) for e in told] == [
        ("route", False), ("country", False), ("adult", True), ("areas", False),
    ]  # fmt: skip
    assert told[1].answered == "England"
    assert told[3].answered == "Low mood, no energy, or worn out; Worry, fear or panic"


def test_later_rounds_say_which_time_they_mean(guidebook):
    """Round two of the same question does not read like round one."""
    first = walk_to(guidebook, "past_kind", 1, **THREE_TIMES)
    second = walk_to(guidebook, "past_kind", 2, **THREE_TIMES)
    assert present(guidebook, first).asking == guidebook.questions["past_kind"].ask
    assert present(guidebook, second).asking != present(guidebook, first).asking
    assert present(guidebook, second).asking.endswith(guidebook.questions["past_kind"].ask)


def test_a_caller_is_read_the_words_to_say(guidebook):
    """The worker reads aloud; the caller's own words are kept beside any question."""
    state = begin(guidebook, with_caller=True)
    assert present(guidebook, state).asking == guidebook.questions[state.at.place.question].say  # type: ignore[union-attr]
    kept = take(guidebook, state, Wrote("she sounds tired"))
    assert list(kept.texts.values()) == ["she sounds tired"]


def test_a_change_that_takes_away_where_we_were_goes_on_after_it():
    """Choosing the short guide again, from a question of the full one: no stop is asked over and over."""
    book = kitchen()
    state = begin(book)
    for said in (Chose(("full",)), Chose(("here",))):
        state = take(book, state, said)
    gone = state.at
    state = take(book, state, Revise(Place("route")))
    state = take(book, state, Skip())
    assert gone not in stops(book, state)
    assert state.at != gone
    assert state.come_back_to is None
    after = take(book, state, Skip())
    assert after.at != state.at
