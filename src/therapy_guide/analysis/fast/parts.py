"""Parts of a result that depend on few conditions each. What a part comes to is remembered by which of them hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from therapy_guide.analysis.fast.effects import Effect, evidence_pairs, holds_back_unknown
from therapy_guide.analysis.matching import cut
from therapy_guide.engine.compiled.formulas import Formulas
from therapy_guide.engine.targets import Opened

LEAN_BITS = 16
"""Room for one lean in a whole number that holds those of all therapies."""
CODE_BITS = 8
"""Room for the evidence of one therapy: a bit for each level met for the main concern, and for the others."""

Past = tuple[tuple[str, ...], ...]
"""The kinds of therapy had, round by round."""


class Part(Protocol):
    """A group of formulas, and the whole number they come to, a field for each therapy."""

    formulas: list[int]
    reads_past: bool

    def told(self, holds: Sequence[bool], past: Past) -> int:
        """What it comes to where these of its formulas hold."""
        ...


class LeanPart:
    """Points of one kind and question, summed for each therapy and cut."""

    def __init__(self, effects: list[Effect], therapies: Sequence[str]) -> None:
        self.effects = effects
        self.therapies = {therapy: at for at, therapy in enumerate(therapies)}
        self.formulas = [formula for effect in effects for formula in (effect.holds, *effect.where)]
        self.reads_past = any(effect.target.same_as_past for effect in effects)

    def told(self, holds: Sequence[bool], past: Past) -> int:
        sums: dict[str, int] = defaultdict(int)
        at = 0
        for effect in self.effects:
            where = holds[at + 1 : at + 1 + len(effect.where)]
            if holds[at]:
                for therapy in _touched(effect.target, where, past, self.therapies):
                    sums[therapy] += effect.points
            at += 1 + len(effect.where)
        return sum(cut(points) << (LEAN_BITS * self.therapies[therapy]) for therapy, points in sums.items())


class HeldPart:
    """One bit for each therapy that something holds back."""

    def __init__(self, effects: list[Effect], therapies: Sequence[str], formulas: Formulas) -> None:
        self.effects = effects
        self.therapies = {therapy: at for at, therapy in enumerate(therapies)}
        self.formulas = []
        for effect in effects:
            no = formulas.head(effect.rule.node, yes=False)
            self.formulas += [effect.holds, no, *effect.where]
        self.reads_past = any(effect.target.same_as_past for effect in effects)

    def told(self, holds: Sequence[bool], past: Past) -> int:
        found = 0
        at = 0
        for effect in self.effects:
            where = holds[at + 2 : at + 2 + len(effect.where)]
            if holds[at] or (holds_back_unknown(effect) and not holds[at + 1]):
                for therapy in _touched(effect.target, where, past, self.therapies):
                    found |= 1 << self.therapies[therapy]
            at += 2 + len(effect.where)
        return found


class EvidencePart:
    """The levels of evidence met, for the main concern and for the others, and whether guidelines name a method."""

    reads_past = False

    def __init__(self, therapies: Sequence[str], formulas: Formulas) -> None:
        program = formulas.program
        pairs = list(evidence_pairs(program))
        self.formulas = [formulas.head(node) for pair in pairs for node in pair]
        self.therapies = {therapy: at for at, therapy in enumerate(therapies)}
        self.rows = [[row for row in program.evidence if (row.node, row.main) == pair] for pair in pairs]

    def told(self, holds: Sequence[bool], past: Past) -> int:
        found = 0
        for number, rows in enumerate(self.rows):
            if not holds[2 * number]:
                continue
            first = 0 if holds[2 * number + 1] else CODE_BITS // 2
            for row in rows:
                found |= 1 << (CODE_BITS * self.therapies[row.therapy] + first + row.level.rank - 1)
        return found


class Whether:
    """Formulas of which only the bits are wanted."""

    reads_past = False

    def __init__(self, formulas: list[int]) -> None:
        self.formulas = formulas

    def told(self, holds: Sequence[bool], past: Past) -> int:
        return 0


def _touched(target: Opened, where: Sequence[bool], past: Past, known: dict[str, int]) -> dict[str, None]:
    """The therapies an effect touches, each once, kinds had before included where it holds in their round."""
    found = dict.fromkeys(target.therapies)
    if target.same_as_past:
        for in_round, kinds in zip(where, past, strict=True):
            if in_round:
                found.update(dict.fromkeys(k for k in kinds if k in known and k not in target.leave_out))
    return found
