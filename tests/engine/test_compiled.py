"""The compiled form says of every condition what the traced form says, for any answers."""

from __future__ import annotations

from functools import cache

import pytest
from bench.plain import plain
from hypothesis import given, settings

from tests.support.kitchen import book
from tests.support.people import people
from tests.support.strays import crowd
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Answers, Picked, Place
from therapy_guide.engine.compiled.clauses import MOST, Clauses
from therapy_guide.engine.compiled.formulas import ALWAYS, NEVER, Formulas
from therapy_guide.engine.compiled.heads import Heads
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.nodes import NodeKind
from therapy_guide.engine.program import open_guidebook
from therapy_guide.engine.truth import Truth

CALM = settings(max_examples=100, deadline=None)


@cache
def _heads(guidebook: Guidebook) -> Heads:
    """Every condition of a guidebook twice: that it is yes, and that it is no."""
    program = open_guidebook(guidebook)
    formulas = Formulas(program)
    numbers = range(len(program.nodes))
    return Heads(formulas, [[formulas.head(n) for n in numbers], [formulas.head(n, yes=False) for n in numbers]])


def _differences(guidebook: Guidebook, answers: Answers) -> list[str]:
    program = open_guidebook(guidebook)
    heads, trace = _heads(guidebook), evaluate(program, answers)
    holding = heads.holding(answers)
    found = []
    for number, (yes, no) in enumerate(zip(*heads.groups, strict=True)):
        said = (bool(holding & yes), bool(holding & no))
        truth = trace.truth(number)
        if said != (truth is Truth.YES, truth is Truth.NO):
            found.append(f"node {number} is {truth.word}, and the compiled form says {said}")
    return found


@CALM
@given(people())
def test_every_condition_is_what_the_trace_says(person):
    """Yes, no or unknown, whatever was answered."""
    assert _differences(book(person[0]), person[1]) == []


@pytest.mark.parametrize(("name", "count"), [("kitchen", 2000), ("shipped", 300)])
def test_that_holds_for_a_crowd_and_for_answers_nobody_could_give(name, count):
    """Numbers where options are asked, options that are not there, rounds beyond the last."""
    for answers in crowd(book(name), count, seed=4):
        assert _differences(book(name), answers) == []


def test_it_holds_where_the_quick_way_is_taken():
    """A guidebook in which no question decides on another is told without stages; odd answers leave the quick way."""
    guidebook = plain(rules=80, seed=2).guidebook
    assert _heads(guidebook).holding == _heads(guidebook)._flat
    for answers in [*plain(rules=80, seed=2).people(300, seed=5), *crowd(guidebook, 300, seed=6)]:
        assert _differences(guidebook, answers) == []


def test_an_answer_to_a_question_asked_once_counts_in_no_round():
    """The quick way looks at the round, too."""
    guidebook = plain(rules=80, seed=2).guidebook
    for question in guidebook.questions.values():
        for option in question.options:
            astray = Answers({Place(question.id, 2): Picked((option.id,))})
            assert _differences(guidebook, astray) == []


def test_an_or_of_many_ands_is_cut_into_parts():
    """Three times three clauses and more would multiply; the parts are told first instead."""
    program = open_guidebook(book("shipped"))
    formulas = Formulas(program)
    picks = [n for n, node in enumerate(program.nodes) if node.kind is NodeKind.PICKS][:9]
    ands = [formulas.every(formulas.yes(n, 1) for n in picks[at : at + 3]) for at in (0, 3, 6)]
    clauses = Clauses(formulas)
    assert len(clauses.of(formulas.some(ands))) <= MOST
    assert clauses.cut


def test_counts_follow_at_least():
    """At least none always holds, at least one more than there are never does."""
    formulas = Formulas(open_guidebook(book("kitchen")))
    parts = tuple(formulas.yes(n, 1) for n in range(3))
    assert formulas.at_least(0, parts) == ALWAYS
    assert formulas.at_least(4, parts) == NEVER
    assert formulas.at_least(1, parts) == formulas.some(parts)
    assert formulas.at_least(3, parts) == formulas.every(parts)
