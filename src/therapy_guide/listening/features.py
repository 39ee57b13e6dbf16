"""What the learned part of the ear looks at: neighbouring words, the meanings they belong to, and the signs found.

Every feature is made of words that stand in the text, so each can be shown as the words that led there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from therapy_guide.listening.signs import Places, Symbols
from therapy_guide.listening.words import Token

SKIP = 4
"""How far apart two words of a pair may stand."""


def features(said: Sequence[Token], symbols: Symbols, meanings: frozenset[str]) -> dict[str, Places]:
    """Each feature of a text, with the places of its words (the first time it stands there).

    `meanings` are the groups of words that count here; the others serve signs only.
    """
    found: dict[str, Places] = {}
    row = _row(said, symbols, meanings)
    for name, places in _pieces(row):
        found.setdefault(name, places)
    return found


Step = tuple[tuple[str, ...], int]
"""What stands at one place: the stem first, then its meanings; and the place, -1 for marks of a beginning or end."""


def _row(said: Sequence[Token], symbols: Symbols, meanings: frozenset[str]) -> list[Step]:
    row: list[Step] = [(("^",), -1)]
    for at, token in enumerate(said):
        if at and token.clause != said[at - 1].clause:
            row.append(((",",), -1))
        row.append(((token.stem, *sorted(meanings.intersection(symbols[at]))), at))
    row.append((("$",), -1))
    return row


def _pieces(row: Sequence[Step]) -> Iterator[tuple[str, Places]]:
    for here, (names, at) in enumerate(row):
        if at >= 0:
            for name in names:
                yield name, (at,)
        if here + 1 < len(row):
            following, then = row[here + 1]
            for one in names:
                for other in following:
                    yield f"{one} {other}", _places(at, then)
        yield from _longer(row, here)
        yield from _pairs(row, here)


def _longer(row: Sequence[Step], here: int) -> Iterator[tuple[str, Places]]:
    for size in (3, 4):
        group = row[here : here + size]
        if len(group) == size:
            places = _places(*(at for _, at in group))
            yield " ".join(names[0] for names, _ in group), places
            if size == 3:
                yield " ".join(names[-1] for names, _ in group), places


def _pairs(row: Sequence[Step], here: int) -> Iterator[tuple[str, Places]]:
    names, at = row[here]
    for away in range(2, SKIP + 1):
        if here + away < len(row):
            others, then = row[here + away]
            yield f"{names[0]}~{others[0]}", _places(at, then)
            yield f"{names[-1]}~{others[-1]}", _places(at, then)


def _places(*places: int) -> Places:
    return tuple(place for place in places if place >= 0)


def all_places(found: Iterable[Places]) -> Places:
    return tuple(sorted({place for places in found for place in places}))
