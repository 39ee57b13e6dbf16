"""Few talks that together see every branch: each option picked, each condition met and not met, each rule held."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from therapy_guide.authoring.people import Person, answers_of
from therapy_guide.authoring.steering import Wish, wish_for, wish_to_be_asked, wish_to_pick
from therapy_guide.authoring.walking.reached import Thing, features
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Rounds
from therapy_guide.engine.answers import Answers, Picked, Place
from therapy_guide.engine.evaluate import Trace, evaluate
from therapy_guide.engine.program import Program, open_guidebook
from therapy_guide.engine.truth import Truth

FIRST_PEOPLE = 150
"""People without any wish, who see most of what there is."""
TRIES = 12
"""Guided people for each thing not seen yet."""

IN_SITUATION = "option in a situation"
"""An option picked while the question's `unless` is known to be no, or is not known, or in a later round."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One talk to hold, and what is seen in it."""

    number: int
    with_caller: bool
    answers: Answers
    sees: frozenset[Thing]


def branches(
    guidebook: Guidebook, seed: int, on_progress: Callable[[str, int, int], None] | None = None
) -> tuple[Branch, ...]:
    """A small set of talks that sees all that people with and without guidance see."""
    program = open_guidebook(guidebook)
    found = [_branch(program, Person(seed, number), None) for number in range(FIRST_PEOPLE)]
    seen = {thing for branch in found for thing in branch.sees}
    targets = list(_targets(program))
    for done, (thing, wish) in enumerate(targets, 1):
        if on_progress is not None and done % 20 == 0:
            on_progress("branches planned", done, len(targets))
        for number in range(TRIES):
            if thing in seen:
                break
            person = Person(seed, 1_000_000 + done * TRIES + number)
            branch = _branch(program, person, wish(person))
            if not branch.sees <= seen:
                found.append(branch)
                seen |= branch.sees
    return tuple(_fewest(found))


def _branch(program: Program, person: Person, wish: Wish | None) -> Branch:
    caller = wish.with_caller if wish is not None else person.with_caller
    answers = answers_of(program.guidebook, person, wish.answers if wish else None, with_caller=caller)
    trace = evaluate(program, answers)
    return Branch(person.number, caller, answers, frozenset(features(trace) | set(_situations(trace))))


def _fewest(found: list[Branch]) -> Iterator[Branch]:
    """Always the talk that sees most of what is left (greedy set cover)."""
    left = {thing for branch in found for thing in branch.sees}
    waiting = list(found)
    while left:
        best = max(waiting, key=lambda branch: (len(branch.sees & left), -branch.number))
        yield best
        left -= best.sees
        waiting.remove(best)


def _targets(program: Program) -> Iterator[tuple[Thing, Callable[[Person], Wish]]]:
    """Everything to be seen, each with a way to guide a person there."""
    yield from _options(program)
    for kind, nodes in (("shown_when", program.shown), ("unless", program.unless)):
        for question, number in nodes.items():
            for met in (True, False):
                thing = ("gate", f"{question}, {kind} {'met' if met else 'not met'}")
                yield thing, _wants_node(program, number, met)
    for rule in program.rules:
        yield ("rule", rule.rule.id), _wants_node(program, rule.node)
    for row in program.evidence:
        yield ("evidence", row.id), _wants_node(program, row.node)
    for what, by_name in (("notice", program.notices), ("ask", program.asks), ("other way", program.other_ways)):
        for name, number in by_name.items():
            yield (what, name), _wants_node(program, number)
    for (page, part), number in program.page_parts.items():
        yield ("page part", f"{page}: {part + 1}"), _wants_node(program, number)


def _options(program: Program) -> Iterator[tuple[Thing, Callable[[Person], Wish]]]:
    for question in program.guidebook.questions.values():
        rounds = ((1,) if question.rounds is Rounds.FIRST else (1, 2)) if question.repeats else (0,)
        for option in question.options:
            for round_ in rounds:
                place = Place(question.id, round_)
                yield ("option", f"{question.id}: {option.id}"), _wants_option(program, place, option.id)
                if question.id in program.unless:
                    for truth in (Truth.NO, Truth.UNKNOWN):
                        known = truth is Truth.NO
                        yield _situation(place, option.id, truth), _wants_situation(program, place, option.id, known)


def _wants_option(program: Program, place: Place, option: str) -> Callable[[Person], Wish]:
    return lambda person: wish_to_pick(program, place, option, person)


def _wants_situation(program: Program, place: Place, option: str, known: bool) -> Callable[[Person], Wish]:
    def wish(person: Person) -> Wish:
        there = wish_to_be_asked(program, place, known, person)
        return Wish({**there.answers, place: Picked((option,))}, there.with_caller)

    return wish


def _wants_node(program: Program, number: int, met: bool = True) -> Callable[[Person], Wish]:
    return lambda person: wish_for(program, number, met, person)


def _situation(place: Place, option: str, unless: Truth) -> Thing:
    later = ", later round" if place.round > 1 else ""
    return IN_SITUATION, f"{place.question}: {option}, unless {unless.word}{later}"


def _situations(trace: Trace) -> Iterator[Thing]:
    for place in trace.answers:
        number = trace.program.unless.get(place.question)
        if number is not None:
            truth = trace.truth(number, place.round)
            for option in trace.answers.picked(place.question, place.round):
                yield _situation(place, option, truth)
