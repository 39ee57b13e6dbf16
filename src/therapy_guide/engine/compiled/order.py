"""What must be known before what: heads in stages, so that questions that decide on others come first."""

from __future__ import annotations

from collections.abc import Iterable

from therapy_guide.engine.compiled.clauses import Clauses
from therapy_guide.engine.compiled.formulas import Formulas, Gate, LeafIs, ThereIs


class Order:
    """The stage of every formula that something else waits for, found by following what its clauses name."""

    def __init__(self, formulas: Formulas) -> None:
        self.formulas = formulas
        self.clauses = Clauses(formulas)
        self.gates: dict[Gate, int] = {}
        self.waited_for: dict[int, int] = {}
        self.there = -1
        """The stage after which it is known which rounds there are; −1 where nothing asks."""
        self._stages: dict[int, int] = {}

    def stage(self, heads: Iterable[int]) -> int:
        """The first stage in which all of these can be told."""
        return max((self._stage(head) for head in heads), default=0)

    def _stage(self, head: int) -> int:
        if head not in self._stages:
            literals = {literal for clause in self.clauses.of(head) for literal in clause}
            self._stages[head] = max(map(self._ready, sorted(literals)), default=0)
        return self._stages[head]

    def _ready(self, literal: int) -> int:
        match self.formulas.entries[literal]:
            case LeafIs() as leaf:
                gate = self.formulas.gate(leaf)
                return 1 + self._gate(gate) if gate else 0
            case ThereIs():
                return 1 + self._there()
            case _:
                return 1 + self._wait(literal)

    def _gate(self, gate: Gate) -> int:
        if gate not in self.gates:
            stages = [self._wait(formula) for formula in (gate.shown_is_no, gate.unless_is_yes) if formula]
            if gate.round:
                stages.append(self._there())
            self.gates[gate] = max(stages)
        return self.gates[gate]

    def _there(self) -> int:
        if self.there < 0:
            self.there = max(self._wait(formula) for formula in self.formulas.repeat_shown())
        return self.there

    def _wait(self, formula: int) -> int:
        self.waited_for[formula] = self._stage(formula)
        return self.waited_for[formula]
