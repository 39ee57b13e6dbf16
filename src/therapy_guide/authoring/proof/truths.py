"""The numbered conditions, for the solver: each is yes, no, or neither, exactly as the traced form has it.

Only what is asked for is built, so a question about one rule costs no more than the conditions that rule reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from therapy_guide.authoring.proof.answer_space import AnswerSpace
from therapy_guide.authoring.proof.circuit import Circuit, Literal
from therapy_guide.content.questions import QuestionKind
from therapy_guide.engine.answers import Place
from therapy_guide.engine.nodes import LEAVES, Node, NodeKind
from therapy_guide.engine.program import Program, leaves_of


@dataclass(frozen=True)
class Both:
    """A condition of three values: `yes` and `no` are never both true; neither means unknown."""

    yes: Literal
    no: Literal


class Truths:
    """The conditions of one guidebook over one person's choices."""

    def __init__(self, program: Program, space: AnswerSpace) -> None:
        self.program = program
        self.space = space
        self.circuit: Circuit = space.circuit
        self.rounds = max((t.repeat.up_to for t in program.guidebook.topics if t.repeat), default=1)
        self._built: dict[tuple[int, int], Both] = {}

    def of(self, number: int, round_: int = 0) -> Both:
        """A condition's truth; for one read in rounds, in the round given (from 1; the first where none is)."""
        at = (round_ or 1) if self.program.nodes[number].per_round else 0
        if (number, at) not in self._built:
            self._built[number, at] = self._build(self.program.nodes[number], at)
        return self._built[number, at]

    def yes(self, number: int) -> Literal:
        return self.of(number).yes

    def unknown(self, number: int) -> Literal:
        found = self.of(number)
        return self.circuit.all_of([self.circuit.not_(found.yes), self.circuit.not_(found.no)])

    def where(self, number: int, round_: int) -> Literal:
        """Whether a round is one in which the parts of a condition that speak of rounds hold."""
        node = self.program.nodes[number]
        if node.kind in (NodeKind.ANY_ROUND, NodeKind.EVERY_ROUND):
            return self.circuit.all_of([self.of(node.parts[0], round_).yes, self.there[round_ - 1].yes])
        reading = [part for part in node.parts if self._reads_rounds(part)]
        if not reading:
            return self.there[round_ - 1].yes
        return self.circuit.any_of([self.where(part, round_) for part in reading])

    @cached_property
    def there(self) -> tuple[Both, ...]:
        """For each round of past therapy, whether there was one."""
        topic = next((t for t in self.program.guidebook.topics if t.repeat), None)
        if topic is None or topic.repeat is None:
            return (Both(False, True),)
        shown = self._first_round(topic.topic)
        found = [shown]
        for round_ in range(2, topic.repeat.up_to + 1):
            more = self._goes_on(topic.repeat.again, round_)
            yes = self.circuit.all_of([shown.yes, found[-1].yes, more])
            no = self.circuit.any_of([shown.no, self.circuit.all_of([shown.yes, self.circuit.not_(yes)])])
            found.append(Both(yes, no))
        return tuple(found)

    def _first_round(self, topic: str) -> Both:
        number = self.program.repeat_shown.get(topic)
        if number is None:
            return Both(True, False)
        shown = self.of(number)
        asked = {self.program.nodes[leaf].question for leaf in leaves_of(self.program.nodes, number)}
        none_given = [self.circuit.not_(self.space.cell(Place(q)).is_given(self.circuit)) for q in sorted(asked)]
        told = self.circuit.all_of(
            [self.circuit.not_(shown.no), self.space.something_in_round(1), *none_given],
        )
        return Both(self.circuit.any_of([shown.yes, told]), shown.no)

    def _goes_on(self, again: str, round_: int) -> Literal:
        before = Place(again, round_ - 1)
        yes, no = self.space.option(before, "yes"), self.space.option(before, "no")
        many = self.program.guidebook.questions[again].kind is QuestionKind.MANY
        cell = self.space.cell(before)
        if many:
            others = {o: literal for o, literal in cell.options.items() if o not in ("yes", "no")}
            alone = [self.circuit.not_(literal) for literal in others.values()]
            no = self.circuit.all_of([no, self.circuit.not_(yes), *alone])
            yes = self.circuit.all_of([yes, self.circuit.not_(self.space.option(before, "no")), *alone])
        going = self.circuit.any_of([self.space.something_in_round(round_), yes])
        return self.circuit.all_of([self.circuit.not_(no), going])

    def _build(self, node: Node, round_: int) -> Both:
        if node.kind in LEAVES:
            return self._leaf(node, round_)
        if node.kind is NodeKind.ANY_ROUND:
            return self._any_round(node.parts[0])
        if node.kind is NodeKind.EVERY_ROUND:
            return self._every_round(node.parts[0])
        parts = [self.of(part, round_) for part in node.parts]
        yes, no = [part.yes for part in parts], [part.no for part in parts]
        match node.kind:
            case NodeKind.ALL:
                return Both(self.circuit.all_of(yes), self.circuit.any_of(no))
            case NodeKind.ANY:
                return Both(self.circuit.any_of(yes), self.circuit.all_of(no))
            case NodeKind.NOT:
                return Both(no[0], yes[0])
            case _:
                still = self.circuit.at_least(node.count, [self.circuit.not_(literal) for literal in no])
                return Both(self.circuit.at_least(node.count, yes), self.circuit.not_(still))

    def _leaf(self, node: Node, round_: int) -> Both:
        hidden = self._hidden(node, round_)
        seen = self._seen(node, Place(node.question, round_ if node.per_round else 0))
        asked = self.circuit.not_(hidden)
        return Both(self.circuit.all_of([asked, seen.yes]), self.circuit.any_of([hidden, seen.no]))

    def _hidden(self, node: Node, round_: int) -> Literal:
        ways = []
        if node.per_round:
            ways.append(self.there[round_ - 1].no)
        if node.shown is not None:
            ways.append(self.of(node.shown, round_).no)
        if node.unless is not None:
            ways.append(self.of(node.unless, round_).yes)
        return self.circuit.any_of(ways)

    def _seen(self, node: Node, place: Place) -> Both:
        """What an answer makes of a condition, gates left out."""
        cell, circuit = self.space.cell(place), self.circuit
        if node.kind is NodeKind.ANSWERED:
            return Both(cell.answered, circuit.not_(cell.answered))
        if node.kind is NodeKind.SKIPPED:
            return Both(cell.skipped, circuit.not_(cell.skipped))
        if self.program.guidebook.questions[place.question].kind is QuestionKind.NUMBER:
            return self._number(node, place)
        met = self._met(node, place)
        unsure = self._unsure(place)
        counted = [circuit.not_(unsure)] if node.kind is NodeKind.PICKED_AT_LEAST else []
        yes = circuit.all_of([cell.answered, met, *counted])
        return Both(yes, circuit.all_of([cell.answered, circuit.not_(met), circuit.not_(unsure)]))

    def _met(self, node: Node, place: Place) -> Literal:
        picked = self.space.cell(place).options
        named = [picked.get(option, False) for option in node.options]
        match node.kind:
            case NodeKind.PICKS_ALL:
                return self.circuit.all_of(named)
            case NodeKind.PICKED_AT_LEAST:
                return self.circuit.at_least(node.count, picked.values())
            case _:
                return self.circuit.any_of(named)

    def _unsure(self, place: Place) -> Literal:
        options = self.program.guidebook.questions[place.question].options
        return self.circuit.any_of(self.space.option(place, option.id) for option in options if option.unsure)

    def _number(self, node: Node, place: Place) -> Both:
        cell = self.space.cell(place)
        if cell.number is None:
            return Both(False, False)
        inside = self.circuit.all_of(
            [
                self.circuit.reaches(cell.number, node.low),
                self.circuit.not_(self.circuit.reaches(cell.number, node.high + 1)),
            ]
        )
        outside = self.circuit.not_(inside)
        return Both(self.circuit.all_of([cell.answered, inside]), self.circuit.all_of([cell.answered, outside]))

    def _any_round(self, inner: int) -> Both:
        pairs = [(there, self.of(inner, r)) for r, there in enumerate(self.there, 1)]
        yes = self.circuit.any_of(self.circuit.all_of([there.yes, value.yes]) for there, value in pairs)
        no = self.circuit.all_of(self.circuit.any_of([there.no, value.no]) for there, value in pairs)
        return Both(yes, no)

    def _every_round(self, inner: int) -> Both:
        first = self.there[0]
        pairs = [(there, self.of(inner, r)) for r, there in enumerate(self.there, 1)]
        holds = [self.circuit.any_of([self.circuit.not_(there.yes), value.yes]) for there, value in pairs]
        breaks = self.circuit.any_of(self.circuit.all_of([there.yes, value.no]) for there, value in pairs)
        yes = self.circuit.all_of([first.yes, *holds])
        no = self.circuit.any_of([first.no, self.circuit.all_of([first.yes, breaks])])
        return Both(yes, no)

    def _reads_rounds(self, number: int) -> bool:
        node = self.program.nodes[number]
        return node.kind in (NodeKind.ANY_ROUND, NodeKind.EVERY_ROUND) or any(map(self._reads_rounds, node.parts))
