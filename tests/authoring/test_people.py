"""Simulated people: what a talk could give, the same for a seed, and unmoved by changes elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.kitchen import BOOKS, Copy, book, kitchen, shipped
from therapy_guide.authoring.people import Person, answers_of, asked, people, persons
from therapy_guide.authoring.smallest import smallest
from therapy_guide.authoring.steering import wish_for, wish_to_pick
from therapy_guide.engine.answers import Place
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.flow import asked_places
from therapy_guide.engine.program import open_guidebook


def test_the_same_seed_gives_the_same_people() -> None:
    """And another seed gives others."""
    assert list(people(kitchen(), 20, 3)) == list(people(kitchen(), 20, 3))
    assert list(people(kitchen(), 20, 3)) != list(people(kitchen(), 20, 4))


def test_what_a_person_draws_never_changes() -> None:
    """The same on every machine and in every version of Python: a comparison of last year can be repeated."""
    assert Person(7, 3).draw("option", "areas", "0", "fear") == pytest.approx(0.26924656888838394, abs=1e-12)


@pytest.mark.parametrize("name", BOOKS)
def test_people_answer_exactly_what_they_are_asked(name: str) -> None:
    """No answer to a question that would not come up, and none left out."""
    guidebook = book(name)
    for person in persons(60, 5):
        answers = answers_of(guidebook, person)
        due = asked_places(open_guidebook(guidebook), answers, person.with_caller)
        assert set(answers) == set(due)
        assert asked(guidebook, answers, person.with_caller) == due


def test_every_option_is_picked_by_somebody() -> None:
    """Rare is not never. Only one can't be: with an unsure worry the main one is not asked."""
    guidebook = kitchen()
    picked = {(p.question, o) for a in people(guidebook, 700, 1) for p in a for o in a.picked(p.question, p.round)}
    there = {(q.id, o.id) for q in guidebook.questions.values() for o in q.options}
    assert there - picked == {("main_worry", "foggy")}


def test_few_people_are_at_risk_and_some_are() -> None:
    """Weights are not prevalence, but a population in which half are in danger would hide everybody else."""
    asked_it = [a.picked("safe_right_now") for a in people(shipped(), 400, 1)]
    at_risk = sum("need_help" in picked for picked in asked_it)
    assert 0 < at_risk < 60


def test_a_question_added_elsewhere_moves_nobody(tmp_path: Path) -> None:
    """Everybody gives the old answers to the old questions."""
    copy = Copy.into(tmp_path)
    copy.swap(
        "questions/style.yaml",
        "questions:\n",
        "questions:\n  - id: added\n    kind: one\n    route: short\n    changes: nothing\n    ask: New?\n"
        "    say: New?\n    why: It is new.\n    options:\n      one: One\n      two: Two\n",
    )
    changed = copy.load().guidebook
    assert changed is not None
    for old, new in zip(people(kitchen(), 80, 2), people(changed, 80, 2), strict=True):
        assert new.without(Place("added")) == old


def test_people_can_be_led_to_every_rule() -> None:
    """Of a dozen tries at least one meets the condition."""
    program = open_guidebook(kitchen())
    for rule in program.rules:
        for number in range(12):
            person = Person(1, number)
            wish = wish_for(program, rule.node, True, person)
            answers = answers_of(kitchen(), person, wish.answers, with_caller=wish.with_caller)
            if evaluate(program, answers).holds(rule.node):
                break
        else:
            pytest.fail(f"nobody was led to {rule.rule.id}")


def test_people_can_be_led_to_an_option_behind_others() -> None:
    """The second round of past therapy, on the whole guide only."""
    program = open_guidebook(shipped())
    person = Person(1, 1)
    place = Place("past_trouble", 2)
    wish = wish_to_pick(program, place, "worksheets", person)
    answers = answers_of(shipped(), person, wish.answers, with_caller=wish.with_caller)
    assert "worksheets" in answers.picked("past_trouble", 2)


def test_the_smallest_part_keeps_only_what_is_needed() -> None:
    """Two of a hundred are needed, far apart."""
    assert smallest(range(100), lambda part: {17, 83} <= set(part)) == (17, 83)


def test_the_smallest_part_may_be_nothing() -> None:
    """Something that always shows needs no item at all."""
    assert smallest("abc", lambda part: True) == ()


def test_the_search_for_the_smallest_part_ends() -> None:
    """After so many tries the best found so far is given."""
    tried = []

    def still(part: tuple[int, ...]) -> bool:
        tried.append(part)
        return 0 in part

    assert smallest(range(64), still, tries=10)
    assert len(tried) <= 11
