"""The population form says of every person and condition what the traced form says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.kitchen import BOOKS, book
from tests.support.people import answers
from tests.support.strays import crowd
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Amount, Answers, Picked, Place
from therapy_guide.engine.compiled.formulas import Formulas
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.population.at_random import random_columns
from therapy_guide.engine.population.columns import (
    AmountBetween,
    AnyInRound,
    Column,
    Columns,
    Given,
    PickedMany,
    PickedOption,
    packed,
    unpacked,
)
from therapy_guide.engine.population.numbers import Numbers
from therapy_guide.engine.population.sheet import EVERYBODY, NOBODY, Sheet, Worksheet
from therapy_guide.engine.population.truths import Truths
from therapy_guide.engine.program import open_guidebook
from therapy_guide.engine.truth import Truth

CALM = settings(max_examples=25, deadline=None)


def _assert_same(guidebook: Guidebook, everybody: list[Answers]) -> None:
    program = open_guidebook(guidebook)
    formulas, sheet = Formulas(program), Sheet()
    truths = Truths(formulas, sheet)
    rows = [[truths.row(formulas.head(n, yes=yes)) for n in range(len(program.nodes))] for yes in (True, False)]
    columns = Columns.of(everybody)
    worksheet = Worksheet(sheet, [*rows[0], *rows[1]], columns.words)
    worksheet.work_out(columns)
    yes, no = (np.array([unpacked(worksheet[row], columns.people) for row in part]) for part in rows)
    for person, given_ in enumerate(everybody):
        trace = evaluate(program, given_)
        wanted = [trace.truth(n) for n in range(len(program.nodes))]
        assert list(yes[:, person]) == [truth is Truth.YES for truth in wanted]
        assert list(no[:, person]) == [truth is Truth.NO for truth in wanted]


@CALM
@given(st.sampled_from(BOOKS).flatmap(lambda name: st.tuples(st.just(name), st.lists(answers(name), max_size=4))))
def test_every_condition_is_what_the_trace_says(people):
    """Yes, no or unknown, whatever was answered, and with nobody there at all."""
    _assert_same(book(people[0]), people[1])


@pytest.mark.parametrize(("name", "count"), [("kitchen", 2000), ("shipped", 300)])
def test_that_holds_for_a_crowd_and_for_answers_nobody_could_give(name, count):
    """More people than a word has bits, some of them astray."""
    _assert_same(book(name), crowd(book(name), count, seed=8))


def _read(columns: Columns, column: Column) -> list[int]:
    into = np.zeros(columns.words, np.uint64)
    columns.read(column, into)
    return list(unpacked(into, columns.people))


def test_columns_tell_what_was_answered():
    """Each kind of column, for three people."""
    place, number = Place("concerns"), Place("age")
    columns = Columns.of(
        [
            Answers({place: Picked(("a",)), number: Amount(0)}),
            Answers({place: Picked(("a", "b", "c"))}),
            Answers({Place("kind", 2): Picked(("x",))}),
        ]
    )
    assert _read(columns, Given(place)) == [1, 1, 0]
    assert _read(columns, PickedOption(place, "a")) == [1, 1, 0]
    assert _read(columns, PickedOption(place, "a", only=True)) == [1, 0, 0]
    assert _read(columns, PickedMany(place, 2)) == [0, 1, 0]
    assert _read(columns, PickedMany(place, 4)) == [0, 0, 0]
    assert _read(columns, AmountBetween(number, 0, 3)) == [1, 0, 0]
    assert _read(columns, AnyInRound(2)) == [0, 0, 1]


@CALM
@given(st.lists(st.tuples(st.sampled_from([-3, -2, -1, 1, 2, 3]), st.integers(0, 2**64 - 1)), max_size=9))
def test_sums_and_cuts_are_those_of_plain_numbers(terms):
    """Bits added by carrying come to what adding comes to, and a cut is a cut."""
    sheet = Sheet()
    numbers = Numbers(sheet)
    rows = [sheet.read(PickedOption(Place("q"), str(at))) for at in range(len(terms))]
    whole = numbers.total(numbers.points(points, row) for (points, _), row in zip(terms, rows, strict=True))
    cut = numbers.cut(whole, 3)
    levels = range(-12, 13)
    reached = {
        (which, level): numbers.reaches(n, level) for which, n in (("whole", whole), ("cut", cut)) for level in levels
    }
    columns = Columns(
        64, picked={Place("q"): {str(at): np.array([bits], np.uint64) for at, (_, bits) in enumerate(terms)}}
    )
    worksheet = Worksheet(sheet, reached.values(), 1)
    worksheet.work_out(columns)
    for person in range(64):
        plain = sum(points for points, bits in terms if bits >> person & 1)
        for (which, level), row in reached.items():
            value = plain if which == "whole" else max(-3, min(3, plain))
            assert bool(unpacked(worksheet[row], 64)[person]) == (value >= level)


def test_a_sheet_says_nothing_twice_and_knows_what_is_certain():
    """Opposites of opposites and sums with everybody or nobody need no step."""
    sheet = Sheet()
    row, other = sheet.read(Given(Place("a"))), sheet.read(Given(Place("b")))
    assert sheet.not_(sheet.not_(row)) == row
    assert sheet.every([row, EVERYBODY]) == row
    assert sheet.some([row, EVERYBODY]) == EVERYBODY
    assert sheet.every([row, NOBODY]) == NOBODY
    assert sheet.every([row, other]) == sheet.every([other, row, row])
    assert sheet.differ(row, row) == NOBODY


def test_packing_and_unpacking_are_opposites():
    """Also where the last word is not full."""
    flags = np.arange(131) % 3 == 0
    assert list(unpacked(packed(flags), 131)) == list(flags)


def test_made_up_columns_are_the_same_for_a_seed():
    """And nobody who skipped has picked anything."""
    one, other = (random_columns(book("kitchen"), 500, seed=3) for _ in range(2))
    for place, options in one.picked.items():
        for option, bits in options.items():
            assert (bits == other.picked[place][option]).all()
            assert not (bits & one.given[Given(place, Given.SKIPPED)]).any()
