"""The plot of the growth table: everything in its panel, nothing where there is no figure."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from bench.contenders import time_of
from bench.drawing import MARKS, Curve, Panel, drawn

SVG = "{http://www.w3.org/2000/svg}"


def _panel(*values: float | None) -> ElementTree.Element:
    picture = drawn([Panel("One person", (Curve("plain rules", values),), time_of)], (1, 10, 100), "Growth")
    return ElementTree.fromstring(picture)


def _heights(picture: ElementTree.Element) -> list[float]:
    """How far down each mark of the curve stands; the last mark is that of its name."""
    marks = [path.get("transform", "") for path in picture.iter(f"{SVG}path") if path.get("d") == MARKS[0]]
    return [float(re.findall(r"[\d.]+", mark)[1]) for mark in marks[:-1]]


def test_a_larger_value_stands_higher():
    heights = _heights(_panel(0.001, 0.02, 0.3))
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3


def test_ten_times_as_much_is_always_as_far_up():
    first, second, third = _heights(_panel(0.002, 0.02, 0.2))
    assert first - second == pytest.approx(second - third, abs=0.2)


def test_where_there_is_no_figure_nothing_is_drawn():
    assert len(_heights(_panel(0.001, 0.02, None))) == 2


def test_scale_is_told_in_the_unit_of_the_panel():
    words = [text.text for text in _panel(0.00001, 0.0005, 0.02).iter(f"{SVG}text")]
    assert {"10 µs", "1 ms", "100 ms", "1×", "10×", "100×", "plain rules"} <= set(words)
