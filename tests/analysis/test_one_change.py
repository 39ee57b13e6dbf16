"""Trying one other answer gives what beginning anew gives, whichever question it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.kitchen import BOOKS, book
from tests.support.people import answers as any_answers
from tests.support.people import picks
from therapy_guide.analysis.matching import standings
from therapy_guide.analysis.one_change import OneChange
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.answers import load_answers
from therapy_guide.engine.answers import Answer, Answers, Picked, Place, Skipped
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.parse_answers import parse_answers
from therapy_guide.engine.program import Program, open_guidebook
from therapy_guide.engine.readers import Readers, changed
from therapy_guide.engine.targets import Opened

EXAMPLES = Path(__file__).parents[2] / "examples"
CALM = settings(max_examples=60, deadline=None)


PAIRS = st.sampled_from(BOOKS).flatmap(lambda name: st.tuples(st.just(name), any_answers(name), any_answers(name)))
"""A guidebook by name, and two people's answers to it."""


def _others(guidebook: Guidebook, before: Answers, after: Answers) -> list[tuple[str, Answers]]:
    """The first person's answers, each time with one taken over from the second: given, skipped or taken back."""
    found = []
    for question in guidebook.questions.values():
        place = Place(question.id)
        answer: Answer | None = after.get(place)
        if not question.repeats and answer != before.get(place):
            found.append((question.id, before.without(place) if answer is None else before.with_answer(place, answer)))
            found.append((question.id, before.with_answer(place, Skipped())))
    return found


@CALM
@given(PAIRS)
def test_the_trace_is_that_of_the_other_answers(pair):
    """No node that could come out otherwise is left out, the rounds of past therapy included."""
    name, one, two = pair
    guidebook = book(name)
    program = open_guidebook(guidebook)
    trace, readers = evaluate(program, one), Readers(program)
    for question, answers in _others(guidebook, one, two):
        again, anew = readers.after(trace, question, answers), evaluate(program, answers)
        assert again.values == anew.values
        assert again.rounds_there == anew.rounds_there
        assert changed(trace, again) <= set(readers.of(question))


def _assert_same(program: Program, before: Answers, others: Iterable[tuple[str, Answers]]) -> None:
    trace = evaluate(program, before)
    stood = {standing.therapy: standing.fit for standing in standings(trace)}
    change = OneChange(trace)
    for question, answers in others:
        wanted = {standing.therapy: standing.fit for standing in standings(evaluate(program, answers))}
        assert {**stood, **change.fits_after(question, answers)} == wanted
        assert change.suggested_after(question, answers) == {therapy for therapy, fit in wanted.items() if fit}


@CALM
@given(PAIRS)
def test_therapies_stand_where_the_other_answers_bring_them(pair):
    """Safety, concerns and past therapy move therapies as well, even though nobody is offered to vary them."""
    name, one, two = pair
    _assert_same(open_guidebook(book(name)), one, _others(book(name), one, two))


def test_kinds_had_before_count_only_while_there_was_a_past_therapy():
    """A rule may go on holding and still touch nobody, once it is known that there was no therapy."""
    program = open_guidebook(book("kitchen"))
    same = tuple(replace(rule, for_=Opened(same_as_past=True), points=3) for rule in program.rules)
    before = picks(plan="planned", had_before="yes", past_kind_1="alpha")
    _assert_same(
        replace(program, rules=same),
        before,
        [("had_before", picks(plan="planned", had_before="no", past_kind_1="alpha"))],
    )


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_option_of_every_question_for_the_examples(path):
    """Concerns for which guidelines name a method shut groups even for therapies no rule or row speaks of."""
    case, problems = load_answers(path, path.name)
    guidebook = book("shipped")
    assert case is not None
    before = parse_answers(guidebook, case.answers, problems).answers
    others = [
        (question.id, before.with_answer(Place(question.id), Picked((option.id,))))
        for question in guidebook.questions.values()
        if not question.repeats
        for option in question.options
    ]
    _assert_same(open_guidebook(guidebook), before, others)


def test_a_question_nobody_reads_moves_nothing():
    """Then nothing is worked out again, however large the guidebook is."""
    for name in BOOKS:
        program = open_guidebook(book(name))
        trace = evaluate(program, Answers({}))
        for question in program.guidebook.questions.values():
            if not question.repeats and not Readers(program).of(question.id):
                answers = Answers({Place(question.id): Picked((question.options[0].id,))}) if question.options else None
                assert answers is None or not OneChange(trace).fits_after(question.id, answers)
