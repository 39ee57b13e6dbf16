"""The safety ear, in its first form: phrases that editors own, heard in anything a person types.

It offers help. It never scores, labels, blocks or stores a flag (NICE NG225, 1.6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.safety import Level
from therapy_guide.listening.words import Token, stems, tokens

GAP = 2
"""How many other words may stand between two words of a phrase."""

_OTHERS = frozenset(
    (
        "son", "daughter", "friend", "mum", "mother", "dad", "father", "brother", "sister", "wife", "husband",
        "partner", "boyfriend", "girlfriend", "child", "children", "kid", "kids",
        "colleague", "neighbour", "nan", "gran", "grandad",
        "he", "she", "him", "her", "they", "them",
    )
)  # fmt: skip
_SELF = frozenset(["i", "i'm", "i've", "me", "my", "myself", "i'd", "i'll"])
_PAST = (
    ("year", "ago"),
    ("use", "to"),
    ("in", "the", "past"),
    ("when", "i", "was"),
    ("month", "ago"),
    ("back", "then"),
)
_I_AM = frozenset(["i'm", "im"])
_PRESENT = frozenset(["want", "wish", "feel", "hope", "need", "am", "don't", "dont", "can't", "cant"])
_DENIALS = frozenset(stems("not never don't didn't no won't wouldn't isn't wasn't"))


class About(Enum):
    SELF = "self"
    OTHER = "other"


class When(Enum):
    NOW = "now"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Heard:
    """Risk language of one kind: how loud to be, the words that led there, who it is about, and when."""

    kind: str
    level: Level
    words: str
    about: About
    when: When


@dataclass(frozen=True, slots=True)
class _Phrase:
    kind: str
    plain: bool
    stems: tuple[str, ...]


def hear(guidebook: Guidebook, text: str) -> tuple[Heard, ...]:
    """What a text suggests about safety, the plainest first; one entry a kind."""
    said = tokens(text)
    if not said:
        return ()
    phrases, look_alikes = _phrases(guidebook)
    masked = _masked(said, look_alikes)
    found: dict[str, Heard] = {}
    for phrase in phrases:
        if phrase.kind in found and (not phrase.plain or found[phrase.kind].level is Level.INTERRUPT):
            continue
        where = _find(said, phrase.stems, masked.get(phrase.kind, frozenset()))
        if where:
            heard = _heard(phrase, said, where)
            known = found.get(phrase.kind)
            if known is None or known.level is Level.OFFER:
                found[phrase.kind] = heard
    return tuple(sorted(found.values(), key=lambda h: h.level is Level.OFFER))


@lru_cache(maxsize=4)
def _phrases(guidebook: Guidebook) -> tuple[tuple[_Phrase, ...], dict[str, tuple[tuple[str, ...], ...]]]:
    found = [
        _Phrase(kind.kind, plain, stems(words))
        for kind in guidebook.phrases
        for plain, group in ((True, kind.plain), (False, kind.likely))
        for words in group
    ]
    look_alikes = {kind.kind: tuple(stems(words) for words in kind.not_) for kind in guidebook.phrases}
    return tuple(phrase for phrase in found if phrase.stems), look_alikes


def _masked(said: Sequence[Token], look_alikes: dict[str, tuple[tuple[str, ...], ...]]) -> dict[str, frozenset[int]]:
    """Per kind, the words that belong to a look-alike. They stand word next to word, so they hide little."""
    masked = {}
    for kind, phrases in look_alikes.items():
        taken: set[int] = set()
        for phrase in phrases:
            size = len(phrase)
            for start in range(len(said) - size + 1):
                if size and tuple(t.stem for t in said[start : start + size]) == phrase:
                    taken.update(range(start, start + size))
        masked[kind] = frozenset(taken)
    return masked


def _find(said: Sequence[Token], phrase: tuple[str, ...], masked: frozenset[int]) -> tuple[int, ...]:
    """Where a phrase stands: its words in order, close together, in one sentence, not inside a look-alike."""
    for start, token in enumerate(said):
        if token.stem != phrase[0]:
            continue
        where = [start]
        for wanted in phrase[1:]:
            last = where[-1]
            near = range(last + 1, min(last + 2 + GAP, len(said)))
            following = next((i for i in near if said[i].stem == wanted), None)
            if following is None or said[following].sentence != token.sentence:
                break
            where.append(following)
        else:
            if not masked >= set(where):
                return tuple(where)
    return ()


def _heard(phrase: _Phrase, said: Sequence[Token], where: tuple[int, ...]) -> Heard:
    words = " ".join(token.word for token in said[where[0] : where[-1] + 1])
    sentence = [t for t in said if t.sentence == said[where[0]].sentence]
    before = [t.stem for t in said[max(0, where[0] - 4) : where[0]] if t.clause == said[where[0]].clause]
    about = _about(said, where, phrase)
    when = When.PAST if _is_past([t.stem for t in sentence]) and not _says_now(said, where[0]) else When.NOW
    denied = bool(_DENIALS & set(before)) and not _DENIALS & set(phrase.stems)
    loud = phrase.plain and about is About.SELF and when is When.NOW and not denied
    return Heard(phrase.kind, Level.INTERRUPT if loud else Level.OFFER, words, about, when)


def _about(said: Sequence[Token], where: tuple[int, ...], phrase: _Phrase) -> About:
    """Someone else, where another person is named just before and the speaker is not."""
    before = [t.word for t in said[max(0, where[0] - 4) : where[0]] if t.sentence == said[where[0]].sentence]
    inside = {t.word for t in said[where[0] : where[-1] + 1]}
    if inside & {"i", "i'm", "me", "myself", "i've"} or inside & _OTHERS:
        return About.SELF  # a phrase that names another person tells of danger from or to them, so it stays loud
    for word in reversed(before):
        if word in _OTHERS:
            return About.OTHER
        if word in _SELF - {"my"}:
            return About.SELF
    return About.SELF


def _is_past(sentence: Sequence[str]) -> bool:
    joined = f" {' '.join(sentence)} "
    return any(f" {' '.join(stems(' '.join(p)))} " in joined for p in _PAST)


def _says_now(said: Sequence[Token], start: int) -> bool:
    """ "I want", "I'm", in so many words: it is so now, whatever else in the sentence is past."""
    if said[start].word in _I_AM:
        return True
    return said[start].word in _PRESENT and start > 0 and said[start - 1].word == "i"
