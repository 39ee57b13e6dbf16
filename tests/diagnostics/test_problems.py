"""Collecting problems, and offering near names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from therapy_guide.diagnostics.diagnostic import Diagnostic, Problems, Severity
from therapy_guide.diagnostics.nearest import CUT_OFF, LONGEST, certain, nearest, offer
from therapy_guide.diagnostics.span import NOWHERE, Span


def _at(path: str, line: int, column: int = 1) -> Span:
    return Span(path, line, column, line, column)


def test_problems_come_by_file_line_and_column():
    """However they were found, they are listed as one reads."""
    problems = Problems()
    for span in (_at("b", 1), _at("a", 2, 5), _at("a", 2, 1), _at("a", 1, 9)):
        problems.error("x", "something", span)
    assert [str(p.span) for p in problems] == ["a:1:9", "a:2:1", "a:2:5", "b:1:1"]


def test_the_same_problem_is_listed_once():
    """Two readers may find the same thing."""
    problems = Problems()
    for _ in range(2):
        problems.error("x", "something", _at("a", 1), why="so")
    assert len(problems.in_order()) == 1
    assert problems.count(Severity.ERROR) == 1


def test_only_errors_count_as_errors():
    """Warnings and notes never keep the guide from starting."""
    problems = Problems()
    problems.warn("w", "careful", NOWHERE, fix="look")
    problems.note("n", "by the way", NOWHERE)
    assert [p.is_error for p in problems] == [False, False]
    assert (problems.count(Severity.WARNING), problems.count(Severity.NOTE)) == (1, 1)
    problems.add(Diagnostic("e", Severity.ERROR, "broken", NOWHERE))
    assert problems.has_errors
    assert len(problems) == 3
    assert [p.is_error for p in problems] == [True, False, False]


def test_the_parts_are_kept():
    """Label, why, fix and the better line go with the problem."""
    problems = Problems()
    problems.error("x", "something", NOWHERE, label="l", why="w", fix="f", better_line="b")
    (problem,) = problems
    assert (problem.label, problem.why, problem.fix, problem.better_line) == ("l", "w", "f", "b")


def test_near_names_are_offered_best_first():
    """A slip of one or two letters, in any case and with either line."""
    names = ["past_result", "past_kind", "plan", "route"]
    assert nearest("past_resalt", names) == ("past_result",)
    assert nearest("Past-Kind", names)[0] == "past_kind"
    assert nearest("past kind", names)[0] == "past_kind"
    assert nearest("roote", names) == ("route",)
    assert 0 < CUT_OFF < 1


def test_nothing_is_better_than_nonsense():
    """Where no name is close, none is offered."""
    assert nearest("zebra", ["past_kind", "plan"]) == ()
    assert nearest("plan", []) == ()
    assert nearest("", ["plan"]) == ()
    assert offer("zebra", ["plan"]) == ""


def test_offer_is_a_sentence():
    """One name, or several with `or`, and at most three."""
    assert offer("plam", ["plan"]) == "the closest name is `plan`"
    assert offer("plam", ["plan", "plum"], "option") == "the closest option is `plan` or `plum`"
    assert len(nearest("aaaa", ["aaab", "aaba", "abaa", "baaa"])) == 3


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=6))
def test_what_is_offered_exists(word, names):
    """Only names that are there, and a name that is there comes first."""
    found = nearest(word, names)
    assert set(found) <= set(names)
    assert word not in names or word in nearest(word, names, limit=99)


def test_a_span_reads_as_a_place_and_sorts():
    """As an editor prints it."""
    assert str(Span("a.yaml", 3, 7, 3, 9)) == "a.yaml:3:7"
    assert Span("a", 1, 2, 1, 3) < Span("a", 1, 10, 1, 11) < Span("a", 2, 1, 2, 2) < Span("b", 1, 1, 1, 1)


def test_one_near_name_may_be_certain():
    """A slip of a letter is; a name halfway between two is not, and neither is one that is only alike."""
    assert certain("cbtt", ["cbt", "cbt_i", "tf_cbt"]) == "cbt"
    assert certain("Yes", ["yes", "no"]) == "yes"
    assert certain("plam", ["plan", "plum"]) == ""
    assert certain("past", ["past_kind"]) == ""
    assert certain("zebra", []) == ""


def test_a_name_nobody_types_is_not_compared():
    """A megabyte of letters costs no time."""
    assert nearest("a" * (LONGEST + 1), ["a" * LONGEST]) == ()
