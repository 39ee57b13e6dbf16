"""The population form of matching: where every therapy stands for very many people, equal to `matching.standings`.

Needs numpy, one of the editors' tools. People are taken in blocks, so that a block's columns stay in the cache.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from therapy_guide.analysis.fast.effects import Effect, holding_back, holds_back_unknown, scored
from therapy_guide.analysis.fast.many_groups import Levels, Standing, group_rows
from therapy_guide.analysis.matching import CAP
from therapy_guide.content.therapies import EvidenceLevel
from therapy_guide.engine.answers import Place
from therapy_guide.engine.compiled.formulas import Formulas
from therapy_guide.engine.population.columns import Bits, Columns, PickedOption, unpacked
from therapy_guide.engine.population.numbers import Number, Numbers
from therapy_guide.engine.population.sheet import EVERYBODY, NOBODY, Sheet, Worksheet
from therapy_guide.engine.population.truths import Truths
from therapy_guide.engine.program import Program

BLOCK = 1024
"""How many words of 64 people are worked out at a time."""


@dataclass(frozen=True)
class Block:
    """Some of the people. `groups` and `held` have a row a therapy; `groups` a number a person, `held` a bit."""

    people: int
    groups: npt.NDArray[np.uint8]
    held: npt.NDArray[np.uint64]
    _numbers: tuple[Number, ...]
    _bits: list[list[Bits]]

    def lean(self, therapy: int) -> npt.NDArray[np.int16]:
        """How far one therapy leans, for each person."""
        found = np.full(self.people, self._numbers[therapy].least, np.int16)
        for at, bits in enumerate(self._bits[therapy]):
            found += unpacked(bits, self.people).astype(np.int16) << at
        return found


class ManyPeople:
    """Matching laid out once for a program, to be worked out for any number of people."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.therapies = tuple(program.guidebook.therapies)
        self._sheet = Sheet()
        self._formulas = Formulas(program)
        self._truths = Truths(self._formulas, self._sheet)
        self._numbers = Numbers(self._sheet)
        self._rules = [self._truths.row(self._formulas.head(rule.node)) for rule in program.rules]
        self._leans = self._all_leans()
        self._held = self._all_held()
        self._groups = [self._group(at) for at in range(len(self.therapies))]
        self._sheets: dict[bool, Worksheet] = {}

    def blocks(self, columns: Columns, size: int = BLOCK) -> Iterator[Block]:
        """Where every therapy stands, block by block."""
        size = min(size, columns.words)
        groups = (row for rows in self._groups for row in rows)
        leans = (row for lean in self._leans for row in lean.rows)
        sheet = self._worksheet(size, (*self._held, *groups, *leans), only_rules=False)
        for first in range(0, columns.words, size):
            yield self._block(sheet, columns.block(first, min(first + size, columns.words)))

    def groups(self, columns: Columns) -> npt.NDArray[np.uint8]:
        """The group of every therapy for everybody: 0 for none, then in the order of `Fit`."""
        found = np.empty((len(self.therapies), columns.people), np.uint8)
        first = 0
        for block in self.blocks(columns):
            found[:, first : first + block.people] = block.groups
            first += block.people
        return found

    def holding(self, columns: Columns) -> npt.NDArray[np.uint64]:
        """Only which rules hold: a row a rule, in the order of the guidebook, and a bit a person."""
        found = np.empty((len(self._rules), columns.words), np.uint64)
        size = min(BLOCK, columns.words)
        sheet = self._worksheet(size, self._rules, only_rules=True)
        for first in range(0, columns.words, size):
            block = columns.block(first, min(first + size, columns.words))
            sheet.work_out(block)
            for at, row in enumerate(self._rules):
                found[at, first : first + block.words] = sheet[row][: block.words]
        return found

    def _worksheet(self, words: int, wanted: Iterable[int], *, only_rules: bool) -> Worksheet:
        """A sheet with room for so many words or more, kept for the next time."""
        if only_rules not in self._sheets or self._sheets[only_rules].words < words:
            self._sheets[only_rules] = Worksheet(self._sheet, wanted, words)
        return self._sheets[only_rules]

    def _block(self, sheet: Worksheet, columns: Columns) -> Block:
        sheet.work_out(columns)
        groups = np.empty((len(self.therapies), columns.people), np.uint8)
        for at, rows in enumerate(self._groups):
            _number(groups[at], [sheet[row] for row in rows])
        held = np.array([sheet[row][: columns.words] for row in self._held], np.uint64)
        leans = [[sheet[row][: columns.words].copy() for row in lean.rows] for lean in self._leans]
        return Block(columns.people, groups, held, tuple(self._leans), leans)

    def _all_leans(self) -> list[Number]:
        """For each therapy its points, summed for each kind and question, cut, and added up."""
        parts: list[list[Number]] = [[] for _ in self.therapies]
        for effects in scored(self._formulas).values():
            for at, found in enumerate(parts):
                points = [
                    self._numbers.points(effect.points, row)
                    for effect in effects
                    if (row := self._sheet.every([self._truths.row(effect.holds), self._touch(effect, at)])) != NOBODY
                ]
                if points:
                    found.append(self._numbers.cut(self._numbers.total(points), CAP))
        return [self._numbers.total(found) for found in parts]

    def _all_held(self) -> list[int]:
        ways: list[list[int]] = [[] for _ in self.therapies]
        for effect in holding_back(self._formulas):
            holds = self._truths.row(effect.holds)
            if holds_back_unknown(effect):
                no = self._truths.row(self._formulas.head(effect.rule.node, yes=False))
                holds = self._sheet.some([holds, self._sheet.not_(no)])
            for at, found in enumerate(ways):
                found.append(self._sheet.every([holds, self._touch(effect, at)]))
        return [self._sheet.some(found) for found in ways]

    def _touch(self, effect: Effect, therapy: int) -> int:
        """The people for whom an effect, once it comes about, reaches a therapy."""
        name = self.therapies[therapy]
        if name in effect.target.therapies:
            return EVERYBODY
        if name in effect.target.leave_out:
            return NOBODY
        kind = self.program.guidebook.about.past_kind_question
        return self._sheet.some(
            self._sheet.every([self._truths.row(where), self._sheet.read(PickedOption(Place(kind, round_), name))])
            for round_, where in enumerate(effect.where, 1)
        )

    def _group(self, therapy: int) -> tuple[int, int, int]:
        number = self.program.named_method
        standing = Standing(
            held=self._held[therapy],
            named=NOBODY if number < 0 else self._truths.row(self._formulas.head(number)),
            main=self._levels(therapy, main=True),
            best=self._levels(therapy, main=False),
            leans=partial(self._numbers.reaches, self._leans[therapy]),
        )
        return group_rows(self.program.guidebook, self._sheet, standing)

    def _levels(self, therapy: int, *, main: bool) -> Levels:
        rows = [row for row in self.program.evidence if row.therapy == self.therapies[therapy]]
        met = {
            row.id: self._sheet.every(
                self._truths.row(self._formulas.head(node)) for node in ((row.node, row.main) if main else (row.node,))
            )
            for row in rows
        }
        return {
            level: self._sheet.some(met[row.id] for row in rows if row.level.rank >= level.rank)
            for level in EvidenceLevel
        }


def _number(into: npt.NDArray[np.uint8], reached: list[Bits]) -> None:
    """1 for the first group, 2 for the second, 3 for the third: one more for each earlier group that was missed."""
    first, second, third = (unpacked(bits, len(into)) for bits in reached)
    np.multiply(third, 3, out=into)
    into -= second
    into -= first
