"""The learned part of the ear: weights of words, made from this project's own sentences by `ear/train.py`.

It is a plain sum: each feature of a text adds its weight to a head, such as "suicide" or "panic". The file holds
nothing else, so the words that led to an answer can always be named, and the same text always gives the same answer.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from pathlib import Path

from therapy_guide.listening.packed_weights import read_learned
from therapy_guide.listening.signs import Places
from therapy_guide.listening.spelling import KnownWords

FILE = "learned.gz"
SCALE = 1000
"""Weights are kept as whole thousandths."""
SPREAD, FEWEST = 4.0, 25
"""Features weigh SPREAD / sqrt(number of known features), so that long texts don't weigh more than short ones. The
number counts as at least FEWEST, so that one or two words alone never weigh much."""


@dataclass(frozen=True)
class Learned:
    """Heads by name with their bias; for each feature the heads it adds to, as (head, thousandths)."""

    heads: tuple[str, ...]
    bias: tuple[float, ...]
    features: Mapping[str, Sequence[int]]
    votes: Mapping[str, tuple[float, ...]]
    """For `offer` and `interrupt`: where to start, then the weight of each voter."""
    words: KnownWords
    meanings: frozenset[str]
    """The groups of words that features are made of."""

    def scores(self, found: Mapping[str, Places]) -> dict[str, float]:
        """The sum for every head."""
        known = [weights for name in found if (weights := self.features.get(name)) is not None]
        sums = [0] * len(self.heads)
        for pairs in known:
            for at in range(0, len(pairs), 2):
                sums[pairs[at]] += pairs[at + 1]
        by = SPREAD / sqrt(max(FEWEST, len(known))) / SCALE
        return {head: self.bias[i] + sums[i] * by for i, head in enumerate(self.heads)}

    def vote(self, what: str, given: tuple[float, ...]) -> float:
        """The sum of the votes; help is offered, or at once, where it is not below 0."""
        start, *weights = self.votes[what]
        return start + sum(weight * value for weight, value in zip(weights, given, strict=True))

    def reasons(self, found: Mapping[str, Places], head: str, most: int = 3) -> tuple[Places, ...]:
        """The words that added most to a head, the strongest first."""
        if head not in self.heads:
            return ()
        number = self.heads.index(head)
        added = []
        for name, places in found.items():
            pairs = self.features.get(name, ())
            weight = next((pairs[at + 1] for at in range(0, len(pairs), 2) if pairs[at] == number), 0)
            if weight > 0 and places:
                added.append((-weight, places))
        return tuple(places for _, places in sorted(added)[:most])


def learned() -> Learned:
    """The shipped weights; an ear with nothing learned where the file is not there."""
    with _OPENING:
        return _opened()


_OPENING = threading.Lock()
"""Whoever needs the weights while they are being opened waits for them, and does not open them a second time."""


@lru_cache(maxsize=1)
def _opened() -> Learned:
    file = Path(__file__).with_name(FILE)
    if not file.is_file():
        return Learned((), (), {}, {}, KnownWords(""), frozenset())
    with file.open("rb") as shipped:
        held = read_learned(shipped)
    return Learned(
        tuple(held["heads"]),
        tuple(held["bias"]),
        held["features"],
        {name: tuple(weights) for name, weights in held["votes"].items()},
        KnownWords(held["words"]),
        frozenset(held.get("meanings", ())),
    )
