"""The compiled form with its reasons: for everything that holds, the answers that led there, as a trace names them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Any

from therapy_guide.analysis.fast.one_person import FastMatching, Result
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Answers, Picked, Place
from therapy_guide.engine.compiled.outcomes import Outcomes
from therapy_guide.engine.compiled.support import Supports
from therapy_guide.engine.evaluate import Seen, Trace, evaluate
from therapy_guide.engine.nodes import NodeKind
from therapy_guide.engine.program import Program, leaves_of, open_guidebook
from therapy_guide.engine.truth import Truth

KEPT = 20_000
"""How many sets of answers are remembered for one condition."""

Name = str | tuple[str, int] | int
"""What an answer is found under: a question, or with its round; 0 for which rounds were answered at all."""

_ROUNDS = 0


@dataclass(frozen=True)
class Explained:
    """A result with all its reasons. `led_by` holds, for each condition that is yes, the answers that made it so.

    The truth of every condition is decided, as two bits of `result.holding`, and becomes a `Truth` or a whole trace
    when it is looked at.
    """

    answers: Answers
    result: Result
    led_by: dict[int, tuple[Seen, ...]]
    outcomes: Outcomes

    def truth(self, node: int, round_: int = 0) -> Truth:
        """Yes, no or unknown, for any condition of any rule."""
        return self.outcomes.truth(self.result.holding, node, round_)

    @cached_property
    def trace(self) -> Trace:
        """Every condition of every rule as the traced form gives it."""
        return self.outcomes.trace(self.answers, self.result.holding)


@dataclass(frozen=True, slots=True)
class _Remembered:
    """Any other condition: its reasons rest on the answers it reads alone, so they are remembered by these."""

    node: int
    answers_read: Callable[[dict[Name, Any]], Hashable]
    known: dict[Hashable, tuple[Seen, ...]] = field(default_factory=dict)


class FastReasons:
    """Explains results, with the conditions of rules and of rows of evidence compiled once."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.matching = FastMatching(program, conditions=True)
        assert self.matching.outcomes is not None
        self._outcomes = self.matching.outcomes
        self._nothing: dict[Name, Any] = {}
        supports = Supports(program)
        nodes = dict.fromkeys((*(r.node for r in program.rules), *(row.node for row in program.evidence)))
        plain: dict[int, int] = {}
        self._others: dict[int, _Remembered] = {}
        for node in nodes:
            bit = self.matching.bit(node)
            if supports.can_say(node):
                plain[bit.bit_length() - 1] = node
                self._nothing |= dict.fromkeys(program.nodes[leaf].question for leaf in leaves_of(program.nodes, node))
            else:
                self._others[bit] = self._condition(node)
        self._reasons = supports.reasons(plain)
        self._has_rounds = self.matching.formulas.repeat is not None

    def explain(self, answers: Answers) -> Explained:
        """Where every therapy stands, and the answers that led to everything that holds."""
        holding = self.matching.holding(answers)
        told = self._told(answers)
        led_by = self._reasons(holding.to_bytes(self.matching.heads.size, "little"), told)
        if self._others:
            led_by |= self._remembered(holding, told, answers)
        return Explained(answers, self.matching.result_of(answers, holding), led_by, self._outcomes)

    def _remembered(self, holding: int, told: dict[Name, Any], answers: Answers) -> dict[int, tuple[Seen, ...]]:
        found: dict[int, tuple[Seen, ...]] = {}
        trace: Trace | None = None
        for bit, one in self._others.items():
            if holding & bit:
                key = one.answers_read(told)
                if key not in one.known:
                    if len(one.known) >= KEPT:
                        one.known.clear()
                    trace = trace or evaluate(self.program, answers)
                    one.known[key] = trace.support(one.node)
                found[one.node] = one.known[key]
        return found

    def _told(self, answers: Answers) -> dict[Name, Any]:
        told = self._nothing.copy()
        for place, answer in answers.given.items():
            name = (place.question, place.round) if place.round else place.question
            told[name] = answer.options if type(answer) is Picked else answer
        if self._has_rounds:
            told[_ROUNDS] = frozenset(place.round for place in answers.given)
        return told

    def _condition(self, node: int) -> _Remembered:
        names = self._names(node)
        self._nothing |= dict.fromkeys(names)
        return _Remembered(node, itemgetter(*names) if names else lambda _: None)

    def _names(self, node: int) -> tuple[Name, ...]:
        """Every answer that the truth of a condition, or the truth of any part of it, can rest on."""
        below = self._below(node)
        kinds = {self.program.nodes[number].kind for number in below}
        if kinds & {NodeKind.ANY_ROUND, NodeKind.EVERY_ROUND} or any(self.program.nodes[n].per_round for n in below):
            below |= {n for shown in self.program.repeat_shown.values() for n in self._below(shown)}
        places = {place for number in below for place in self._places(number)}
        repeat = self.matching.formulas.repeat
        if repeat is not None and any(place.round for place in places):
            places |= {Place(repeat.again, round_) for round_ in range(1, repeat.up_to + 1)}
        names: list[Name] = [(p.question, p.round) if p.round else p.question for p in sorted(places)]
        return (*names, _ROUNDS) if any(place.round for place in places) else tuple(names)

    def _below(self, node: int) -> set[int]:
        """A condition, its parts, and the gates of its questions."""
        found: set[int] = set()
        waiting = [node]
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                entry = self.program.nodes[number]
                waiting += [n for n in (*entry.parts, entry.shown, entry.unless) if n is not None]
        return found

    def _places(self, number: int) -> Iterable[Place]:
        node = self.program.nodes[number]
        if not node.question:
            return ()
        rounds = range(1, self.matching.formulas.rounds + 1) if node.per_round else range(1)
        return (Place(node.question, round_) for round_ in rounds)


@lru_cache(maxsize=4)
def fast_reasons(guidebook: Guidebook) -> FastReasons:
    """Compiles a guidebook. The same guidebook is compiled once."""
    return FastReasons(open_guidebook(guidebook))
