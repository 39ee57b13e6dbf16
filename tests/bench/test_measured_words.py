"""How the bench tells a figure, and whether an aim is met."""

from __future__ import annotations

import pytest
from bench.row import Row
from bench.run import table
from bench.timing import short_time


@pytest.mark.parametrize(("ratio", "larger", "met"), [(1.5, False, True), (1.6, False, False), (1.6, True, True)])
def test_a_row_is_met_on_the_right_side_of_its_aim(ratio, larger, met):
    row = Row("what", "against", ratio, 1.5, "detail", larger_is_better=larger)
    assert row.as_dict()["met"] is met
    assert table([row])[1].startswith("met" if met else "MISS")


def test_where_larger_is_better_the_detail_says_so():
    assert Row("what", "against", 3, 2, "detail", larger_is_better=True).as_dict()["detail"].startswith("Larger is")


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.0123, "12.3 ms"), (0.5, "500 ms"), (1.47, "1.47 s"), (23.3, "23.3 s")]
)
def test_a_time_has_three_figures_and_no_powers_of_ten(seconds, words):
    assert short_time(seconds) == words
