"""Small whole numbers of many people as rows of bits: added, cut and compared without ever being unpacked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from therapy_guide.engine.population.sheet import EVERYBODY, NOBODY, Sheet


@dataclass(frozen=True, slots=True)
class Number:
    """A number for each person: what the rows add up to (1, 2, 4 and so on) on top of `least`."""

    rows: tuple[int, ...]
    least: int
    most: int


class Numbers:
    """Sums with the numbers of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def points(self, points: int, row: int) -> Number:
        """So many points for the people of a row, and none for the others. Points off are points for the others."""
        given = row if points > 0 else self.sheet.not_(row)
        size = abs(points)
        rows = tuple(given if size >> at & 1 else NOBODY for at in range(size.bit_length()))
        return Number(rows, min(points, 0), max(points, 0))

    def total(self, numbers: Iterable[Number]) -> Number:
        """All of them added up: of three bits of one weight, one stays and one is carried."""
        waiting: dict[int, list[int]] = defaultdict(list)
        least = most = 0
        for number in numbers:
            least, most = least + number.least, most + number.most
            for at, row in enumerate(number.rows):
                waiting[at].append(row)
        rows = []
        for at in range((most - least).bit_length()):
            bits = sorted(row for row in waiting[at] if row != NOBODY)
            while len(bits) > 1:
                one, other, third = bits.pop(0), bits.pop(0), bits.pop(0) if bits else NOBODY
                stays, carried = self._added(one, other, third)
                bits.append(stays)
                waiting[at + 1].append(carried)
            rows.append(bits[0] if bits else NOBODY)
        return Number(tuple(rows), least, most)

    def reaches(self, number: Number, least: int) -> int:
        """The people whose number is at least so much: compared bit by bit, from the smallest up."""
        if least <= number.least:
            return EVERYBODY
        if least > number.most:
            return NOBODY
        wanted = least - number.least
        found = EVERYBODY
        for at, row in enumerate(number.rows):
            found = self.sheet.every([row, found]) if wanted >> at & 1 else self.sheet.some([row, found])
        return found

    def cut(self, number: Number, cap: int) -> Number:
        """The same number, but never below −cap or above +cap: its steps, counted again."""
        if -cap <= number.least and number.most <= cap:
            return number
        low, high = max(number.least, -cap), min(number.most, cap)
        steps = [self.reaches(number, step) for step in range(low + 1, high + 1)]
        rows = tuple(self._counted(steps, at) for at in range((high - low).bit_length()))
        return Number(rows, low, high)

    def _counted(self, steps: list[int], at: int) -> int:
        """One bit of how many steps are reached. Each step is reached only where all before it are."""
        size = 1 << at
        ways = []
        for first in range(size, len(steps) + 1, 2 * size):
            beyond = first + size
            ended = self.sheet.not_(steps[beyond - 1]) if beyond <= len(steps) else EVERYBODY
            ways.append(self.sheet.every([steps[first - 1], ended]))
        return self.sheet.some(ways)

    def _added(self, one: int, other: int, third: int) -> tuple[int, int]:
        """What stays of three bits, and what is carried."""
        either = self.sheet.differ(one, other)
        both = self.sheet.every([one, other])
        return self.sheet.differ(either, third), self.sheet.some([both, self.sheet.every([either, third])])
