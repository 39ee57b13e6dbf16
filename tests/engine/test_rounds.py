"""Past therapies: `any_time` and `every_time`, and which rounds there are."""

from __future__ import annotations

import pytest

from tests.support.kitchen import kitchen
from tests.support.people import picks
from tests.support.probe import probe, truth
from therapy_guide.engine.answers import Answers
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.program import open_guidebook
from therapy_guide.engine.truth import Truth

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
ANY = "{past: {any_time: {past_result: better}}}"
EVERY = "{past: {every_time: {past_result: better}}}"
BOTH = "{past: {any_time: {past_result: better, past_bad: paper}}}"

THREE_GOOD: dict[str, str | int | list[str] | None] = {
    "had_before": "yes",
    "past_result_1": "better",
    "another_1": "yes",
    "past_result_2": "better",
}


@pytest.mark.parametrize(
    ("written", "given", "expected"),
    [
        # no therapy: no, either way
        (ANY, picks(had_before="no"), NO),
        (EVERY, picks(had_before="no"), NO),
        # unknown whether there was any: unknown, either way
        (ANY, picks(), UNKNOWN),
        (EVERY, picks(), UNKNOWN),
        (ANY, picks(had_before=None), UNKNOWN),
        (EVERY, picks(had_before="rather_not"), UNKNOWN),
        # there was one, and nothing is known of it
        (ANY, picks(had_before="yes"), UNKNOWN),
        (EVERY, picks(had_before="yes"), UNKNOWN),
        # one round
        (ANY, picks(had_before="yes", past_result_1="better"), YES),
        (EVERY, picks(had_before="yes", past_result_1="better"), YES),
        (ANY, picks(had_before="yes", past_result_1="worse"), NO),
        (EVERY, picks(had_before="yes", past_result_1="worse"), NO),
        # two rounds that differ
        (ANY, picks(**{**THREE_GOOD, "past_result_2": "worse"}), YES),
        (EVERY, picks(**{**THREE_GOOD, "past_result_2": "worse"}), NO),
        (EVERY, picks(**THREE_GOOD), YES),
        # a round of which nothing is known yet
        (ANY, picks(had_before="yes", past_result_1="worse", another_1="yes"), UNKNOWN),
        (EVERY, picks(had_before="yes", past_result_1="better", another_1="yes"), UNKNOWN),
        (EVERY, picks(had_before="yes", past_result_1="worse", another_1="yes"), NO),
        # told of without the question that leads to it
        (ANY, picks(past_result_1="better"), YES),
        (EVERY, picks(past_result_1="better"), YES),
        (ANY, picks(had_before="no", past_result_1="better"), NO),
        (ANY, picks(had_before=None, past_result_1="better"), UNKNOWN),
        # all conditions inside mean one round
        (BOTH, picks(**{**THREE_GOOD, "past_result_2": "worse", "past_bad_2": ["paper"], "past_bad_1": ["far"]}), NO),
        (BOTH, picks(**{**THREE_GOOD, "past_bad_1": ["far"], "past_bad_2": ["paper"]}), YES),
        # a round taken back with "no, that is all" is not there, and its answers wait
        (ANY, picks(**{**THREE_GOOD, "past_result_1": "worse", "another_1": "no"}), NO),
        (EVERY, picks(**{**THREE_GOOD, "past_result_2": "worse", "another_1": "no"}), YES),
        # a third round without a second
        (ANY, picks(had_before="yes", past_result_1="worse", past_result_3="better"), NO),
        # not, inside and outside
        ("{past: {any_time: {not: {past_result: better}}}}", picks(had_before="no"), NO),
        ("{not: {past: {any_time: {past_result: better}}}}", picks(had_before="no"), YES),
        ("{not: {past: {any_time: {past_result: better}}}}", picks(), UNKNOWN),
        # answered and skipped inside
        ("{past: {any_time: {past_kind: {is: skipped}}}}", picks(had_before="yes", past_kind_1=None), YES),
        ("{past: {any_time: {past_kind: {is: answered}}}}", picks(had_before="no", past_kind_1="alpha"), NO),
        # at least some of, inside one round
        (
            "{past: {any_time: {at_least_2_of: [{past_bad: paper}, {past_bad: far}, {past_result: worse}]}}}",
            picks(had_before="yes", past_bad_1=["paper", "far"]),
            YES,
        ),
        (
            "{past: {any_time: {at_least_2_of: [{past_bad: paper}, {past_bad: far}, {past_result: worse}]}}}",
            picks(
                had_before="yes", past_bad_1=["paper"], another_1="yes", past_result_2="worse", past_bad_2=["crossed"]
            ),
            UNKNOWN,
        ),
        # unless inside a round hides the question in that round only
        (
            "{past: {any_time: {past_end: sudden}}}",
            picks(had_before="yes", past_bad_1=["crossed"], past_end_1="sudden"),
            NO,
        ),
        ("{past: {any_time: {past_end: sudden}}}", picks(had_before="yes", past_end_1="sudden"), YES),
    ],
)
def test_rounds_have_this_truth(written, given, expected):
    """What a rule about past therapies comes to."""
    assert truth(written, given) is expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (picks(), [UNKNOWN, UNKNOWN, UNKNOWN]),
        (picks(had_before="no", past_result_1="better"), [NO, NO, NO]),
        (picks(had_before="yes"), [YES, NO, NO]),
        (picks(had_before="yes", another_1="yes"), [YES, YES, NO]),
        (picks(had_before="yes", another_1="yes", another_2="yes"), [YES, YES, YES]),
        (picks(had_before="yes", another_2="yes"), [YES, YES, YES]),
        (picks(had_before="yes", another_1="no", another_2="yes"), [YES, NO, NO]),
        (picks(had_before="yes", another_1=None, past_result_2="better"), [YES, YES, NO]),
    ],
)
def test_which_rounds_there_are(given, expected):
    """A round is there when it was opened or told of, and every round before it is there."""
    assert list(evaluate(open_guidebook(kitchen()), given).rounds_there) == expected


def test_at_most_three_rounds_count():
    """Answers to a fourth round, from wherever they come, change nothing."""
    three = picks(had_before="yes", another_1="yes", another_2="yes", another_3="yes")
    four = Answers({**three.given, **picks(past_result_4="better").given})
    trace = evaluate(open_guidebook(kitchen()), four)
    assert len(trace.rounds_there) == 3
    assert trace.values == evaluate(open_guidebook(kitchen()), three).values


def test_support_of_any_time_names_the_rounds_where_it_held():
    """The reason quotes only the therapies in which it was so."""
    given = picks(**{**THREE_GOOD, "past_result_1": "worse"})
    trace, number = probe(ANY, given)
    assert trace.rounds_where(number) == (2,)
    assert [(s.place.question, s.place.round) for s in trace.support(number)] == [("past_result", 2)]


def test_rounds_where_gathers_over_parts():
    """A rule with two parts about rounds names the rounds of either."""
    trace, number = probe(
        "{any: [{past: {any_time: {past_result: better}}}, {past: {any_time: {past_bad: paper}}}]}",
        picks(**{**THREE_GOOD, "past_result_2": "worse", "past_bad_2": ["paper"]}),
    )
    assert trace.rounds_where(number) == (1, 2)
