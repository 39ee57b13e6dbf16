"""A formula as clauses: it holds where each clause holds, and a clause holds where any literal of it does."""

from __future__ import annotations

from functools import reduce

from therapy_guide.engine.compiled.formulas import Every, Formulas, Some

Clause = frozenset[int]
"""Numbers of formulas: literals, and formulas that were cut out to be worked out before."""

MOST = 24
"""More clauses than this, and the "or" they come from is worked out part by part."""


class Clauses:
    """Clauses of formulas. `cut` are those that must be known before the ones that name them."""

    def __init__(self, formulas: Formulas) -> None:
        self.formulas = formulas
        self.cut: dict[int, None] = {}
        self._known: dict[int, tuple[Clause, ...]] = {}

    def of(self, formula: int) -> tuple[Clause, ...]:
        """The clauses of a formula; none where it always holds."""
        if formula not in self._known:
            self._known[formula] = self._build(formula)
        return self._known[formula]

    def _build(self, formula: int) -> tuple[Clause, ...]:
        match self.formulas.entries[formula]:
            case Every(parts):
                return _needed([clause for part in parts for clause in self.of(part)])
            case Some(parts):
                return self._some(parts)
            case _:
                return (frozenset({formula}),)

    def _some(self, parts: tuple[int, ...]) -> tuple[Clause, ...]:
        """Every way to take one clause of each part; the parts with most clauses are cut out while that is too many."""
        ways = {part: self.of(part) for part in parts}
        while _product(ways) > MOST:
            largest = max(ways, key=lambda part: len(ways[part]))
            self.cut[largest] = None
            ways[largest] = (frozenset({largest}),)
        joined: list[Clause] = [frozenset()]
        for clauses in ways.values():
            joined = list(_needed([one | other for one in joined for other in clauses]))
        return tuple(joined)


def _product(ways: dict[int, tuple[Clause, ...]]) -> int:
    return reduce(lambda product, clauses: product * len(clauses), ways.values(), 1)


def _needed(clauses: list[Clause]) -> tuple[Clause, ...]:
    """Without those that hold wherever a shorter one does."""
    kept: list[Clause] = []
    for clause in sorted(set(clauses), key=lambda c: (len(c), sorted(c))):
        if not any(shorter <= clause for shorter in kept):
            kept.append(clause)
    return tuple(kept)
