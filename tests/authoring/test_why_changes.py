"""The smallest change of answers that brings a therapy up, into the first group, or takes it away."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.authoring.case_runs import outcome_of
from tests.support.kitchen import kitchen
from tests.support.people import answers, picks
from therapy_guide.analysis.assess import assess
from therapy_guide.authoring import smallest_changes
from therapy_guide.authoring.account_lines import ways_lines
from therapy_guide.authoring.explaining import why
from therapy_guide.authoring.proof.circuit import SolverMissing
from therapy_guide.authoring.proof.smallest_change import Goal
from therapy_guide.authoring.single_changes import Person, reaches_goal, single_changes
from therapy_guide.authoring.smallest_changes import Searched, goals_for, ways_to
from therapy_guide.engine.answers import Answers

GOALS = tuple(Goal)

FAR_OFF = picks(route="full", worries="low", plan="free", tasks="none")
"""Beta needs another worry and another way of working before it is in the first group."""


def said(person: Answers, therapy: str, goal: Goal, **words: str) -> str:
    """What an editor reads about one goal."""
    ways = ways_to(outcome_of(kitchen(), person, **words), therapy, (goal,))
    return "\n".join(ways_lines(ways))


def test_one_other_answer_is_named_with_what_stood_there() -> None:
    """From what to what."""
    text = said(picks(route="full", worries="low", plan="free"), "alpha", Goal.FIRST_GROUP)
    assert "worries: low → panic" in text


def test_two_answers_where_one_does_not_do() -> None:
    """Found by the solver, and said to be the fewest."""
    pytest.importorskip("ortools")
    text = said(FAR_OFF, "beta", Goal.FIRST_GROUP)
    assert "2 other answers; no fewer will do:" in text


def test_without_the_solver_it_says_that_only_single_changes_were_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """And which command installs what is missing."""

    def missing(*_: object) -> None:
        raise SolverMissing

    monkeypatch.setattr(smallest_changes, "smallest_change", missing)
    text = " ".join(said(FAR_OFF, "beta", Goal.FIRST_GROUP).split())
    assert "Only single changes were tried" in text
    assert "`make editors`" in text


def test_words_that_hold_back_are_not_changed_by_answers() -> None:
    """Saying no to the question of fear does not unsay what was typed."""
    person = picks(route="full", worries=["low", "phobia"], main_worry="low", afraid="no", plan="free")
    outcome = outcome_of(kitchen(), person, story="I am so scared of him")
    assert why(outcome, "gamma").standing.held_back
    (ways,) = ways_to(outcome, "gamma", (Goal.COMES_UP,))
    assert ways.ways == ()
    assert ways.searched in (Searched.WORDS, Searched.SINGLE)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(person=answers("kitchen", most=10), therapy=st.sampled_from(sorted(kitchen().therapies)))
def test_each_change_that_is_named_does_what_it_says(person: Answers, therapy: str) -> None:
    """Replayed through the whole assessment; one place differs, and no other."""
    outcome = assess(kitchen(), person, {})
    found = single_changes(Person.of(outcome), therapy, GOALS)
    for goal, changes in found.items():
        for change in changes:
            after = assess(kitchen(), change.answers, {}).suggestion(therapy)
            assert reaches_goal(goal, after.fit if after else None)
            places = {*person, *change.answers}
            assert [p for p in places if person.get(p) != change.answers.get(p)] == list(change.changed)


def test_the_goals_are_those_that_are_not_reached_yet() -> None:
    """Nobody asks how to bring up what is there."""
    for fit, account in ((why(outcome_of(kitchen(), picks(worries="panic")), "alpha").fit, "first"), (None, "none")):
        assert (Goal.COMES_UP in goals_for(fit)) is (account == "none")
        assert (Goal.GOES_AWAY in goals_for(fit)) is (account == "first")
