"""The safety ear: risk language in anything a person types, by signs that editors own and by what was learned.

It offers help. It never scores a person, labels, blocks or stores a flag (NICE NG225, 1.6). A sign marked `sure` is
always heard. The other signs and the learned sums vote, and the vote decides only whether help is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.safety import Level, Sign, SignLevel
from therapy_guide.listening.learned import Learned, learned
from therapy_guide.listening.reading import Hit, Reading, read
from therapy_guide.listening.signs import Places
from therapy_guide.listening.votes import Votes, cast
from therapy_guide.listening.whom_when import About, When, about, when

__all__ = ["About", "Heard", "When", "hear"]

OTHER, PAST = "other", "past"
"""Heads of the learned part: about whom, and when."""
_URGENT_FOR_OTHERS = frozenset(["medical_emergency", "danger_now", "child_at_risk"])
"""Kinds of language that can't wait, whoever is in danger."""
_GRAMMAR = 6.0
"""What the grammar of a sentence adds to the learned sum of about whom, or when, it is."""
_SHORT = 8
"""A quote of the words heard goes no further than this many words from its first."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Risk language of one kind: how loud to be, the words that led there, who it is about, and when."""

    kind: str
    level: Level
    words: str
    about: About
    when: When


@lru_cache(maxsize=256)
def hear(guidebook: Guidebook, text: str) -> tuple[Heard, ...]:
    """What a text suggests about safety, the plainest first; one entry a kind."""
    reading = read(guidebook, text)
    if not reading.said:
        return ()
    found: dict[str, Heard] = {}
    for heard in (*_sure(reading, learned()), *_voted(reading, learned())):
        known = found.get(heard.kind)
        if known is None or (known.level is Level.OFFER and heard.level is Level.INTERRUPT):
            found[heard.kind] = heard
    return tuple(sorted(found.values(), key=lambda h: h.level is Level.OFFER))


def _sure(reading: Reading, ear: Learned) -> Iterator[Heard]:
    """Signs that count by themselves: those marked so, and all where nothing was learned about their kind."""
    for hit in reading.hits:
        if isinstance(hit.owner, Sign) and (hit.owner.sure or hit.owner.kind not in ear.heads):
            heard = _by_sign(reading, hit, hit.owner)
            if heard:
                yield heard


def _by_sign(reading: Reading, hit: Hit, sign: Sign) -> Heard | None:
    """A plain sign is loud where it is about oneself, now, and not denied; a hint that is denied is nothing."""
    plain = sign.level is SignLevel.PLAIN
    if hit.denied and not plain:
        return None
    whom, time = about(reading.said, hit.places), when(reading.said, hit.places)
    loud = plain and not hit.denied and whom is About.SELF and time is When.NOW
    return Heard(sign.kind, Level.INTERRUPT if loud else Level.OFFER, reading.words(hit.places), whom, time)


def _voted(reading: Reading, ear: Learned) -> Iterator[Heard]:
    """What all signs and the learned sums say together."""
    votes = cast(reading, ear)
    if votes is None or not votes.offers:
        return
    whom, time = _whom(reading, votes), _when(reading, votes)
    for kind in votes.kinds:
        own = whom is About.SELF and time is When.NOW
        first = kind == votes.kinds[0]
        loud = votes.interrupts and first and (own or kind in _URGENT_FOR_OTHERS)
        yield Heard(kind, Level.INTERRUPT if loud else Level.OFFER, _words(reading, votes, ear, kind), whom, time)


def _tersest(reading: Reading) -> Hit | None:
    """The sign that was said in the fewest words: what stands around it tells whom it is about."""
    hits = [hit for hit in reading.hits if isinstance(hit.owner, Sign) and not hit.denied]
    return min(hits, key=lambda hit: len(hit.places), default=None)


def _whom(reading: Reading, votes: Votes) -> About:
    """Someone else, where what was learned says so, or where the sign stands after another person's name."""
    hit = _tersest(reading)
    by_grammar = hit is not None and about(reading.said, hit.places) is About.OTHER
    return About.OTHER if votes.scores[OTHER] + _GRAMMAR * by_grammar >= 0 else About.SELF


def _when(reading: Reading, votes: Votes) -> When:
    hit = _tersest(reading)
    by_grammar = hit is not None and when(reading.said, hit.places) is When.PAST
    return When.PAST if votes.scores[PAST] + _GRAMMAR * by_grammar >= 0 else When.NOW


def _words(reading: Reading, votes: Votes, ear: Learned, kind: str) -> str:
    """The words of the plainest sign of a kind; without one, those that added most to its sum."""
    hits = [h for h in reading.hits if isinstance(h.owner, Sign) and h.owner.kind == kind and not h.denied]
    plain = [h for h in hits if isinstance(h.owner, Sign) and h.owner.level is SignLevel.PLAIN]
    for hit in (*plain, *hits):
        return reading.words(hit.places)
    for places in (*ear.reasons(votes.found, kind), *ear.reasons(votes.found, "any")):
        return reading.words(_near(places))
    return reading.words(tuple(range(min(_SHORT, len(reading.said)))))


def _near(places: Places) -> Places:
    return tuple(place for place in places if place - places[0] < _SHORT)
