"""How signs and learned sums vote on one text: whether help is offered, whether at once, and of which kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from therapy_guide.content.safety import Sign, SignLevel
from therapy_guide.listening.features import features
from therapy_guide.listening.learned import Learned
from therapy_guide.listening.reading import Reading
from therapy_guide.listening.signs import Places, Symbols
from therapy_guide.listening.words import Token

ANY, LOUD = "any", "loud"
"""Heads of the learned part: whether there is risk language at all, and whether it is plain and present."""
VOTERS = (
    *("sum", "loud", "sentence", "sentence_loud"),
    *("plain", "plain_twice", "likely", "likely_twice", "denied", "sure", "look_alike"),
)
"""What votes: learned sums of the whole text and of its most telling sentence, and the signs that stand in it."""
LEAST_WORDS = 3
"""Fewer words than this say too little without a sign."""
MOST_KINDS = 2
"""More would be one notice after another, when someone has just told us something hard."""


@dataclass(frozen=True)
class Votes:
    """`kinds` come most likely first; `found` are the features of the text, for the words that led there."""

    offers: bool
    interrupts: bool
    kinds: tuple[str, ...]
    scores: Mapping[str, float]
    found: Mapping[str, Places]


def cast(reading: Reading, ear: Learned) -> Votes | None:
    """The votes on a text; None where the learned part knows none of the guidebook's kinds."""
    kinds = [kind for kind in ear.heads if kind in reading.kinds]
    if not kinds:
        return None
    found = features(reading.said, reading.symbols, ear.meanings)
    scores = ear.scores(found)
    given = voters(reading, ear, scores, kinds)
    offers = ear.vote("offer", given)
    interrupts = ear.vote("interrupt", given)
    words = sum(token.word.isalpha() for token in reading.said)
    says_enough = words >= LEAST_WORDS or any(isinstance(hit.owner, Sign) for hit in reading.hits)
    heard = offers >= 0 and says_enough
    loud = heard and interrupts >= 0 and not _is_denied(reading)
    return Votes(heard, loud, _named(reading, scores, kinds), scores, found)


def _is_denied(reading: Reading) -> bool:
    """Whether what is plainly named is denied, each time: "I don't want to kill myself"."""
    plain = [
        hit
        for hit in reading.hits
        if isinstance(hit.owner, Sign) and hit.owner.sure and hit.owner.level is SignLevel.PLAIN
    ]
    return bool(plain) and all(hit.denied for hit in plain)


def voters(reading: Reading, ear: Learned, scores: Mapping[str, float], kinds: list[str]) -> tuple[float, ...]:
    """The value of each of VOTERS for a text."""
    whole = (_sum(scores, kinds), scores[LOUD])
    parts = [ear.scores(features(said, symbols, ear.meanings)) for said, symbols in _sentences(reading)]
    telling = (max(_sum(part, kinds) for part in parts), max(part[LOUD] for part in parts)) if parts else whole
    return (*whole, *telling, *_signs(reading))


def _sum(scores: Mapping[str, float], kinds: list[str]) -> float:
    return scores[ANY] + max(scores[kind] for kind in kinds)


def _sentences(reading: Reading) -> Iterator[tuple[Sequence[Token], Symbols]]:
    """The sentences of a text that has more than one."""
    count = reading.said[-1].sentence + 1 if reading.said else 0
    if count < 2:
        return
    for number in range(count):
        places = [at for at, token in enumerate(reading.said) if token.sentence == number]
        if places:
            part = slice(places[0], places[-1] + 1)
            yield reading.said[part], reading.symbols[part]


def _signs(reading: Reading) -> tuple[float, ...]:
    signs = [(hit.owner, hit.denied) for hit in reading.hits if isinstance(hit.owner, Sign)]
    plain = {sign.sign for sign, denied in signs if sign.level is SignLevel.PLAIN and not denied}
    likely = {sign.sign for sign, denied in signs if sign.level is SignLevel.LIKELY and not denied}
    denied_ones = any(denied and sign.level is SignLevel.PLAIN for sign, denied in signs)
    sure = any(sign.sure and not denied for sign, denied in signs)
    alike = bool(reading.look_alikes) and not sure
    votes = (len(plain) >= 1, len(plain) >= 2, len(likely) >= 1, len(likely) >= 2, denied_ones, sure, alike)
    return tuple(map(float, votes))


def _named(reading: Reading, scores: Mapping[str, float], kinds: list[str]) -> tuple[str, ...]:
    """The kinds to speak of: those with a positive sum, and those of signs whose sum is not far below."""
    signed = {h.owner.kind for h in reading.hits if isinstance(h.owner, Sign) and not h.denied}
    near = [kind for kind in kinds if scores[kind] >= 0 or (kind in signed and scores[kind] >= -2)]
    ordered = sorted(kinds, key=lambda kind: -(scores[kind] + (kind in signed)))
    return tuple(kind for kind in ordered[:MOST_KINDS] if kind in near or kind == ordered[0])
