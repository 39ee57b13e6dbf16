"""Who a text is about, and when: the person typing or someone else, now or in the past."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import cache
from itertools import pairwise

from therapy_guide.listening.signs import Places
from therapy_guide.listening.words import Token, stem


class About(Enum):
    SELF = "self"
    OTHER = "other"


class When(Enum):
    NOW = "now"
    PAST = "past"


_I = frozenset(["i", "me", "myself"])
_PEOPLE = (
    "son daughter boy girl lad child children kid kids toddler teenager twin grandson granddaughter",
    "mum mom mam mother dad father brother sister sibling nan gran granny grandma grandad grandfather grandmother",
    "wife husband hubby partner boyfriend girlfriend fiance fiancee spouse ex uncle aunt auntie cousin",
    "nephew niece stepdad stepson stepdaughter friend mate bestie flatmate housemate roommate lodger",
    "colleague workmate neighbour neighbor pupil student client caller patient someone somebody",
)
_THEY = frozenset(["he", "she", "they", "him", "her", "them", "himself", "herself", "themselves", "his", "their"])
_ONES_OWN = frozenset(["himself", "herself", "themselves", "themself", "themselfs"])
"""What someone may do to themselves."""
_PAST = tuple(
    tuple(words.split())
    for words in (
        "year ago",
        "month ago",
        "decad ago",
        "ago",
        "use to",
        "in the past",
        "in my past",
        "when i was",
        "back then",
        "back when",
        "at the time",
        "as a teenag",
        "as a teen",
        "as a child",
        "as a kid",
        "grow up",
        "grew up",
        "onc",
        "in my twenti",
        "in my teen",
        "last year",
        "at school",
        "befor i had",
        "had been",
        "no longer",
    )
)
_NOW = frozenset(["am", "still", "now", "tonight", "today", "again", "lately", "current", "keep"])

_PRESENT = frozenset(["want", "wish", "feel", "hope", "need", "am", "keep", "think", "do", "can"])


@cache
def _people() -> frozenset[str]:
    return frozenset(stem(word) for line in _PEOPLE for word in line.split())


def about(said: Sequence[Token], places: Places) -> About:
    """Someone else, where another person is the one named last before the words, and the speaker is not."""
    if not places:
        return About.SELF
    sentence = said[places[0]].sentence
    inside = [said[place].word for place in range(places[0], places[-1] + 1)]
    if not _ONES_OWN.isdisjoint(inside):
        return About.OTHER
    if any(word in _I or word in _THEY or stem(word) in _people() for word in inside):
        return About.SELF  # words that name another person tell of danger from them, or to a child
    before = [t for t in said[max(0, places[0] - 5) : places[0]] if t.sentence == sentence]
    for token in reversed(before):
        if token.word in _I:
            return About.SELF
        if token.word in _THEY or token.stem in _people():
            return About.OTHER
    return About.SELF


def when(said: Sequence[Token], places: Places) -> When:
    """The past, where the sentence says so and nothing in it says that it is so now."""
    if not places:
        return When.NOW
    sentence = [t.stem for t in said if t.sentence == said[places[0]].sentence]
    if not any(_has(sentence, words) for words in _PAST):
        return When.NOW
    return When.NOW if _says_now(said, places) else When.PAST


def _says_now(said: Sequence[Token], places: Places) -> bool:
    """ "I want", "I am", "still", "tonight", just before the words or within them."""
    start = max(0, places[0] - 2)
    close = [t for t in said[start : places[-1] + 1] if t.sentence == said[places[0]].sentence]
    by_verb = any(one.word == "i" and two.word in _PRESENT for one, two in pairwise(close))
    return by_verb or any(token.stem in _NOW for token in close)


def _has(sentence: Sequence[str], words: tuple[str, ...]) -> bool:
    size = len(words)
    return any(tuple(sentence[at : at + size]) == words for at in range(len(sentence) - size + 1))
