"""The compiled form of matching: where every therapy stands for one person, equal to `matching.standings`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from struct import Struct

from therapy_guide.analysis.fast.effects import holding_back, scored
from therapy_guide.analysis.fast.parts import (
    CODE_BITS,
    LEAN_BITS,
    EvidencePart,
    HeldPart,
    LeanPart,
    Part,
    Past,
    Whether,
)
from therapy_guide.analysis.matching import CAP, fit_of
from therapy_guide.analysis.outcome import Fit
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.therapies import EvidenceLevel
from therapy_guide.engine.answers import Answers, Place
from therapy_guide.engine.compiled.formulas import NEVER, Formulas
from therapy_guide.engine.compiled.heads import Heads
from therapy_guide.engine.compiled.outcomes import Outcomes, every_condition
from therapy_guide.engine.program import Program, open_guidebook

KEPT = 20_000
"""How many ways one part can come out are remembered."""


@dataclass(frozen=True, slots=True)
class Result:
    """Where each therapy stands, in the order of the guidebook. `holding` has a bit for each rule that is yes."""

    therapies: tuple[str, ...]
    fits: tuple[Fit | None, ...]
    leans: tuple[int, ...]
    codes: bytes
    held: int
    holding: int

    @property
    def suggested(self) -> frozenset[str]:
        return frozenset(t for t, fit in zip(self.therapies, self.fits, strict=True) if fit)

    @property
    def held_back(self) -> frozenset[str]:
        return frozenset(t for at, t in enumerate(self.therapies) if self.held >> at & 1)

    @property
    def evidence(self) -> tuple[tuple[EvidenceLevel | None, EvidenceLevel | None], ...]:
        """For each therapy its best level for the main concern, and for the others."""
        return tuple(map(levels_in, self.codes))


class FastMatching:
    """Matching compiled once for a program. `result` gives for any answers what `standings` gives."""

    def __init__(self, program: Program, *, conditions: bool = False) -> None:
        """With `conditions` the bits tell every condition inside every rule, too: `outcomes` reads them."""
        self.program = program
        self.therapies = tuple(program.guidebook.therapies)
        self.formulas = Formulas(program)
        inside = [formula for pair in every_condition(self.formulas) for formula in pair] if conditions else []
        parts = _parts(self.formulas, self.therapies, inside)
        self.heads = Heads(self.formulas, [part.formulas for part in parts])
        laid_out = zip(parts, self.heads.groups, self.heads.bytes_of, strict=True)
        remembered = [_Remembered(part, bits, span) for part, bits, span in laid_out]
        self.holding = self.heads.holding
        """Only which rules hold, as bits; `rules` names them."""
        self._held, self._evidence, *leans, _ = remembered
        self._leans = [(part.span, part.known, part) for part in leans if not part.part.reads_past]
        self._past_leans = [part for part in leans if part.part.reads_past]
        self._bits = _first_bits(remembered)
        self._named = self._bits.get(_named(self.formulas), 0)
        self.outcomes = Outcomes(self.formulas, self._bits) if conditions else None
        self._past_places = _past_places(self.formulas)
        self._centre = sum(1 << LEAN_BITS * (at + 1) - 1 for at in range(len(self.therapies)))
        self._unpack = Struct(f"<{len(self.therapies)}h").unpack
        self._most = CAP * len(leans)
        self._fits: tuple[dict[int, list[Fit | None]], ...] = ({}, {})

    def rules(self, holding: int) -> tuple[str, ...]:
        """The rules that are yes, in the order of the guidebook."""
        return tuple(rule.rule.id for rule in self.program.rules if holding & self.bit(rule.node))

    def bit(self, node: int) -> int:
        """The bit that says that the condition of a rule, or of a row of evidence, is yes."""
        return self._bits[self.formulas.head(node)]

    def result(self, answers: Answers) -> Result:
        """Where every therapy stands."""
        return self.result_of(answers, self.heads.holding(answers))

    def result_of(self, answers: Answers, holding: int) -> Result:
        """The same where it is known which rules hold."""
        data = holding.to_bytes(self.heads.size, "little")
        past = self._past(answers) if self._past_places else ()
        leans = self._lean(holding, data, past)
        count = len(self.therapies)
        codes = self._evidence.told(holding, data, past).to_bytes(count, "little")
        rows = self._fits[1 if holding & self._named else 0]
        try:
            fits = [rows[code][lean] for code, lean in zip(codes, leans, strict=True)]
        except KeyError:
            self._learn_fits(rows, codes)
            fits = [rows[code][lean] for code, lean in zip(codes, leans, strict=True)]
        held = self._held.told(holding, data, past)
        for at in range(count) if held else ():
            fits[at] = None if held >> at & 1 else fits[at]
        return Result(self.therapies, tuple(fits), leans, codes, held, holding)

    def _lean(self, holding: int, data: bytes, past: Past) -> tuple[int, ...]:
        """The lean of each therapy: one sum for all of them, each in a field of its own, as signed numbers."""
        total = self._centre
        for span, known, part in self._leans:
            try:
                total += known[data[span]]
            except KeyError:
                total += part.told(holding, data, past)
        for part in self._past_leans:
            total += part.told(holding, data, past)
        return self._unpack((total ^ self._centre).to_bytes(len(self.therapies) * LEAN_BITS // 8, "little"))

    def _past(self, answers: Answers) -> Past:
        """The kinds of therapy had, for rules that speak of the same kind."""
        return tuple(answers.picked(place.question, place.round) for place in self._past_places)

    def _learn_fits(self, rows: dict[int, list[Fit | None]], codes: bytes) -> None:
        """The group for every lean, for evidence met for the first time. A lean below nothing counts from the end."""
        leans = [*range(self._most + 1), *range(-self._most, 0)]
        for code in set(codes) - set(rows):
            main, other = levels_in(code)
            named = rows is self._fits[1]
            rows[code] = [fit_of(self.program.guidebook, main, other, lean, named) for lean in leans]


@lru_cache(maxsize=4)
def fast_matching(guidebook: Guidebook) -> FastMatching:
    """Compiles a guidebook. The same guidebook is compiled once."""
    return FastMatching(open_guidebook(guidebook))


class _Remembered:
    """A part of the result, with what it came to for the conditions met so far."""

    def __init__(self, part: Part, bits: tuple[int, ...], span: slice) -> None:
        self.part = part
        self.bits = bits
        self.span = span
        self.known: dict[bytes | tuple[bytes, Past], int] = {}

    def told(self, holding: int, data: bytes, past: Past) -> int:
        key = (data[self.span], past) if self.part.reads_past else data[self.span]
        found = self.known.get(key)
        if found is None:
            found = self.part.told([bool(holding & bit) for bit in self.bits], past)
            if len(self.known) < KEPT:
                self.known[key] = found
        return found


def levels_in(code: int) -> tuple[EvidenceLevel | None, EvidenceLevel | None]:
    """The best level for the main concern, and for the others, in a code of `EvidencePart`."""
    half = CODE_BITS // 2
    return _level(code & (1 << half) - 1), _level(code >> half)


def _level(bits: int) -> EvidenceLevel | None:
    return list(EvidenceLevel)[bits.bit_length() - 1] if bits else None


def _parts(formulas: Formulas, therapies: tuple[str, ...], inside: list[int]) -> list[Part]:
    """Held back, evidence, each kind and question, and last the conditions that are only told."""
    rules = formulas.program.rules
    parts: list[Part] = [
        HeldPart(holding_back(formulas), therapies, formulas),
        EvidencePart(therapies, formulas),
        *(LeanPart(effects, therapies) for effects in scored(formulas).values()),
    ]
    told = {formula for part in parts for formula in part.formulas}
    rest = [_named(formulas), *(formulas.head(rule.node) for rule in rules), *inside]
    return [*parts, Whether([formula for formula in dict.fromkeys(rest) if formula not in told])]


def _first_bits(parts: list[_Remembered]) -> dict[int, int]:
    """For each formula the first bit that tells it."""
    found: dict[int, int] = {}
    for part in parts:
        for formula, bit in zip(part.part.formulas, part.bits, strict=True):
            found.setdefault(formula, bit)
    return found


def _named(formulas: Formulas) -> int:
    """That guidelines name a method for the main concern."""
    number = formulas.program.named_method
    return NEVER if number < 0 else formulas.head(number)


def _past_places(formulas: Formulas) -> tuple[Place, ...]:
    """Where kinds of therapy had before stand; none where no rule speaks of the same kind."""
    rules = formulas.program.rules
    if not any(t.same_as_past for rule in rules for t in (rule.for_, rule.against, rule.hold_back)):
        return ()
    kind = formulas.program.guidebook.about.past_kind_question
    return tuple(Place(kind, round_) for round_ in range(1, formulas.rounds + 1))
