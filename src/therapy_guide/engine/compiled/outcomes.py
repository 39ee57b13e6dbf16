"""Every condition of a program at once: two bits say of each whether it is yes or no. A trace is made when asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter

from therapy_guide.engine.answers import Answers
from therapy_guide.engine.compiled.formulas import Formulas
from therapy_guide.engine.evaluate import Trace
from therapy_guide.engine.truth import Truth

_TRUTHS = (Truth.UNKNOWN, Truth.YES, Truth.NO)
"""By 1 where a condition is yes and 2 where it is no, of which never both hold."""
_ALONE: tuple[tuple[Truth, ...], ...] = tuple((truth,) for truth in _TRUTHS)


def every_condition(formulas: Formulas) -> Iterator[tuple[int, int]]:
    """That a condition is yes, and that it is no: for every node as a trace says it when no round is named, for every
    node read in rounds in each of them, and for every round whether it is there."""
    for number in range(len(formulas.program.nodes)):
        yield formulas.head(number), formulas.head(number, yes=False)
    rounds = range(1, formulas.rounds + 1)
    for number in _read_in_rounds(formulas):
        yield from ((formulas.yes(number, round_), formulas.no(number, round_)) for round_ in rounds)
    yield from ((formulas.there(round_, yes=True), formulas.there(round_, yes=False)) for round_ in rounds)


class Outcomes:
    """Reads any condition out of the bits that hold."""

    def __init__(self, formulas: Formulas, bits: Mapping[int, int]) -> None:
        """`bits` has the bit of each formula of `every_condition`."""
        self._program = formulas.program
        self._rounds = formulas.rounds
        first = len(self._program.nodes)
        self._starts = {n: first + at * self._rounds for at, n in enumerate(_read_in_rounds(formulas))}
        """Where the rounds of a node begin."""
        self._bits = [(bits[yes], bits[no]) for yes, no in every_condition(formulas)]
        last = max(bit.bit_length() for pair in self._bits for bit in pair)
        self._top = 1 << last
        self._yes = itemgetter(*(last + 1 - yes.bit_length() for yes, _ in self._bits))
        self._no = itemgetter(*(last + 1 - no.bit_length() for _, no in self._bits))
        self._zeros = int.from_bytes(bytes([3 * ord("0")]) * len(self._bits), "big")

    def truth(self, holding: int, number: int, round_: int = 0) -> Truth:
        """What `Trace.truth` gives."""
        at = self._starts[number] + round_ - 1 if round_ and number in self._starts else number
        yes, no = self._bits[at]
        return Truth.YES if holding & yes else Truth.NO if holding & no else Truth.UNKNOWN

    def trace(self, answers: Answers, holding: int) -> Trace:
        """What `evaluate` gives for these answers."""
        codes = self._codes(holding)
        values = list(map(_ALONE.__getitem__, codes[: len(self._program.nodes)]))
        for number, start in self._starts.items():
            values[number] = tuple(_TRUTHS[code] for code in codes[start : start + self._rounds])
        there = tuple(_TRUTHS[code] for code in codes[-self._rounds :])
        return Trace(self._program, answers, tuple(values), there)

    def _codes(self, holding: int) -> bytes:
        """One byte for each condition: 1 for yes, 2 for no. The digits of one number pick and join all of them."""
        digits = f"{holding & self._top - 1 | self._top:b}".encode()
        yes, no = (int.from_bytes(bytes(pick(digits)), "big") for pick in (self._yes, self._no))
        return (yes + 2 * no - self._zeros).to_bytes(len(self._bits), "big")


def _read_in_rounds(formulas: Formulas) -> Iterator[int]:
    return (number for number, node in enumerate(formulas.program.nodes) if node.per_round)
