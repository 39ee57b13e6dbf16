"""The proof speaks of the same guide as the engine: person by person, and by counting every person there can be."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from ortools.sat.python import cp_model

from tests.support.kitchen import book, kitchen
from tests.support.people import answers
from therapy_guide.analysis.outcome import Fit
from therapy_guide.authoring.proof.answer_space import AnswerSpace
from therapy_guide.authoring.proof.follows import Seen
from therapy_guide.authoring.proof.world import World
from therapy_guide.content.promises import FollowKind
from therapy_guide.content.questions import Question, QuestionKind
from therapy_guide.engine.answers import Amount, Answer, Answers, Picked, Place, Said, Skipped
from therapy_guide.engine.flow import asked_places
from therapy_guide.engine.truth import Truth


def fix(space: AnswerSpace, given_: Answers) -> None:
    """Leaves only one person in a space."""
    for place, cell in space.cells.items():
        answer = given_.get(place)
        space.circuit.require(cell.skipped if isinstance(answer, Skipped) else space.circuit.not_(cell.skipped))
        there = answer is not None and not isinstance(answer, Skipped)
        space.circuit.require(cell.answered if there else space.circuit.not_(cell.answered))
        for option, literal in cell.options.items():
            picked = isinstance(answer, Picked) and option in answer.options
            space.circuit.require(literal if picked else space.circuit.not_(literal))
        if cell.number is not None and isinstance(answer, Amount):
            space.circuit.model.add(cell.number == answer.value)
    for round_, more in space.rounds_more.items():
        unread = any(place.round == round_ and place not in space.cells for place in given_)
        space.circuit.require(more if unread else space.circuit.not_(more))


def solved(space: AnswerSpace) -> Any:
    """A reader of literals for a space that one person is left in."""
    run = cp_model.CpSolver()
    run.parameters.num_workers = 1
    assert run.solve(space.circuit.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return lambda literal: literal if isinstance(literal, bool) else bool(run.value(literal))


def same_as_engine(name: str, given_: Answers) -> None:
    """Every condition in every round, every therapy, and every question asked."""
    guidebook = book(name)
    world, seen = World(guidebook), Seen(guidebook, given_)
    nodes = world.program.nodes
    rounds = range(1, world.truths.rounds + 1)
    truths = {
        (n, r): world.truths.of(n, r) for n, node in enumerate(nodes) for r in (rounds if node.per_round else [0])
    }
    stands = {t: world.standing(t) for t in guidebook.therapies}
    groups = {(t, fit): stands[t].in_group(fit) for t in stands for fit in Fit}
    held = {t: stands[t].held_back for t in stands}
    cautioned = {t: stands[t].cautioned for t in stands}
    asked = {place: world.talk.asked(place) for place in world.talk.places()}
    world.space.close()
    fix(world.space, given_)
    for with_caller in (False, True):
        caller = world.talk.with_caller
        world.circuit.model.clear_assumptions()
        world.circuit.model.add_assumption(caller if with_caller else ~caller)
        value = solved(world.space)
        assert {p for p, lit in asked.items() if value(lit)} == set(asked_places(world.program, given_, with_caller))
    for (number, round_), both in truths.items():
        found = Truth.YES if value(both.yes) else Truth.NO if value(both.no) else Truth.UNKNOWN
        assert found is seen.trace.truth(number, round_ or 1), nodes[number]
    for therapy, stand in seen.stands.items():
        assert [fit for fit in Fit if value(groups[therapy, fit])] == ([stand.fit] if stand.fit else []), therapy
        assert value(held[therapy]) is bool(stand.held_back), therapy
        assert value(cautioned[therapy]) is seen.follows(FollowKind.CAUTIONED, therapy), therapy


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(given_=answers("kitchen", 30))
def test_kitchen_sink_person_by_person(given_: Answers) -> None:
    """Any answers at all, also such as no talk gives."""
    same_as_engine("kitchen", given_)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(given_=answers("shipped", 60))
def test_shipped_guidebook_person_by_person(given_: Answers) -> None:
    """The whole shipped guidebook in one model."""
    same_as_engine("shipped", given_)


def ways(question: Question) -> list[Answer | None]:
    """Everything that may stand at a place."""
    found: list[Answer | None] = [None, Skipped()]
    if question.kind is QuestionKind.TEXT:
        return [*found, Said()]
    if question.kind is QuestionKind.NUMBER:
        return [*found, *(Amount(n) for n in range(question.least, question.most + 1))]
    ids = [option.id for option in question.options]
    if question.kind is not QuestionKind.MANY:
        return [*found, *(Picked((one,)) for one in ids)]
    alone = {option.id for option in question.options if option.alone}
    sets = [tuple(i for i, there in zip(ids, bits, strict=True) if there) for bits in product((0, 1), repeat=len(ids))]
    return [*found, *(Picked(s) for s in sets if s and (len(s) == 1 or not alone & set(s)))]


class Everyone(cp_model.CpSolverSolutionCallback):
    """Collects the answers of every solution."""

    def __init__(self, space: AnswerSpace) -> None:
        super().__init__()
        self.space = space
        self.found: list[frozenset[Any]] = []

    def on_solution_callback(self) -> None:
        """Called by the solver for each."""
        read = self.space.read_back(lambda lit: int(lit) if isinstance(lit, bool) else int(self.value(lit)))
        self.found.append(frozenset(read.given.items()))


SMALL = 4000
"""Rules that read so few answers that everyone there can be is counted."""


def small_rules() -> list[str]:
    """Rules of the kitchen sink with a small cone, no number far from its bounds."""
    guidebook, found = kitchen(), []
    for rule in Seen(guidebook, Answers({})).program.rules:
        world = World(guidebook)
        world.truths.of(rule.node)
        count = 1
        for place in world.space.cells:
            question = guidebook.questions[place.question]
            count *= question.most - question.least + 3 if question.kind is QuestionKind.NUMBER else len(ways(question))
        if count <= SMALL and not world.space.rounds_told:
            found.append(rule.rule.id)
    return found


@pytest.mark.parametrize("rule", small_rules())
def test_by_counting_everyone(rule: str) -> None:
    """The solver finds exactly the people for whom the engine says the rule holds."""
    guidebook = kitchen()
    world = World(guidebook)
    number = next(r.node for r in world.program.rules if r.rule.id == rule)
    yes = world.truths.yes(number)
    places = list(world.space.cells)
    everyone = [
        Answers({p: a for p, a in zip(places, given_, strict=True) if a is not None})
        for given_ in product(*(ways(guidebook.questions[p.question]) for p in places))
    ]
    holding = {frozenset(a.given.items()) for a in everyone if Seen(guidebook, a).trace.holds(number)}
    world.circuit.require(yes)
    for place, cell in world.space.cells.items():  # a number that was not given has no value of its own
        if cell.number is not None:
            least = guidebook.questions[place.question].least
            world.circuit.model.add(cell.number == least).only_enforce_if(~cell.answered)
    world.space.close()
    run, collect = cp_model.CpSolver(), Everyone(world.space)
    run.parameters.enumerate_all_solutions = True
    run.solve(world.circuit.model, collect)
    assert len(collect.found) == len(set(collect.found))
    assert set(collect.found) == holding


def test_enough_rules_are_counted() -> None:
    """The test above looks at something."""
    assert len(small_rules()) >= 8


def test_a_round_is_there_where_anything_was_told() -> None:
    """An answer to any question of a round opens it, also one that no rule reads."""
    guidebook = kitchen()
    world = World(guidebook)
    there = world.truths.there[1].yes
    repeat = next(t.repeat for t in guidebook.topics if t.repeat)
    again = world.space.cell(Place(repeat.again, 1))
    world.circuit.require(there)
    world.circuit.require(world.circuit.not_(again.answered))
    world.space.close()
    run = cp_model.CpSolver()
    assert run.solve(world.circuit.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    found = world.space.read_back(lambda lit: int(lit) if isinstance(lit, bool) else int(run.value(lit)))
    assert Seen(guidebook, found).trace.rounds_there[1] is Truth.YES
