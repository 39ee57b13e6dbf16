"""Which questions are asked, in which order, and which options they offer."""

from __future__ import annotations

from hypothesis import given, settings

from tests.support.kitchen import book, kitchen
from tests.support.people import people, picks
from therapy_guide.analysis.safety import notices_for
from therapy_guide.content.questions import Mode, Route
from therapy_guide.engine.answers import Answers
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.flow import applies, asked_places, chosen_route, offered_options
from therapy_guide.engine.program import open_gates, open_guidebook, open_notices

CALM = settings(max_examples=60, deadline=None)


def _asked(given_: Answers, with_caller: bool = False) -> list[str]:
    return [p.question for p in asked_places(open_guidebook(kitchen()), given_, with_caller)]


def _offered(question: str, given_: Answers) -> list[str]:
    return [o.id for o in offered_options(kitchen(), kitchen().questions[question], given_)]


def test_the_route_is_short_until_it_is_chosen():
    """Nobody is asked more than they agreed to."""
    assert chosen_route(kitchen(), picks()) is Route.SHORT
    assert chosen_route(kitchen(), picks(route=None)) is Route.SHORT
    assert chosen_route(kitchen(), picks(route="full")) is Route.FULL
    assert "story" not in _asked(picks())
    assert "story" in _asked(picks(route="full"))


def test_a_question_is_asked_only_when_it_certainly_applies():
    """While it is unknown whether it applies, it waits."""
    full = {"route": "full"}
    assert "follow_up" not in _asked(picks(**full))
    assert "follow_up" not in _asked(picks(**full, how_bad="mild"))
    assert "follow_up" not in _asked(picks(**full, how_bad="cant_say"))
    assert "follow_up" in _asked(picks(**full, how_bad="bad"))


def test_unless_takes_a_question_away_only_for_certain():
    """Unknown does not."""
    assert "worries" in _asked(picks())
    assert "worries" in _asked(picks(areas=["fear"]))
    assert "worries" not in _asked(picks(areas=["unsure_area"]))


def test_the_callers_topic_is_for_workers_alone():
    """A client never sees it."""
    assert "safe_to_talk" not in _asked(picks(route="full"))
    assert "safe_to_talk" in _asked(picks(), with_caller=True)


def test_rounds_are_asked_one_after_the_other():
    """Round one in full, later ones in less, and no offer of a fourth."""
    all_three = picks(route="full", had_before="yes", another_1="yes", another_2="yes")
    asked = asked_places(open_guidebook(kitchen()), all_three)
    per_round = {r: [p.question for p in asked if p.round == r] for r in (1, 2, 3)}
    assert per_round[1] == ["past_kind", "past_result", "past_good", "past_bad", "past_end", "another"]
    assert per_round[2] == ["past_kind", "past_result", "past_bad", "another"]
    assert per_round[3] == ["past_kind", "past_result", "past_bad"]
    assert not [p for p in asked_places(open_guidebook(kitchen()), picks(had_before="no")) if p.round]
    assert not [p for p in asked_places(open_guidebook(kitchen()), picks(had_before=None)) if p.round]


def test_options_are_narrowed_by_what_was_picked_before():
    """With nothing picked, or nothing that narrows, all are offered."""
    everything = ["panic", "phobia", "low", "secret", "foggy"]
    assert _offered("worries", picks(areas=["fear"])) == ["panic", "phobia"]
    assert _offered("worries", picks(areas=["fear", "mood"])) == everything
    assert _offered("worries", picks()) == everything
    assert _offered("worries", picks(areas=["unsure_area"])) == everything


def test_options_from_answers_are_those_that_were_picked():
    """Which matters most is asked of what was picked, in the order of the question."""
    assert _offered("main_worry", picks(worries=["low", "panic"])) == ["panic", "low"]
    assert _offered("main_worry", picks()) == []


def test_options_from_therapies_are_all_of_them_and_its_own():
    """Its own first, for those who were never told; then by family and name, with the words to recognise each by."""
    assert _offered("past_kind", picks()) == ["unknown_kind", "alpha", "beta", "delta", "gamma"]
    alpha = kitchen().questions["past_kind"].option("alpha")
    assert alpha is not None
    assert alpha.text == "Alpha therapy (A)"
    assert alpha.help == "You knew it was Alpha therapy."


@CALM
@given(people())
def test_only_questions_that_apply_are_asked_each_once_in_order(person):
    """For any answers, on any route."""
    name, given_ = person
    guidebook = book(name)
    program = open_guidebook(guidebook)
    trace = evaluate(program, given_)
    order = list(guidebook.questions)
    for with_caller in (False, True):
        asked = asked_places(program, given_, with_caller)
        assert len(set(asked)) == len(asked)
        once = [order.index(p.question) for p in asked if p.round == 0]
        assert once == sorted(once)
        for place in asked:
            question = guidebook.questions[place.question]
            assert applies(program, trace, question, place.round)
            assert with_caller or question.mode is Mode.EVERYONE


@CALM
@given(people())
def test_the_whole_route_asks_all_that_the_short_one_does(person):
    """Choosing the whole guide never takes a question away."""
    name, given_ = person
    guidebook = book(name)
    program = open_guidebook(guidebook)
    route = guidebook.about.route_question
    rest = {p: a for p, a in given_.given.items() if p.question != route}
    short, full = (
        set(asked_places(program, Answers({**rest, **picks(**{route: way}).given}))) for way in ("short", "full")
    )
    assert short <= full


@CALM
@given(people())
def test_what_a_key_waits_for_says_the_same_as_the_whole_guidebook(person):
    """The conditions of questions, and those of notices, opened without the rules."""
    name, given_ = person
    guidebook = book(name)
    whole = evaluate(open_guidebook(guidebook), given_)
    for with_caller in (False, True):
        asked = asked_places(open_guidebook(guidebook), given_, with_caller)
        assert asked_places(open_gates(guidebook), given_, with_caller) == asked
    watched = evaluate(open_notices(guidebook), given_)
    assert watched.rounds_there == whole.rounds_there
    assert notices_for(watched, {}) == notices_for(whole, {})
    assert not open_gates(guidebook).rules and not open_notices(guidebook).rules
