"""Every option matters: two people who differ in that one answer, and something follows for only one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from therapy_guide.authoring.proof.answer_space import AnswerSpace, Cell
from therapy_guide.authoring.proof.circuit import Literal
from therapy_guide.authoring.proof.claims import About, Claim
from therapy_guide.authoring.proof.follows import Seen
from therapy_guide.authoring.proof.truths import Truths
from therapy_guide.authoring.proof.world import World
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.promises import How
from therapy_guide.content.questions import Changes, Option, Question, QuestionKind
from therapy_guide.engine.answers import Answers, Picked, Place, Skipped
from therapy_guide.engine.program import Program, open_guidebook


def option_claims(guidebook: Guidebook) -> Iterator[Claim]:
    """Options that say of themselves that they move nothing are left out, as `check` leaves them out."""
    program = open_guidebook(guidebook)
    for question, option in options_that_should_matter(guidebook):
        numbers = _read_by(program, question.id, option.id)
        yield Claim(
            f"option.{question.id}.{option.id}",
            About.OPTION,
            How.POSSIBLE,
            f"picking `{option.id}` at `{question.id}` changes what follows for someone",
            lambda world, q=question, o=option, n=numbers: _differs(world, q, o, n),  # type: ignore[misc]
            lambda seen, q=question, o=option, n=numbers: _is_different(seen, q, o, n),  # type: ignore[misc]
            True,
            option.span,
        )


def options_that_should_matter(guidebook: Guidebook) -> Iterator[tuple[Question, Option]]:
    """Every option but those read elsewhere (place, route, area, past kinds) or marked as moving nothing."""
    about = guidebook.about
    elsewhere = {about.route_question, about.country_question, about.past_kind_question}
    elsewhere |= {question.narrowed_by for question in guidebook.questions.values()}
    elsewhere |= {topic.repeat.again for topic in guidebook.topics if topic.repeat}
    for question in guidebook.questions.values():
        if question.id in elsewhere or question.changes is Changes.NOTHING or question.options_from:
            continue
        yield from ((question, o) for o in question.options if not (o.neutral or o.unsure or o.part))


class Twin(AnswerSpace):
    """The same person, who did not pick one option at one place."""

    def __init__(self, first: AnswerSpace, place: Place, option: str) -> None:
        super().__init__(first.circuit, first.guidebook)
        self.first = first
        self.place = place
        self.without = option
        self._own: Cell | None = None

    def cell(self, place: Place) -> Cell:
        if place != self.place:
            return self.first.cell(place)
        if self._own is None:
            self._own = self._make()
        return self._own

    def something_in_round(self, round_: int) -> Literal:
        return self.first.something_in_round(round_)

    def _make(self) -> Cell:
        """Several answers: the same less the one, or skipped if none is left. One answer: any other, or skipped."""
        own, there = super().cell(self.place), self.first.cell(self.place)
        circuit = self.circuit
        circuit.require(own.is_given(circuit))
        circuit.require(circuit.not_(own.options[self.without]))
        if own.question.kind is QuestionKind.MANY:
            for option, literal in own.options.items():
                if option != self.without:
                    circuit.require(circuit.not_(circuit.differ(literal, there.options[option])))
        return own


def _read_by(program: Program, question: str, option: str) -> tuple[int, ...]:
    """The conditions of whatever follows, of those that name this option themselves or through a gate."""
    ends = [rule.node for rule in program.rules] + [row.node for row in program.evidence]
    ends += [*program.notices.values(), *program.asks.values(), *program.other_ways.values()]
    ends += [*program.page_parts.values(), *program.shown.values(), *program.unless.values()]
    ends += [*program.repeat_shown.values(), *(row.main for row in program.evidence)]
    named: dict[int, bool] = {}

    def names(number: int) -> bool:
        if number not in named:
            node = program.nodes[number]
            here = node.question == question and (option in node.options or not node.options)
            named[number] = here or any(names(part) for part in node.parts)
        return named[number]

    return tuple(dict.fromkeys(number for number in ends if names(number)))


def _differs(world: World, question: Question, option: Option, numbers: tuple[int, ...]) -> Literal:
    place = Place(question.id, 1 if question.repeats else 0)
    world.circuit.require(world.space.option(place, option.id))
    twin = Truths(world.program, Twin(world.space, place, option.id))
    rounds = range(1, world.truths.rounds + 1)
    ways = []
    for number in numbers:
        for round_ in rounds if world.program.nodes[number].per_round else (0,):
            one, other = world.truths.of(number, round_), twin.of(number, round_)
            ways.append(world.circuit.differ(one.yes, other.yes))
    return world.circuit.any_of(ways)


def _is_different(seen: Seen, question: Question, option: Option, numbers: tuple[int, ...]) -> bool:
    place = Place(question.id, 1 if question.repeats else 0)
    if option.id not in seen.answers.picked(place.question, place.round):
        return False
    now = _values(seen, numbers)
    others = _others(seen.answers, place, question, option)
    return any(_values(Seen(seen.program.guidebook, other), numbers) != now for other in others)


def _others(answers: Answers, place: Place, question: Question, option: Option) -> Iterator[Answers]:
    left = tuple(o for o in answers.picked(place.question, place.round) if o != option.id)
    if question.kind is QuestionKind.MANY:
        yield answers.with_answer(place, Picked(left) if left else Skipped())
        return
    yield answers.with_answer(place, Skipped())
    for other in question.options:
        if other.id != option.id:
            yield answers.with_answer(place, Picked((other.id,)))


def _values(seen: Seen, numbers: tuple[int, ...]) -> list[Any]:
    return [[value.name == "YES" for value in seen.trace.values[number]] for number in numbers]
