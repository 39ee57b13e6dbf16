"""A sheet of bit columns worked out from each other: each different step once, in little room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from therapy_guide.engine.population.columns import Bits, Column, Columns

NOBODY, EVERYBODY = 0, 1
"""The rows in which nobody and everybody has the bit."""

Step = tuple[str, int, int]
"""What is done, and the rows it is done to."""

_AND, _OR, _DIFFER = "and", "or", "differ"
_DONE_BY: dict[str, Callable[..., object]] = {_AND: np.bitwise_and, _OR: np.bitwise_or, _DIFFER: np.bitwise_xor}


class Sheet:
    """Rows by number. A row is read from the answers, or worked out from rows before it."""

    def __init__(self) -> None:
        self.steps: list[Step | Column | None] = [None, None]
        self._numbers: dict[Step | Column, int] = {}

    def read(self, column: Column) -> int:
        """A row that is read from the answers."""
        return self._row(column)

    def not_(self, row: int) -> int:
        """Everybody else."""
        return self.differ(row, EVERYBODY)

    def differ(self, one: int, other: int) -> int:
        """The people in just one of two rows."""
        if one == other:
            return NOBODY
        first, last = sorted((one, other))
        if first == NOBODY:
            return last
        if last == EVERYBODY:
            return NOBODY
        step = self.steps[last]
        if first == EVERYBODY and isinstance(step, tuple) and step[:2] == (_DIFFER, EVERYBODY):
            return step[2]
        return self._row((_DIFFER, first, last))

    def every(self, rows: Iterable[int]) -> int:
        return self._joined(_AND, rows, EVERYBODY, NOBODY)

    def some(self, rows: Iterable[int]) -> int:
        return self._joined(_OR, rows, NOBODY, EVERYBODY)

    def _joined(self, kind: str, rows: Iterable[int], nothing: int, decided: int) -> int:
        found = sorted(set(rows) - {nothing})
        if decided in found:
            return decided
        if not found:
            return nothing
        first, *rest = found
        for other in rest:
            first = self._row((kind, first, other))
        return first

    def _row(self, step: Step | Column) -> int:
        if step not in self._numbers:
            self._numbers[step] = len(self.steps)
            self.steps.append(step)
        return self._numbers[step]


@dataclass(frozen=True, slots=True)
class _Bound:
    """Steps bound to their room: numpy calls ready to be made, in order."""

    reads: list[tuple[Column, Bits]]
    calls: list[tuple[Callable[..., object], Bits, Bits, Bits]]


class Worksheet:
    """A sheet with room for a number of words, for the rows that are wanted and what they need."""

    def __init__(self, sheet: Sheet, wanted: Iterable[int], words: int) -> None:
        self.sheet = sheet
        self.words = words
        self._wanted = set(wanted)
        self._room: list[Bits] = []
        self._at: dict[int, Bits] = {}
        self._bound = self._bind(self._needed())

    def __getitem__(self, row: int) -> Bits:
        """A wanted row."""
        return self._at[row]

    def work_out(self, columns: Columns) -> None:
        """Works out every wanted row for these people. They may fill less than the room there is."""
        for column, into in self._bound.reads:
            columns.read(column, into[: columns.words])
        for call, one, other, into in self._bound.calls:
            call(one, other, into)

    def _needed(self) -> list[int]:
        """The rows it takes, in order."""
        found = {NOBODY, EVERYBODY}
        waiting = list(self._wanted)
        while waiting:
            row = waiting.pop()
            if row in found:
                continue
            found.add(row)
            step = self.sheet.steps[row]
            if isinstance(step, tuple):
                waiting += step[1:]
        return sorted(found)

    def _bind(self, rows: list[int]) -> _Bound:
        """Gives each row its room. Room is used again once nothing later reads it."""
        last_read = {part: row for row in rows if isinstance(step := self.sheet.steps[row], tuple) for part in step[1:]}
        found = _Bound([], [])
        free: list[Bits] = []
        for row in rows:
            step = self.sheet.steps[row]
            self._at[row] = free.pop() if free and isinstance(step, tuple) else np.zeros(self.words, np.uint64)
            if isinstance(step, tuple):
                what, one, other = step
                found.calls.append((_DONE_BY[what], self._at[one], self._at[other], self._at[row]))
                free += [self._at[p] for p in dict.fromkeys(step[1:]) if self._is_done(p, row, last_read)]
            elif step is not None:
                found.reads.append((step, self._at[row]))
        self._at[EVERYBODY][:] = ~np.uint64(0)
        return found

    def _is_done(self, row: int, now: int, last_read: dict[int, int]) -> bool:
        """Whether a row that was worked out is read for the last time, and nobody wants it."""
        return last_read[row] == now and row not in self._wanted and isinstance(self.sheet.steps[row], tuple)
