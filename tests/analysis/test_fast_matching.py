"""The compiled and the population form of matching give what `standings` gives, for any answers."""

from __future__ import annotations

from functools import cache

import pytest
from bench.plain import plain
from hypothesis import given, settings

from tests.support.kitchen import BOOKS, book
from tests.support.people import people
from tests.support.strays import crowd
from therapy_guide.analysis.assess import suggested
from therapy_guide.analysis.fast.explained import fast_reasons
from therapy_guide.analysis.fast.many_groups import GROUPS
from therapy_guide.analysis.fast.many_people import ManyPeople
from therapy_guide.analysis.fast.one_person import fast_matching
from therapy_guide.analysis.matching import standings
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Answers, Picked, Place
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.population.columns import Columns, unpacked
from therapy_guide.engine.program import open_guidebook

CALM = settings(max_examples=100, deadline=None)
CROWDS = [("kitchen", 1500), ("shipped", 250)]


def _assert_same(guidebook: Guidebook, answers: Answers) -> None:
    trace = evaluate(open_guidebook(guidebook), answers)
    matching = fast_matching(guidebook)
    result = matching.result(answers)
    wanted = standings(trace)
    assert list(result.fits) == [s.fit for s in wanted]
    assert list(result.leans) == [s.lean for s in wanted]
    assert list(result.evidence) == [(s.main, s.other) for s in wanted]
    assert result.held_back == {s.therapy for s in wanted if s.held_back}
    assert result.suggested == suggested(guidebook, answers)
    assert matching.rules(result.holding) == tuple(r.rule.id for r in trace.program.rules if trace.holds(r.node))


def _assert_explained(guidebook: Guidebook, answers: Answers) -> None:
    trace = evaluate(open_guidebook(guidebook), answers)
    explained = fast_reasons(guidebook).explain(answers)
    nodes = {*(rule.node for rule in trace.program.rules), *(row.node for row in trace.program.evidence)}
    assert explained.led_by == {node: trace.support(node) for node in nodes if trace.holds(node)}
    for number, node in enumerate(trace.program.nodes):
        rounds = range(len(trace.rounds_there) + 1) if node.per_round else (0,)
        assert all(explained.truth(number, round_) is trace.truth(number, round_) for round_ in rounds)
    assert explained.result.fits == fast_matching(guidebook).result(answers).fits
    assert explained.trace == trace


@cache
def _many(name: str) -> ManyPeople:
    return ManyPeople(open_guidebook(book(name)))


@CALM
@given(people())
def test_one_person_stands_where_the_traced_form_says(person):
    """Group, lean, evidence, held back, and which rules hold."""
    _assert_same(book(person[0]), person[1])


@CALM
@given(people())
def test_the_reasons_are_those_of_the_trace(person):
    """For everything that holds, the same answers in the same order; and again when they are remembered."""
    _assert_explained(book(person[0]), person[1])
    _assert_explained(book(person[0]), person[1])


@pytest.mark.parametrize(("name", "count"), CROWDS)
def test_both_hold_for_a_crowd_and_for_answers_nobody_could_give(name, count):
    """The engine takes any answers, so every form has to."""
    for answers in crowd(book(name), count, seed=12):
        _assert_same(book(name), answers)
        _assert_explained(book(name), answers)


def test_reasons_are_not_taken_from_someone_with_other_rounds():
    """A round is there because anything in it was answered, also what the rule does not read."""
    worse = {Place("had_before"): Picked(("yes",)), Place("past_result", 1): Picked(("worse",))}
    third = {Place("past_result", 3): Picked(("worse",))}
    _assert_explained(book("kitchen"), Answers({**worse, **third}))
    _assert_explained(book("kitchen"), Answers({**worse, **third, Place("past_end", 2): Picked(("planned",))}))


def test_both_hold_on_a_plain_guidebook():
    """Where no question decides on another, reasons are worked out by Python written for the rules."""
    guidebook = plain(rules=60, seed=7).guidebook
    for answers in [*plain(rules=60, seed=7).people(150, seed=1), *crowd(guidebook, 150, seed=2)]:
        _assert_same(guidebook, answers)
        _assert_explained(guidebook, answers)


@pytest.mark.parametrize(("name", "count"), CROWDS)
def test_everybody_in_a_population_stands_where_the_traced_form_says(name, count):
    """Block by block, the last one not full."""
    everybody = crowd(book(name), count, seed=15)
    program = open_guidebook(book(name))
    person = 0
    for block in _many(name).blocks(Columns.of(everybody), size=3):
        held = [unpacked(bits, block.people) for bits in block.held]
        leans = [block.lean(at) for at in range(len(held))]
        for at in range(block.people):
            wanted = standings(evaluate(program, everybody[person]))
            assert [GROUPS[group] for group in block.groups[:, at]] == [s.fit for s in wanted]
            assert [lean[at] for lean in leans] == [s.lean for s in wanted]
            assert [bool(bits[at]) for bits in held] == [bool(s.held_back) for s in wanted]
            person += 1
    assert person == count


@pytest.mark.parametrize("name", BOOKS)
def test_a_population_tells_which_rules_hold(name):
    """A row a rule, a bit a person."""
    everybody = crowd(book(name), 100, seed=20)
    program = open_guidebook(book(name))
    rows = [unpacked(bits, 100) for bits in _many(name).holding(Columns.of(everybody))]
    for at, answers in enumerate(everybody):
        trace = evaluate(program, answers)
        assert [bool(row[at]) for row in rows] == [trace.holds(rule.node) for rule in program.rules]


def test_a_smaller_population_after_a_larger_one_is_not_muddled():
    """Room is used again, and what stood in it before does not show."""
    many, small = _many("kitchen"), crowd(book("kitchen"), 70, seed=22)
    alone = ManyPeople(open_guidebook(book("kitchen"))).groups(Columns.of(small))
    many.groups(Columns.of(crowd(book("kitchen"), 900, seed=21)))
    assert (many.groups(Columns.of(small)) == alone).all()
