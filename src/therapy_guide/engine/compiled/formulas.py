"""Conditions as "and" and "or" over literals: a leaf is yes, a leaf is no, a round is there, a round is not there.

A condition that is yes and the same condition that is no are two formulas, and neither of them holds while it is
unknown. So no formula needs a "not", and an answer that is missing makes nothing true.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from therapy_guide.engine.answers import Place
from therapy_guide.engine.nodes import LEAVES, Node, NodeKind
from therapy_guide.engine.program import Program


@dataclass(frozen=True, slots=True)
class LeafIs:
    """A leaf read in a round (0 where it is asked once) is yes, or is no."""

    node: int
    round: int
    yes: bool


@dataclass(frozen=True, slots=True)
class ThereIs:
    """A round of past therapy is there for certain, or is not there for certain."""

    round: int
    yes: bool


@dataclass(frozen=True, slots=True)
class Every:
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Some:
    parts: tuple[int, ...]


Formula = LeafIs | ThereIs | Every | Some

NEVER, ALWAYS = 0, 1
"""The numbers of the formulas that never hold and always hold."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What hides a question in a round: a round not there, or either of two formulas."""

    round: int
    shown_is_no: int
    unless_is_yes: int

    def __bool__(self) -> bool:
        return bool(self.round or self.shown_is_no or self.unless_is_yes)


class Formulas:
    """The formulas of one guidebook, each different one once, its parts before it."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.repeat = next((t.repeat for t in program.guidebook.topics if t.repeat), None)
        self.rounds = self.repeat.up_to if self.repeat else 1
        self.entries: list[Formula] = []
        self._numbers: dict[Formula, int] = {}
        self._built: dict[tuple[int, int], tuple[int, int]] = {}
        self._add(Some(()))
        self._add(Every(()))

    def yes(self, node: int, round_: int = 0) -> int:
        """That a condition is yes; for one read in rounds, in the round given."""
        return self._of(node, round_)[0]

    def no(self, node: int, round_: int = 0) -> int:
        return self._of(node, round_)[1]

    def head(self, node: int, *, yes: bool = True) -> int:
        """That a condition is yes (or no) as a trace says it when no round is named."""
        round_ = self.rounds if self.program.nodes[node].per_round else 0
        return self._of(node, round_)[0 if yes else 1]

    def where(self, number: int, round_: int) -> int:
        """That a round is one in which the parts of a condition that speak of rounds hold."""
        node = self.program.nodes[number]
        if node.kind in (NodeKind.ANY_ROUND, NodeKind.EVERY_ROUND):
            return self.every([self.there(round_, yes=True), self.yes(node.parts[0], round_)])
        reading = [part for part in node.parts if self._reads_rounds(part)]
        if not reading:
            return self.there(round_, yes=True)
        return self.some(self.where(part, round_) for part in reading)

    def there(self, round_: int, *, yes: bool) -> int:
        if self.repeat is None:
            return NEVER if yes else ALWAYS
        return self._add(ThereIs(round_, yes))

    def every(self, parts: Iterable[int]) -> int:
        return self._joined(Every, parts, ALWAYS, NEVER)

    def some(self, parts: Iterable[int]) -> int:
        return self._joined(Some, parts, NEVER, ALWAYS)

    def at_least(self, count: int, parts: tuple[int, ...]) -> int:
        """That at least so many of the parts hold: the first with one fewer of the rest, or all from the rest."""
        if count <= 0:
            return ALWAYS
        if count > len(parts):
            return NEVER
        if count in (1, len(parts)):
            return self.some(parts) if count == 1 else self.every(parts)
        first, rest = parts[0], parts[1:]
        with_first = self.every([first, self.at_least(count - 1, rest)])
        return self.some([with_first, self.at_least(count, rest)])

    def place(self, leaf: LeafIs) -> Place:
        """Where the answer stands that a leaf reads."""
        node = self.program.nodes[leaf.node]
        return Place(node.question, leaf.round if node.per_round else 0)

    def gate(self, leaf: LeafIs) -> Gate:
        """What hides the question of a leaf. All leaves of one question have the same."""
        node = self.program.nodes[leaf.node]
        shown = NEVER if node.shown is None else self.no(node.shown, leaf.round)
        unless = NEVER if node.unless is None else self.yes(node.unless, leaf.round)
        return Gate(leaf.round if node.per_round else 0, shown, unless)

    def repeat_shown(self) -> tuple[int, int]:
        """That the repeated topic applies, and that it does not."""
        topic = next((t.topic for t in self.program.guidebook.topics if t.repeat), "")
        number = self.program.repeat_shown.get(topic)
        return (ALWAYS, NEVER) if number is None else self._of(number, 0)

    def _of(self, number: int, round_: int) -> tuple[int, int]:
        at = (round_ or 1) if self.program.nodes[number].per_round else 0
        if (number, at) not in self._built:
            self._built[number, at] = self._build(number, at)
        return self._built[number, at]

    def _build(self, number: int, round_: int) -> tuple[int, int]:
        node = self.program.nodes[number]
        if node.kind in LEAVES:
            return self._add(LeafIs(number, round_, True)), self._add(LeafIs(number, round_, False))
        if node.kind is NodeKind.ANY_ROUND:
            return self._any_round(node)
        if node.kind is NodeKind.EVERY_ROUND:
            return self._every_round(node)
        yes = tuple(self._of(part, round_)[0] for part in node.parts)
        no = tuple(self._of(part, round_)[1] for part in node.parts)
        match node.kind:
            case NodeKind.ALL:
                return self.every(yes), self.some(no)
            case NodeKind.ANY:
                return self.some(yes), self.every(no)
            case NodeKind.NOT:
                return no[0], yes[0]
            case _:
                return self.at_least(node.count, yes), self.at_least(len(no) - node.count + 1, no)

    def _any_round(self, node: Node) -> tuple[int, int]:
        inner = [(r, *self._of(node.parts[0], r)) for r in range(1, self.rounds + 1)]
        yes = self.some(self.every([self.there(r, yes=True), is_yes]) for r, is_yes, _ in inner)
        no = self.every(self.some([self.there(r, yes=False), is_no]) for r, _, is_no in inner)
        return yes, no

    def _every_round(self, node: Node) -> tuple[int, int]:
        """Where the first round is there, each later one is there or is not, and never unknown."""
        first_yes, first_no = self.there(1, yes=True), self.there(1, yes=False)
        inner = [(r, *self._of(node.parts[0], r)) for r in range(1, self.rounds + 1)]
        holds = self.every(self.some([self.there(r, yes=False), is_yes]) for r, is_yes, _ in inner)
        breaks = self.some(self.every([self.there(r, yes=True), is_no]) for r, _, is_no in inner)
        return self.every([first_yes, holds]), self.some([first_no, self.every([first_yes, breaks])])

    def _joined(self, kind: type[Every] | type[Some], parts: Iterable[int], nothing: int, decided: int) -> int:
        """One formula of its parts, nothing said twice. Parts stay whole, so that what is shared is worked out once."""
        found = dict.fromkeys(parts)
        found.pop(nothing, None)
        if decided in found:
            return decided
        return next(iter(found)) if len(found) == 1 else self._add(kind(tuple(sorted(found))))

    def _reads_rounds(self, number: int) -> bool:
        node = self.program.nodes[number]
        return node.kind in (NodeKind.ANY_ROUND, NodeKind.EVERY_ROUND) or any(map(self._reads_rounds, node.parts))

    def _add(self, formula: Formula) -> int:
        if formula not in self._numbers:
            self._numbers[formula] = len(self.entries)
            self.entries.append(formula)
        return self._numbers[formula]
