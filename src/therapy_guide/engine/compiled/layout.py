"""Clauses laid out as the bits of one whole number, so that a single sum tells every head at once.

A head is a block: one bit for each of its clauses and a free bit above them. Where all its clauses hold, the block is
all ones, and adding one to it carries into the free bit. No other block is touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Answer, Answers, Picked, Place
from therapy_guide.engine.compiled.formulas import NEVER, Formulas, Gate, LeafIs
from therapy_guide.engine.compiled.leaves import leaf_truth
from therapy_guide.engine.compiled.order import Order
from therapy_guide.engine.evaluate import rounds_there
from therapy_guide.engine.nodes import Node
from therapy_guide.engine.truth import Truth

KEPT = 4096
"""How many different answers to one question are remembered."""

Key = Answer | tuple[str, ...]
"""What an answer is remembered under: the options alone, where it has some, which is quick to look up."""


@dataclass
class Cell:
    """One place for an answer: which clauses hold because of what stands there."""

    guidebook: Guidebook
    place: Place
    gate: int
    literals: list[tuple[Node, bool, int]] = field(default_factory=list)
    masks: dict[Key, int] = field(default_factory=dict)

    def learn(self, answer: Answer) -> int:
        """The clauses that hold for an answer met for the first time."""
        mask = self.mask(answer)
        if len(self.masks) < KEPT:
            self.masks[answer.options if isinstance(answer, Picked) else answer] = mask
        return mask

    def mask(self, answer: Answer | None) -> int:
        found = 0
        for node, yes, bits in self.literals:
            if leaf_truth(self.guidebook, node, answer) is (Truth.YES if yes else Truth.NO):
                found |= bits
        return found

    def single(self) -> dict[str, int]:
        """For each option, the clauses that hold where it is the one picked."""
        options = self.guidebook.questions[self.place.question].options
        return {option.id: self.mask(Picked((option.id,))) for option in options}

    @property
    def hidden(self) -> int:
        """The clauses that hold where the question does not apply: each of its leaves is no."""
        found = 0
        for _, yes, bits in self.literals:
            found |= 0 if yes else bits
        return found


@dataclass(frozen=True)
class GateBits:
    """A gate, the heads that close it, and the clauses that hold once it is closed."""

    gate: Gate
    heads: int
    hidden: int


@dataclass(frozen=True)
class Step:
    """One stage: what is known after it, and what follows from that."""

    settles_rounds: bool
    gates: tuple[tuple[int, GateBits], ...]
    waited_for: tuple[tuple[int, int], ...]
    """Heads that were cut out of others, and the clauses in which they stand."""


class Layout:
    """Where every clause and head of some groups of formulas stands."""

    def __init__(self, formulas: Formulas, groups: Sequence[Sequence[int]]) -> None:
        self.formulas = formulas
        self.order = Order(formulas)
        wanted = [formula for group in groups for formula in group]
        self.last = self.order.stage(wanted)
        self.lows = 0
        self.size = 0
        self._by_literal: dict[int, int] = {}
        self.groups = tuple(self._group(group) for group in groups)
        """For each group, the head bit of each of its formulas. A group begins at a whole byte."""
        self.bytes_of = tuple(_span(bits) for bits in self.groups)
        self.waited = {formula: self._block(formula) for formula in self.order.waited_for}
        self.heads = sum(bit for bits in self.groups for bit in dict.fromkeys(bits))

    def _group(self, formulas: Sequence[int]) -> tuple[int, ...]:
        self.size += -self.size % 8
        return tuple(self._block(formula) for formula in formulas)

    def _block(self, formula: int) -> int:
        """Puts the clauses of a formula at the end, and gives the bit that says it holds."""
        self.lows |= 1 << self.size
        for clause in self.order.clauses.of(formula):
            for literal in clause:
                self._by_literal[literal] = self._by_literal.get(literal, 0) | 1 << self.size
            self.size += 1
        self.size += 1
        return 1 << (self.size - 1)

    @cached_property
    def cells(self) -> dict[Place, Cell]:
        """Every place that some clause reads."""
        found: dict[Place, Cell] = {}
        gates = list(self.order.gates)
        for number, bits in self._by_literal.items():
            leaf = self.formulas.entries[number]
            if not isinstance(leaf, LeafIs):
                continue
            place, gate = self.formulas.place(leaf), self.formulas.gate(leaf)
            if place not in found:
                at = gates.index(gate) if gate else -1
                found[place] = Cell(self.formulas.program.guidebook, place, at)
            found[place].literals.append((self.formulas.program.nodes[leaf.node], leaf.yes, bits))
        return found

    def steps(self) -> tuple[Step, ...]:
        return tuple(self._step(stage) for stage in range(self.last))

    def there(self) -> tuple[dict[Truth, int], ...]:
        """For each round, the clauses that hold because it is there, or is not."""
        return tuple(
            {
                Truth.YES: self._by_literal.get(self.formulas.there(round_, yes=True), 0),
                Truth.NO: self._by_literal.get(self.formulas.there(round_, yes=False), 0),
                Truth.UNKNOWN: 0,
            }
            for round_ in range(1, self.formulas.rounds + 1)
        )

    def rounds(self, answers: Answers, holding: int) -> tuple[Truth, ...]:
        """Which rounds there are, once the heads are known that decide it."""
        yes, no = (self.waited[formula] for formula in self.formulas.repeat_shown())
        shown = Truth.YES if holding & yes else Truth.NO if holding & no else Truth.UNKNOWN
        return rounds_there(self.formulas.program, answers, lambda _: shown)

    def _step(self, stage: int) -> Step:
        gates = tuple(
            (at, self._gate(gate, at)) for at, (gate, when) in enumerate(self.order.gates.items()) if when == stage
        )
        cut = tuple(
            (self.waited[formula], self._by_literal[formula])
            for formula, when in self.order.waited_for.items()
            if when == stage and formula in self.order.clauses.cut and formula in self._by_literal
        )
        return Step(self.order.there == stage, gates, cut)

    def _gate(self, gate: Gate, at: int) -> GateBits:
        heads = sum(self.waited[formula] for formula in (gate.shown_is_no, gate.unless_is_yes) if formula != NEVER)
        hidden = 0
        for cell in self.cells.values():
            hidden |= cell.hidden if cell.gate == at else 0
        return GateBits(gate, heads, hidden)


def _span(bits: tuple[int, ...]) -> slice:
    """The bytes in which the head bits of a group lie."""
    if not bits:
        return slice(0, 0)
    first = min(bit.bit_length() for bit in bits) - 1
    last = max(bit.bit_length() for bit in bits) - 1
    return slice(first // 8, last // 8 + 1)
