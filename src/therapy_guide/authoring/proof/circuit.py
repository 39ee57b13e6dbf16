"""Yes-or-no sums for the solver: and, or, at least so many. Anything that is already certain never reaches it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ortools.sat.python import cp_model


class SolverMissing(Exception):
    """OR-Tools is not installed. It belongs to the editors' tools."""


Literal = Any
"""True, False, or a variable of the solver that is one of the two."""


def load_solver() -> Any:
    """The solver's module. Raises SolverMissing."""
    try:
        from ortools.sat.python import cp_model  # noqa: PLC0415 - large, and only editors need it
    except ImportError as trouble:
        raise SolverMissing from trouble
    return cp_model


class Circuit:
    """One model for the solver, built up from literals. The same sum of the same literals is built once."""

    def __init__(self) -> None:
        self.model: cp_model.CpModel = load_solver().CpModel()
        self._known: dict[tuple[Any, ...], Any] = {}
        self._amounts: list[Any] = []  # kept, so that no other number gets the identity of one of them

    def choice(self, name: str) -> Literal:
        """A new thing that may be true or false."""
        return self.model.new_bool_var(name)

    def not_(self, literal: Literal) -> Literal:
        return not literal if isinstance(literal, bool) else ~literal

    def all_of(self, literals: Iterable[Literal]) -> Literal:
        open_ = self._open(literals, decided_by=False)
        if open_ is None:
            return False
        if len(open_) < 2:
            return open_[0] if open_ else True
        return self._gate(open_)

    def any_of(self, literals: Iterable[Literal]) -> Literal:
        return self.not_(self.all_of(self.not_(literal) for literal in literals))

    def at_least(self, count: int, literals: Iterable[Literal]) -> Literal:
        """Whether at least `count` of the literals are true."""
        given = list(literals)
        need = count - sum(1 for literal in given if literal is True)
        open_ = [literal for literal in given if not isinstance(literal, bool)]
        if need <= 0:
            return True
        if need > len(open_):
            return False
        if need == 1:
            return self.any_of(open_)
        key = ("count", need, *(self._index(literal) for literal in open_))
        if key not in self._known:
            reached = self.choice("")
            self.model.add(sum(open_) >= need).only_enforce_if(reached)
            self.model.add(sum(open_) < need).only_enforce_if(~reached)
            self._known[key] = reached
        return self._known[key]

    def reaches(self, amount: Any, least: int) -> Literal:
        """Whether a whole number is at least `least`. The number may be certain already."""
        if isinstance(amount, int):
            return amount >= least
        key = ("reaches", id(amount), least)
        if key not in self._known:
            reached = self.choice("")
            self.model.add(amount >= least).only_enforce_if(reached)
            self.model.add(amount < least).only_enforce_if(~reached)
            self._known[key] = reached
            self._amounts.append(amount)
        return self._known[key]

    def cut_total(self, groups: Iterable[Iterable[tuple[int, Literal]]], cap: int) -> Any:
        """Points of literals summed in each group, cut to −cap…+cap, then added up."""
        parts = [[(points, lit) for points, lit in group if lit is not False] for group in groups]
        key = ("total", cap, *sorted(self._group_key(group) for group in parts))
        if key not in self._known:
            self._known[key] = sum((self._cut(group, cap) for group in parts), 0)
        return self._known[key]

    def _group_key(self, group: list[tuple[int, Literal]]) -> tuple[tuple[int, str], ...]:
        return tuple(sorted((points, str(lit) if isinstance(lit, bool) else str(lit.index)) for points, lit in group))

    def _cut(self, group: list[tuple[int, Literal]], cap: int) -> Any:
        low = sum(points for points, _ in group if points < 0)
        high = sum(points for points, _ in group if points > 0)
        plain = sum(points * literal for points, literal in group)
        if isinstance(plain, int):
            return max(-cap, min(cap, plain))
        if low >= -cap and high <= cap:
            return plain
        floor = self.model.new_int_var(max(low, -cap), max(high, -cap), "")
        self.model.add_max_equality(floor, [plain, -cap])
        cut = self.model.new_int_var(max(low, -cap), min(high, cap), "")
        self.model.add_min_equality(cut, [floor, cap])
        return cut

    def require(self, literal: Literal) -> None:
        """Only answers for which this is true are looked at."""
        if literal is False:
            self.model.add_bool_or([])
        elif literal is not True:
            self.model.add_bool_and([literal])

    def differ(self, one: Literal, other: Literal) -> Literal:
        """Whether exactly one of two literals is true."""
        return self.any_of(
            [self.all_of([one, self.not_(other)]), self.all_of([self.not_(one), other])],
        )

    def _open(self, literals: Iterable[Literal], *, decided_by: bool) -> list[Literal] | None:
        """The literals that are not certain; nothing where one of them decides the sum."""
        found: dict[int, Literal] = {}
        for literal in literals:
            if isinstance(literal, bool):
                if literal is decided_by:
                    return None
                continue
            index = self._index(literal)
            if -index - 1 in found:
                return None
            found[index] = literal
        return [found[index] for index in sorted(found)]

    def _gate(self, literals: list[Literal]) -> Literal:
        key = ("all", *(self._index(literal) for literal in literals))
        if key not in self._known:
            gate = self.choice("")
            self.model.add_bool_and(literals).only_enforce_if(gate)
            self.model.add_bool_or([~literal for literal in literals] + [gate])
            self._known[key] = gate
        return self._known[key]

    @staticmethod
    def _index(literal: Literal) -> int:
        """A number for a literal; that of its opposite is −1 less it."""
        return int(literal.index)
