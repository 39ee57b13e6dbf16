"""Formulas as rows of bits, for many people at once. It follows `evaluate` leaf by leaf."""

from __future__ import annotations

from functools import cached_property

from therapy_guide.engine.answers import Place
from therapy_guide.engine.compiled.formulas import Every, Formulas, Gate, LeafIs, Some, ThereIs
from therapy_guide.engine.compiled.leaves import unsure_options
from therapy_guide.engine.nodes import Node, NodeKind
from therapy_guide.engine.population.columns import AmountBetween, AnyInRound, Given, PickedMany, PickedOption
from therapy_guide.engine.population.sheet import EVERYBODY, NOBODY, Sheet
from therapy_guide.engine.program import leaves_of

Pair = tuple[int, int]
"""A row that says yes, and one that says no."""


class Truths:
    """The formulas of one guidebook on one sheet. Only what is asked for is put there."""

    def __init__(self, formulas: Formulas, sheet: Sheet) -> None:
        self.formulas = formulas
        self.sheet = sheet
        self.guidebook = formulas.program.guidebook
        self._rows: dict[int, int] = {}
        self._gates: dict[Gate, int] = {}
        self._seen: dict[tuple[int, Place], Pair] = {}

    def row(self, formula: int) -> int:
        """The row of the people for whom a formula holds."""
        if formula not in self._rows:
            self._rows[formula] = self._build(formula)
        return self._rows[formula]

    def _build(self, formula: int) -> int:
        match self.formulas.entries[formula]:
            case Every(parts):
                return self.sheet.every(map(self.row, parts))
            case Some(parts):
                return self.sheet.some(map(self.row, parts))
            case ThereIs(round_, yes):
                return self.there[round_ - 1][0 if yes else 1]
            case LeafIs() as leaf:
                return self._leaf(leaf)

    def _leaf(self, leaf: LeafIs) -> int:
        hidden = self._hidden(self.formulas.gate(leaf))
        yes, no = self._seen_at(leaf.node, self.formulas.place(leaf))
        if leaf.yes:
            return self.sheet.every([yes, self.sheet.not_(hidden)])
        return self.sheet.some([hidden, no])

    def _hidden(self, gate: Gate) -> int:
        if gate not in self._gates:
            ways = [self.row(gate.shown_is_no), self.row(gate.unless_is_yes)]
            if gate.round:
                ways.append(self.there[gate.round - 1][1])
            self._gates[gate] = self.sheet.some(ways)
        return self._gates[gate]

    def _seen_at(self, number: int, place: Place) -> Pair:
        """What the answers make of a leaf, gates left out."""
        if (number, place) not in self._seen:
            self._seen[number, place] = self._see(self.formulas.program.nodes[number], place)
        return self._seen[number, place]

    def _see(self, node: Node, place: Place) -> Pair:
        sheet = self.sheet
        skipped = sheet.read(Given(place, Given.SKIPPED))
        if node.kind is NodeKind.SKIPPED:
            return skipped, sheet.not_(skipped)
        if node.kind is NodeKind.ANSWERED:
            answered = sheet.every([sheet.read(Given(place)), sheet.not_(skipped)])
            return answered, sheet.not_(answered)
        inside = sheet.read(AmountBetween(place, node.low, node.high))
        outside = sheet.every([sheet.read(Given(place, Given.AMOUNT)), sheet.not_(inside)])
        yes, no = self._picked(node, place)
        return sheet.some([yes, inside]), sheet.some([no, outside])

    def _picked(self, node: Node, place: Place) -> Pair:
        sheet = self.sheet
        options = sorted(unsure_options(self.guidebook, node.question))
        sure = sheet.not_(sheet.some(sheet.read(PickedOption(place, option)) for option in options))
        met = self._met(node, place)
        if node.kind is NodeKind.PICKED_AT_LEAST:
            met = sheet.every([met, sure])
        picked = sheet.read(Given(place, Given.PICKED))
        return sheet.every([picked, met]), sheet.every([picked, sure, sheet.not_(met)])

    def _met(self, node: Node, place: Place) -> int:
        named = [self.sheet.read(PickedOption(place, option)) for option in node.options]
        match node.kind:
            case NodeKind.PICKED_AT_LEAST:
                return EVERYBODY if node.count <= 0 else self.sheet.read(PickedMany(place, node.count))
            case NodeKind.PICKS_ALL:
                return self.sheet.every(named)
            case _:
                return self.sheet.some(named)

    @cached_property
    def there(self) -> tuple[Pair, ...]:
        """For each round of past therapy, who has it for certain, and who has not. It follows `rounds_there`."""
        repeat = self.formulas.repeat
        if repeat is None:
            return ((NOBODY, EVERYBODY),)
        sheet = self.sheet
        yes, no = map(self.row, self.formulas.repeat_shown())
        yes = sheet.some([yes, self._told(no)])
        found = [(yes, no)]
        for round_ in range(2, repeat.up_to + 1):
            before = Place(repeat.again, round_ - 1)
            more = sheet.some([sheet.read(AnyInRound(round_)), sheet.read(PickedOption(before, "yes", only=True))])
            ended = sheet.read(PickedOption(before, "no", only=True))
            goes_on = sheet.every([found[-1][0], more, sheet.not_(ended)])
            found.append((goes_on, sheet.some([no, sheet.every([yes, sheet.not_(goes_on)])])))
        return tuple(found)

    def _told(self, shown_is_no: int) -> int:
        """Who told of a past therapy though nothing was said about whether there was one."""
        program = self.formulas.program
        number = next(iter(program.repeat_shown.values()), None)
        if number is None:
            return NOBODY
        asked = sorted({program.nodes[leaf].question for leaf in leaves_of(program.nodes, number)})
        silent = [self.sheet.not_(self.sheet.read(Given(Place(question)))) for question in asked]
        return self.sheet.every([self.sheet.read(AnyInRound(1)), self.sheet.not_(shown_is_no), *silent])
