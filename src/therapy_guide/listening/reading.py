"""A text as the ear reads it: its words, what they mean, and which signs and option words stand in it."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.safety import Sign
from therapy_guide.listening.kept_ear import open_ear
from therapy_guide.listening.learned import learned
from therapy_guide.listening.meanings import Meanings
from therapy_guide.listening.signs import Places, Signs
from therapy_guide.listening.spelling import mender
from therapy_guide.listening.words import Token, tokens

_DENIALS = frozenset(["not", "never", "no", "nobody", "none", "without"])
_DENIES_OVER = 3
"""How many words before a hit a "not" may stand to deny it."""

OptionKey = tuple[str, str]
"""A question and one of its options."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a text that fit a pattern of `owner`, a sign or an option."""

    owner: Sign | OptionKey
    places: Places
    denied: bool


@dataclass(frozen=True)
class Reading:
    """One text, read once for everything that listens to it."""

    text: str
    said: tuple[Token, ...]
    symbols: Sequence[Mapping[str, int]]
    hits: tuple[Hit, ...]
    look_alikes: tuple[str, ...] = ()
    """The kinds of which a sure look-alike stands in the text."""

    def words(self, places: Places) -> str:
        """What was typed from the first to the last of some words."""
        if not places:
            return ""
        return self.text[self.said[places[0]].start : self.said[places[-1]].end]


@dataclass(frozen=True)
class _Opened:
    meanings: Meanings
    patterns: Signs
    owners: tuple[tuple[Sign | OptionKey, bool], ...]
    """For each pattern, whose it is, and whether it is a look-alike."""


@lru_cache(maxsize=256)
def read(guidebook: Guidebook, text: str) -> Reading:
    """Reads a text with the words the guidebook listens for."""
    return read_with(guidebook, text, learned().words)


def read_with(guidebook: Guidebook, text: str, known: frozenset[str]) -> Reading:
    """The same, with the words that are taken as spelled right."""
    with _OPENING:
        opened = _opened(guidebook)
    said = tokens(text, mender(known))
    symbols = opened.meanings.read(said)
    found = opened.patterns.find(said, symbols)
    hidden = _hidden(opened, found)
    alike = tuple(kind for kind in hidden if isinstance(kind, str))
    return Reading(text, said, symbols, tuple(_hits(opened, said, found, hidden)), alike)


Found = Mapping[int, tuple[Places, ...]]
Hides = Sign | OptionKey | str
"""Whose hits a look-alike hides: those of one sign or option, or of a whole kind."""


def _hidden(opened: _Opened, found: Found) -> dict[Hides, list[set[int]]]:
    """The words that belong to look-alikes, by what they are a look-alike of."""
    hidden: dict[Hides, list[set[int]]] = defaultdict(list)
    for number in sorted(found):
        owner, look_alike = opened.owners[number]
        if look_alike:
            hidden[_hides_for(owner)] += [set(range(places[0], places[-1] + 1)) for places in found[number]]
    return hidden


def _hides_for(owner: Sign | OptionKey) -> Hides:
    """A look-alike hides hits of its own sign; one of a sure sign hides those of every sign of its kind."""
    return owner.kind if isinstance(owner, Sign) and owner.sure else owner


def _is_hidden(places: Places, owner: Sign | OptionKey, hidden: Mapping[Hides, list[set[int]]]) -> bool:
    """Wholly inside a look-alike; for a sign that is not sure, most of it inside one of a sure sign is enough."""
    if any(words.issuperset(places) for words in hidden.get(owner, ())):
        return True
    if not isinstance(owner, Sign):
        return False
    most = len(places) if owner.sure else len(places) // 2 + 1
    return any(len(words.intersection(places)) >= most for words in hidden.get(owner.kind, ()))


def _hits(
    opened: _Opened, said: tuple[Token, ...], found: Found, hidden: Mapping[Hides, list[set[int]]]
) -> Iterator[Hit]:
    """What stands in the text beside look-alikes: each pattern once, at a place where it is not denied if it can."""
    for number in sorted(found):
        owner, look_alike = opened.owners[number]
        if look_alike:
            continue
        left = [places for places in found[number] if not _is_hidden(places, owner, hidden)]
        if left:
            denied = [places for places in left if _is_denied(said, places)]
            yield Hit(owner, next((p for p in left if p not in denied), left[0]), len(denied) == len(left))


def _is_denied(said: tuple[Token, ...], places: Places) -> bool:
    first = places[0]
    return any(
        token.word in _DENIALS and token.clause == said[first].clause
        for token in said[max(0, first - _DENIES_OVER) : first]
    )


_OPENING = threading.Lock()
"""Whoever needs the ear while it is being opened waits for it, and does not open it a second time."""


@lru_cache(maxsize=4)
def _opened(guidebook: Guidebook) -> _Opened:
    owners: list[tuple[Sign | OptionKey, bool]] = []
    texts: list[str] = []
    for owner, text, look_alike in _all_patterns(guidebook):
        texts.append(text)
        owners.append((owner, look_alike))
    meanings, patterns = open_ear(guidebook.meanings, texts)
    return _Opened(meanings, patterns, tuple(owners))


def _all_patterns(guidebook: Guidebook) -> Iterator[tuple[Sign | OptionKey, str, bool]]:
    for sign in guidebook.signs:
        yield from ((sign, text, False) for text in sign.say)
        yield from ((sign, text, True) for text in sign.not_)
    for question in guidebook.questions.values():
        for option in question.options:
            yield from (((question.id, option.id), text, False) for text in option.phrases)
    for therapy in guidebook.therapies.values():
        names = (therapy.name, therapy.short, therapy.id.replace("_", " "))
        for name in dict.fromkeys(name for name in names if name):
            yield (guidebook.about.past_kind_question, therapy.id), name, False
    for words in guidebook.option_words:
        key = (words.question, words.option)
        yield from ((key, text, False) for text in words.say)
        yield from ((key, text, True) for text in words.not_)
