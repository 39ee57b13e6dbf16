"""A text as the ear reads it: its words, what they mean, and which signs and option words stand in it."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache, partial

from therapy_guide.content.cached.keep import stamp_of_listening
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.listened import Owner, listened_for
from therapy_guide.content.safety import Sign
from therapy_guide.listening.kept_ear import Ear, open_ear
from therapy_guide.listening.learned import learned
from therapy_guide.listening.signs import Places
from therapy_guide.listening.spelling import KnownWords, mender
from therapy_guide.listening.words import Token, tokens

_DENIALS = frozenset(["not", "never", "no", "nobody", "none", "without"])
_DENIES_OVER = 3
"""How many words before a hit a "not" may stand to deny it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a text that fit a pattern of `owner`, a sign or an option."""

    owner: Owner
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
    kinds: frozenset[str] = frozenset()
    """All kinds the guidebook has signs of."""

    def words(self, places: Places) -> str:
        """What was typed from the first to the last of some words."""
        if not places:
            return ""
        return self.text[self.said[places[0]].start : self.said[places[-1]].end]


@lru_cache(maxsize=256)
def read(guidebook: Guidebook, text: str) -> Reading:
    """Reads a text with the words the guidebook listens for."""
    return read_with(guidebook, text, learned().words)


def open_meanwhile(guidebook: Guidebook) -> threading.Thread:
    """Opens the ear in a thread. The first time it takes a second, and no sentence should wait for that."""

    def opening() -> None:
        with suppress(Exception):  # told where the first sentence is heard
            read(guidebook, guidebook.about.title)

    thread = threading.Thread(target=opening, daemon=True, name="ear")
    thread.start()
    return thread


def read_with(guidebook: Guidebook, text: str, known: KnownWords) -> Reading:
    """The same, with the words that are taken as spelled right."""
    with _OPENING:
        opened = _opened(guidebook)
    said = tokens(text, mender(known))
    symbols = opened.meanings.read(said)
    found = opened.patterns.find(said, symbols)
    hidden = _hidden(opened, found)
    alike = tuple(kind for kind in hidden if isinstance(kind, str))
    return Reading(text, said, symbols, tuple(_hits(opened, said, found, hidden)), alike, opened.kinds)


Found = Mapping[int, tuple[Places, ...]]
Hides = Owner | str
"""Whose hits a look-alike hides: those of one sign or option, or of a whole kind."""


def _hidden(opened: Ear, found: Found) -> dict[Hides, list[set[int]]]:
    """The words that belong to look-alikes, by what they are a look-alike of."""
    hidden: dict[Hides, list[set[int]]] = defaultdict(list)
    for number in sorted(found):
        owner, look_alike = opened.owners[number]
        if look_alike:
            hidden[_hides_for(owner)] += [set(range(places[0], places[-1] + 1)) for places in found[number]]
    return hidden


def _hides_for(owner: Owner) -> Hides:
    """A look-alike hides hits of its own sign; one of a sure sign hides those of every sign of its kind."""
    return owner.kind if isinstance(owner, Sign) and owner.sure else owner


def _is_hidden(places: Places, owner: Owner, hidden: Mapping[Hides, list[set[int]]]) -> bool:
    """Wholly inside a look-alike; for a sign that is not sure, most of it inside one of a sure sign is enough."""
    if any(words.issuperset(places) for words in hidden.get(owner, ())):
        return True
    if not isinstance(owner, Sign):
        return False
    most = len(places) if owner.sure else len(places) // 2 + 1
    return any(len(words.intersection(places)) >= most for words in hidden.get(owner.kind, ()))


def _hits(opened: Ear, said: tuple[Token, ...], found: Found, hidden: Mapping[Hides, list[set[int]]]) -> Iterator[Hit]:
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
def _opened(guidebook: Guidebook) -> Ear:
    return open_ear(stamp_of_listening(guidebook), partial(listened_for, guidebook))
