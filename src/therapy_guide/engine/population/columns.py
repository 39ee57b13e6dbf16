"""The answers of many people as columns of bits: for each place and option one bit a person, 64 people a word.

Needs numpy, one of the editors' tools. Nothing that talks with people imports it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from therapy_guide.engine.answers import Amount, Answers, Picked, Place, Skipped

Bits = npt.NDArray[np.uint64]
Amounts = npt.NDArray[np.int64]

WORD = 64


@dataclass(frozen=True, slots=True)
class Given:
    """Something was said there: whatever it was, or only that it was skipped, or options picked, or a number."""

    place: Place
    how: str = ""

    SKIPPED = "skipped"
    PICKED = "picked"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class PickedOption:
    """This option is among those picked, or with `only` the one picked."""

    place: Place
    option: str
    only: bool = False


@dataclass(frozen=True, slots=True)
class PickedMany:
    """At least so many options are picked."""

    place: Place
    count: int


@dataclass(frozen=True, slots=True)
class AmountBetween:
    """The number given lies within bounds."""

    place: Place
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class AnyInRound:
    """Any question of a round was answered or skipped."""

    round: int


Column = Given | PickedOption | PickedMany | AmountBetween | AnyInRound


@dataclass(frozen=True)
class Columns:
    """Everybody's answers. A column that is not there is one in which nobody has the bit."""

    people: int
    given: dict[Given, Bits] = field(default_factory=dict)
    picked: dict[Place, dict[str, Bits]] = field(default_factory=dict)
    amounts: dict[Place, Amounts] = field(default_factory=dict)

    @property
    def words(self) -> int:
        return -(-self.people // WORD)

    @classmethod
    def of(cls, everybody: Sequence[Answers]) -> Columns:
        """The answers of these people, in their order."""
        given: dict[Given, list[int]] = defaultdict(list)
        picked: dict[Place, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        amounts: dict[Place, dict[int, int]] = defaultdict(dict)
        for person, answers in enumerate(everybody):
            for place, answer in answers.given.items():
                given[Given(place)].append(person)
                if isinstance(answer, Skipped):
                    given[Given(place, Given.SKIPPED)].append(person)
                elif isinstance(answer, Amount):
                    given[Given(place, Given.AMOUNT)].append(person)
                    amounts[place][person] = answer.value
                elif isinstance(answer, Picked):
                    given[Given(place, Given.PICKED)].append(person)
                    for option in answer.options:
                        picked[place][option].append(person)
        count = len(everybody)
        return cls(
            count,
            {name: _packed(there, count) for name, there in given.items()},
            {place: {o: _packed(there, count) for o, there in options.items()} for place, options in picked.items()},
            {place: _filled(values, count) for place, values in amounts.items()},
        )

    def block(self, first: int, last: int) -> Columns:
        """The people of some of the words."""
        return Columns(
            min(self.people, last * WORD) - first * WORD,
            {name: bits[first:last] for name, bits in self.given.items()},
            {place: {o: bits[first:last] for o, bits in options.items()} for place, options in self.picked.items()},
            {place: values[first * WORD : last * WORD] for place, values in self.amounts.items()},
        )

    def read(self, column: Column, into: Bits) -> None:
        """Writes a column, straight from the answers or worked out from them."""
        match column:
            case Given():
                into[:] = self.given.get(column, 0)
            case PickedOption(place, option, only):
                options = self.picked.get(place, {})
                into[:] = options.get(option, 0)
                if only:
                    for other in options.keys() - {option}:
                        into &= ~options[other]
            case PickedMany(place, count):
                into[:] = self._many(list(self.picked.get(place, {}).values()), count)
            case AmountBetween(place, low, high):
                self._between(place, low, high, into)
            case AnyInRound(round_):
                into[:] = 0
                for name, bits in self.given.items():
                    if name.place.round == round_:
                        into |= bits

    def _many(self, options: list[Bits], count: int) -> Bits:
        """Counted option by option: after each, who has at least one, at least two, and so on."""
        reached = [np.zeros(self.words, np.uint64) for _ in range(count)]
        for bits in options:
            for at in range(count - 1, 0, -1):
                reached[at] |= reached[at - 1] & bits
            reached[0] |= bits
        return reached[-1]

    def _between(self, place: Place, low: int, high: int, into: Bits) -> None:
        values = self.amounts.get(place)
        if values is None:
            into[:] = 0
            return
        inside = packed((values >= low) & (values <= high))
        into[:] = inside & self.given[Given(place, Given.AMOUNT)]


def packed(flags: npt.NDArray[np.bool_]) -> Bits:
    """One flag a person as bits, the last word filled up with people who are not there."""
    found = np.zeros(-(-len(flags) // WORD) * 8, np.uint8)
    found[: -(-len(flags) // 8)] = np.packbits(flags, bitorder="little")
    return found.view(np.uint64)


def unpacked(bits: Bits, people: int) -> npt.NDArray[np.uint8]:
    """Bits as one 0 or 1 a person."""
    return np.unpackbits(bits.view(np.uint8), count=people, bitorder="little")


def _packed(there: list[int], count: int) -> Bits:
    flags = np.zeros(count, np.bool_)
    flags[there] = True
    return packed(flags)


def _filled(values: dict[int, int], count: int) -> Amounts:
    found = np.zeros(count, np.int64)
    found[list(values)] = list(values.values())
    return found
