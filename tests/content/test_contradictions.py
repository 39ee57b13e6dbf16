"""Conditions that exclude each other: told where they stand, and never where some answers meet them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import pytest

from tests.support.kitchen import Copy, kitchen
from therapy_guide.content.conditions import AllOf, AnyOf, Between, Condition, FactHolds, Given, NotThis, Picks
from therapy_guide.content.loading.contradictions import Contradictions
from therapy_guide.content.questions import QuestionKind
from therapy_guide.content.rules import Fact
from therapy_guide.engine.answers import Answer, Answers, Picked, Place, Skipped
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.program import open_guidebook
from therapy_guide.engine.truth import Truth

RULES = "rules/effects.yaml"

POOL: tuple[Condition, ...] = (
    Picks("plan", ("planned",)),
    Picks("plan", ("free", "either")),
    Picks("plan", ("planned", "dont_know")),
    Picks("plan", ("planned", "free"), all_of=True),
    NotThis(Picks("plan", ("planned",))),
    Given("plan"),
    Given("plan", skipped=True),
    Picks("how_bad", ("mild",)),
    Picks("how_bad", ("cant_say",)),
    Between("how_bad", at_least="middling"),
    Between("how_bad", at_most="middling"),
    Between("how_bad", at_least="bad"),
    NotThis(Between("how_bad", at_most="middling")),
    Given("how_bad", skipped=True),
    Picks("follow_up", ("yes",)),
    NotThis(Picks("follow_up", ("yes",))),
    Picks("worries", ("panic",)),
    Picks("worries", ("panic", "low"), all_of=True),
    NotThis(Picks("worries", ("panic", "phobia"))),
    NotThis(Picks("worries", ("panic", "phobia"), all_of=True)),
    Given("worries", skipped=True),
    Picks("areas", ("unsure_area",)),
    Picks("areas", ("fear",)),
    FactHolds("fear_topic"),
    NotThis(FactHolds("fear_topic")),
)


def _reads(condition: Condition) -> set[str]:
    if isinstance(condition, FactHolds):
        return {"worries"}
    if isinstance(condition, NotThis):
        return _reads(condition.part)
    if isinstance(condition, AllOf | AnyOf):
        return {question for part in condition.parts for question in _reads(part)}
    return {getattr(condition, "question", "")}


GATES = {"follow_up": "how_bad", "worries": "areas"}


def _answers(question: str) -> Iterator[Answer | None]:
    """No answer, skipped, and every answer there is, of several at once each two."""
    yield None
    yield Skipped()
    found = kitchen().questions[question]
    yield from (Picked((option.id,)) for option in found.options)
    if found.kind is QuestionKind.MANY:
        together = [option.id for option in found.options if not option.alone]
        yield from (Picked(several) for several in combinations(together, 2))


def _someone_meets(condition: Condition) -> bool:
    """By going through all answers to all questions it reads."""
    guidebook = kitchen()
    probe = Fact("probe", "A test.", condition)
    program = open_guidebook(replace(guidebook, facts={**guidebook.facts, "probe": probe}))
    read = _reads(condition)
    read |= {GATES[question] for question in read if question in GATES}
    questions = sorted(read)
    for given in product(*(list(_answers(question)) for question in questions)):
        chosen = {Place(q): answer for q, answer in zip(questions, given, strict=True) if answer is not None}
        if evaluate(program, Answers(chosen)).truth(program.facts["probe"]) is Truth.YES:
            return True
    return False


def test_what_is_called_impossible_is_met_by_nobody_and_the_rest_by_somebody():
    """Every pair of conditions of the pool, held against every answer there is. What is missed is left to `prove`."""
    checker = Contradictions(kitchen())
    wrong, missed, told = [], [], 0
    for pair in combinations(POOL, 2):
        both = AllOf(pair)
        is_told = bool(checker.within(both))
        told += is_told
        if is_told and _someone_meets(both):
            wrong.append(pair)
        elif not is_told and not _someone_meets(both):
            missed.append(pair)
    assert wrong == []
    assert told > 40
    assert len(missed) < 12, missed


@pytest.mark.parametrize(
    ("when", "headline", "at", "first"),
    [
        (
            "{all: [{plan: planned}, {plan: free}]}",
            "`plan` takes one answer, so it can't be both `planned` and `free`",
            "plan: free}]",
            "plan: planned}, {",
        ),
        (
            "{how_bad: mild, follow_up: yes}",
            "`follow_up` is never asked of the people this is about",
            "follow_up: yes}",
            "",
        ),
        (
            "{tasks: plenty, not: {tasks: [plenty, none]}}",
            "`tasks` can't be this and not be this",
            "not: {tasks: [plenty",
            "tasks: plenty, not",
        ),
        (
            "{plan: {is: skipped}, any: [{plan: planned}, {tasks: none}]}",
            "`plan` can't be skipped and answered",
            "plan: {is: skipped}",
            "",
        ),
    ],
)
def test_a_rule_for_nobody_is_an_error_with_both_places(tmp_path: Path, when, headline, at, first):
    """The second place is shown, the first beside it."""
    copy = Copy.into(tmp_path)
    copy.swap(RULES, "{plan: planned}", when)
    found = [p for p in copy.problems() if p.code == "impossible-condition"]
    assert [p.headline for p in found] == [headline]
    assert (found[0].span.line, found[0].span.column) == copy.place(RULES, at)
    (related,) = found[0].related
    if first:
        assert (related.span.line, related.span.column) == copy.place(RULES, first)


def test_a_part_of_any_that_is_dead_is_told():
    """The other part still works, and the editor meant both."""
    dead = AllOf((Picks("plan", ("planned",)), AnyOf((Picks("plan", ("free",)), Picks("tasks", ("none",))))))
    assert len(Contradictions(kitchen()).within(dead)) == 1


def test_what_stands_in_two_rounds_does_not_clash(tmp_path: Path):
    """One past therapy may have helped and another not."""
    copy = Copy.into(tmp_path)
    both = "{all: [{past: {any_time: {past_result: better}}}, {past: {any_time: {past_result: same}}}]}"
    copy.swap("rules/past.yaml", "{past: {any_time: {past_result: better}}}", both)
    assert "impossible-condition" not in {p.code for p in copy.problems()}


def test_one_round_can_clash_with_itself(tmp_path: Path):
    """Inside `any_time` one and the same therapy is meant."""
    copy = Copy.into(tmp_path)
    both = "{past: {any_time: {all: [{past_result: better}, {past_result: same}]}}}"
    copy.swap("rules/past.yaml", "{past: {any_time: {past_result: better}}}", both)
    assert "impossible-condition" in {p.code for p in copy.problems()}
