"""The compiled form: for one set of answers, which formulas hold, as the bits of one whole number."""

from __future__ import annotations

from collections.abc import Sequence

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Answers, Picked
from therapy_guide.engine.compiled.formulas import Formulas
from therapy_guide.engine.compiled.layout import Cell, Key, Layout
from therapy_guide.engine.truth import Truth

_NOTHING: dict[str, tuple[Cell, dict[Key, int]]] = {}


class Heads:
    """Formulas compiled once, to be told for many people. Each group of them is a run of whole bytes."""

    def __init__(self, formulas: Formulas, groups: Sequence[Sequence[int]]) -> None:
        self.layout = Layout(formulas, groups)
        self.groups = self.layout.groups
        self.bytes_of = self.layout.bytes_of
        self.size = (self.layout.size + 7) // 8
        self._lows, self._heads = self.layout.lows, self.layout.heads
        self._cells: dict[int, dict[str, tuple[Cell, dict[Key, int]]]] = {}
        for place, cell in self.layout.cells.items():
            self._cells.setdefault(place.round, {})[place.question] = (cell, cell.masks)
        self._steps = self.layout.steps()
        self._there = self.layout.there()
        nothing = [(place, cell, cell.mask(None)) for place, cell in self.layout.cells.items()]
        self._if_missing = [(place, cell.gate, mask) for place, cell, mask in nothing if mask]
        self._single = self._one_option_each(formulas.program.guidebook)
        self.holding = self._staged if self._steps or self._if_missing else self._flat
        """The head bits of every formula that holds, for one person's answers."""

    def _one_option_each(self, guidebook: Guidebook) -> dict[str, dict[str, int]]:
        """For each question and option, the clauses that hold; none for questions that nothing reads."""
        found = {q.id: dict.fromkeys((option.id for option in q.options), 0) for q in guidebook.questions.values()}
        return found | {question: cell.single() for question, (cell, _) in self._cells.get(0, {}).items()}

    def _flat(self, answers: Answers) -> int:
        """The quick way where no question decides on another: one option picked at each, as most people answer."""
        single, found = self._single, 0
        try:
            for place, answer in answers.given.items():
                if not place.round:
                    (option,) = answer.options  # type: ignore[union-attr]
                    found |= single[place.question][option]
        except (AttributeError, KeyError, ValueError):  # skipped, several, or not a question or an option of it
            return self._staged(answers)
        return (found + self._lows) & self._heads

    def _staged(self, answers: Answers) -> int:
        """Stage by stage: which rounds there are, which questions apply, then what follows from the answers."""
        seen = self._seen(answers)
        found = seen[-1]
        there: tuple[Truth, ...] = ()
        for step in self._steps:
            holding = found + self._lows
            if step.settles_rounds:
                there = self.layout.rounds(answers, holding)
                for masks, truth in zip(self._there, there, strict=True):
                    found |= masks[truth]
            for at, bits in step.gates:
                closed = holding & bits.heads or (bits.gate.round and there[bits.gate.round - 1] is Truth.NO)
                found |= bits.hidden if closed else seen[at]
            for head, mask in step.waited_for:
                if holding & head:
                    found |= mask
        return (found + self._lows) & self._heads

    def _seen(self, answers: Answers) -> list[int]:
        """What the answers make true: for each gate, and at the end for all questions that nothing hides."""
        seen = [0] * (len(self.layout.order.gates) + 1)
        cells = self._cells
        for place, answer in answers.given.items():
            read = cells.get(place.round, _NOTHING).get(place.question)
            if read is not None:
                cell, masks = read
                mask = masks.get(answer.options if type(answer) is Picked else answer)
                seen[cell.gate] |= cell.learn(answer) if mask is None else mask
        for place, gate, mask in self._if_missing:
            if place not in answers.given:
                seen[gate] |= mask
        return seen
