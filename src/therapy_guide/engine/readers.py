"""What reads an answer: for each question, the nodes that may come out otherwise once it is answered otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from therapy_guide.engine.answers import Answers
from therapy_guide.engine.evaluate import Trace, evaluate_again
from therapy_guide.engine.nodes import LEAVES, Node, NodeKind
from therapy_guide.engine.program import Program

_READ_ROUNDS = (NodeKind.ANY_ROUND, NodeKind.EVERY_ROUND)


class Readers:
    """The list of nodes from below: which nodes read a question, which read those, and so on."""

    def __init__(self, program: Program) -> None:
        self._leaves: dict[str, list[int]] = defaultdict(list)
        self._known: dict[str, tuple[int, ...]] = {}
        self._above: dict[int, list[int]] = defaultdict(list)
        for number, node in enumerate(program.nodes):
            if node.kind in LEAVES:
                self._leaves[node.question].append(number)
            for below in _read_by(program, node):
                self._above[below].append(number)

    def of(self, question: str) -> tuple[int, ...]:
        """The nodes that an answer to a question asked once can change, in the order they are evaluated."""
        if question not in self._known:
            self._known[question] = self._found(question)
        return self._known[question]

    def _found(self, question: str) -> tuple[int, ...]:
        found: set[int] = set()
        waiting = list(self._leaves.get(question, ()))
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                waiting += self._above.get(number, ())
        return tuple(sorted(found))

    def after(self, trace: Trace, question: str, answers: Answers) -> Trace:
        """The trace of answers that differ in this question alone."""
        return evaluate_again(trace, answers, self.of(question))


def changed(before: Trace, after: Trace) -> frozenset[int]:
    """The nodes that came out otherwise."""
    pairs = enumerate(zip(before.values, after.values, strict=True))
    return frozenset(number for number, (then, now) in pairs if then != now)


def _read_by(program: Program, node: Node) -> Iterator[int]:
    """The nodes that a node looks at: its parts, the gate of its question, and what tells which rounds there are."""
    yield from node.parts
    yield from (gate for gate in (node.shown, node.unless) if gate is not None)
    if node.per_round or node.kind in _READ_ROUNDS:
        yield from program.repeat_shown.values()
