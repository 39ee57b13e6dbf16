"""The traced form: every node's truth for one set of answers, and the answers that led there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Amount, Answer, Answers, Picked, Place, Skipped
from therapy_guide.engine.nodes import LEAVES, Node, NodeKind
from therapy_guide.engine.program import Program, leaves_of
from therapy_guide.engine.truth import Truth, at_least, opposite


@dataclass(frozen=True, slots=True)
class Seen:
    """One answer that a node looked at: the options of it that mattered, or none for other kinds."""

    place: Place
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trace:
    """The truth of every node. Nodes read in rounds have one value a round, others one value."""

    program: Program
    answers: Answers
    values: tuple[tuple[Truth, ...], ...]
    rounds_there: tuple[Truth, ...]

    def truth(self, number: int, round_: int = 0) -> Truth:
        """A node's truth; for a node read in rounds, in the round given (from 1)."""
        values = self.values[number]
        return values[round_ - 1] if self.program.nodes[number].per_round else values[0]

    def holds(self, number: int) -> bool:
        return self.truth(number) is Truth.YES

    def rounds_where(self, number: int) -> tuple[int, ...]:
        """The rounds in which the `any_time` and `every_time` parts below a node hold; all rounds without any."""
        node = self.program.nodes[number]
        if node.kind in (NodeKind.ANY_ROUND, NodeKind.EVERY_ROUND):
            inner = self.values[node.parts[0]]
            return tuple(r for r, value in enumerate(inner, 1) if value is Truth.YES and self._there(r))
        found = [self.rounds_where(part) for part in node.parts if self._reads_rounds(part)]
        if not found:
            return tuple(r for r in range(1, len(self.rounds_there) + 1) if self._there(r))
        return tuple(sorted({round_ for rounds in found for round_ in rounds}))

    def support(self, number: int, round_: int = 0) -> tuple[Seen, ...]:
        """The answers that made a node yes, in the order of the rule."""
        node = self.program.nodes[number]
        if node.kind in LEAVES:
            return (self._seen(node, round_),)
        if node.kind in (NodeKind.ANY_ROUND, NodeKind.EVERY_ROUND):
            seen = [s for r in self.rounds_where(number) for s in self.support(node.parts[0], r)]
        elif node.kind is NodeKind.NOT:
            below = leaves_of(self.program.nodes, node.parts[0])
            seen = [self._seen(self.program.nodes[leaf], round_) for leaf in below]
        else:
            parts = node.parts
            if node.kind is NodeKind.ANY:
                parts = tuple(p for p in node.parts if self.truth(p, round_) is Truth.YES)[:1]
            elif node.kind is NodeKind.AT_LEAST_OF:
                parts = tuple(p for p in node.parts if self.truth(p, round_) is Truth.YES)
            seen = [s for part in parts for s in self.support(part, round_)]
        given = [s for s in seen if not isinstance(self.answers.get(s.place), Skipped | None)]
        return tuple(dict.fromkeys(given))

    def _there(self, round_: int) -> bool:
        return self.rounds_there[round_ - 1] is Truth.YES

    def _reads_rounds(self, number: int) -> bool:
        node = self.program.nodes[number]
        return node.kind in (NodeKind.ANY_ROUND, NodeKind.EVERY_ROUND) or any(map(self._reads_rounds, node.parts))

    def _seen(self, node: Node, round_: int) -> Seen:
        place = Place(node.question, round_ if node.per_round else 0)
        picked = self.answers.picked(place.question, place.round)
        named = tuple(option for option in picked if option in node.options)
        return Seen(place, named or picked)


def evaluate(program: Program, answers: Answers) -> Trace:
    """Evaluates every node once, in order. The order of the answers never matters."""
    return _Run(program, answers, [()] * len(program.nodes)).trace(range(len(program.nodes)))


def evaluate_again(trace: Trace, answers: Answers, numbers: Iterable[int]) -> Trace:
    """The trace of other answers, where only the nodes with these numbers, in order, can come out otherwise."""
    return _Run(trace.program, answers, list(trace.values)).trace(numbers)


class _Run:
    def __init__(self, program: Program, answers: Answers, values: list[tuple[Truth, ...]]) -> None:
        self.program = program
        self.answers = answers
        self.rounds = max((t.repeat.up_to for t in program.guidebook.topics if t.repeat), default=1)
        self.values = values
        self._there: tuple[Truth, ...] | None = None

    def trace(self, numbers: Iterable[int]) -> Trace:
        for number in numbers:
            node = self.program.nodes[number]
            self.values[number] = (
                tuple(self._value(node, r) for r in range(1, self.rounds + 1))
                if node.per_round
                else (self._value(node, 0),)
            )
        return Trace(self.program, self.answers, tuple(self.values), self._rounds_there())

    def _value(self, node: Node, round_: int) -> Truth:
        if node.kind in LEAVES:
            return self._leaf(node, round_)
        parts = [self._part(number, round_) for number in node.parts]
        match node.kind:
            case NodeKind.ALL:
                return min(parts, default=Truth.YES)
            case NodeKind.ANY:
                return max(parts, default=Truth.NO)
            case NodeKind.NOT:
                return opposite(parts[0])
            case NodeKind.AT_LEAST_OF:
                return at_least(node.count, parts)
            case NodeKind.ANY_ROUND:
                return self._any_round(node.parts[0])
            case _:
                return self._every_round(node.parts[0])

    def _part(self, number: int, round_: int) -> Truth:
        values = self.values[number]
        return values[round_ - 1] if self.program.nodes[number].per_round and round_ else values[0]

    def _leaf(self, node: Node, round_: int) -> Truth:
        if self._is_hidden(node, round_):
            return Truth.NO
        answer = self.answers.get(Place(node.question, round_ if node.per_round else 0))
        if node.kind is NodeKind.ANSWERED:
            return Truth.NO if isinstance(answer, Skipped | None) else Truth.YES
        if node.kind is NodeKind.SKIPPED:
            return Truth.YES if isinstance(answer, Skipped) else Truth.NO
        if isinstance(answer, Amount):
            return Truth.YES if node.low <= answer.value <= node.high else Truth.NO
        return self._picked(node, answer)

    def _picked(self, node: Node, answer: Answer | None) -> Truth:
        if not isinstance(answer, Picked):
            return Truth.UNKNOWN
        unsure = _has_unsure(self.program.guidebook, node.question, answer.options)
        if node.kind is NodeKind.PICKED_AT_LEAST:
            sure = len(answer.options) >= node.count and not unsure
            return Truth.YES if sure else Truth.UNKNOWN if unsure else Truth.NO
        named = set(node.options)
        met = named <= set(answer.options) if node.kind is NodeKind.PICKS_ALL else named & set(answer.options)
        if met:
            return Truth.YES
        return Truth.UNKNOWN if unsure else Truth.NO

    def _is_hidden(self, node: Node, round_: int) -> bool:
        if node.per_round and self._rounds_there()[round_ - 1] is Truth.NO:
            return True
        if node.shown is not None and self._part(node.shown, round_) is Truth.NO:
            return True
        return node.unless is not None and self._part(node.unless, round_) is Truth.YES

    def _rounds_there(self) -> tuple[Truth, ...]:
        """For each round, whether there was one: yes, no, or unknown whether there was therapy at all."""
        if self._there is None:
            self._there = rounds_there(self.program, self.answers, lambda number: self.values[number][0])
        return self._there

    def _any_round(self, inner: int) -> Truth:
        pairs = zip(self._rounds_there(), self.values[inner], strict=True)
        return max(min(there, value) for there, value in pairs)

    def _every_round(self, inner: int) -> Truth:
        there = self._rounds_there()
        if there[0] is not Truth.YES:
            return there[0]
        values = [v for t, v in zip(there, self.values[inner], strict=True) if t is Truth.YES]
        return min(values)


def rounds_there(program: Program, answers: Answers, truth_of: Callable[[int], Truth]) -> tuple[Truth, ...]:
    """Which rounds of past therapy there are. `truth_of` gives the truth of a node read once."""
    topic = next((t for t in program.guidebook.topics if t.repeat), None)
    if topic is None or topic.repeat is None:
        return (Truth.NO,)
    answered = {place.round for place in answers}
    number = program.repeat_shown.get(topic.topic)
    shown = Truth.YES if number is None else truth_of(number)
    if shown is Truth.UNKNOWN and number is not None and 1 in answered:
        asked = {program.nodes[leaf].question for leaf in leaves_of(program.nodes, number)}
        if all(answers.get(Place(question)) is None for question in asked):
            shown = Truth.YES  # a past therapy was told, so there was one
    found = [shown]
    for round_ in range(2, topic.repeat.up_to + 1):
        again = answers.picked(topic.repeat.again, round_ - 1)
        if shown is not Truth.YES:
            found.append(shown)
        elif found[-1] is Truth.YES and again != ("no",) and (round_ in answered or again == ("yes",)):
            found.append(Truth.YES)
        else:
            found.append(Truth.NO)
    return tuple(found)


def _has_unsure(guidebook: Guidebook, question: str, options: tuple[str, ...]) -> bool:
    known = guidebook.questions[question]
    return any((found := known.option(option)) is not None and found.unsure for option in options)
