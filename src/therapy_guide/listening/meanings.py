"""Groups of words that mean much the same, found in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from therapy_guide.listening.words import Token, stems

Symbol = str
"""A stem, or `{meaning}`."""
Row = tuple[tuple[str, ...], tuple[Symbol, ...]]
"""The stems of words that stand in a row, and the symbols they are."""

_COMMON_WORDS = (
    "a about after again all am an and any are as at back be because been before but by can could day did do down",
    "even ever every feel for from get go going good got had has have he her him his home how i if in into is it",
    "just keep know last life like make me more much my never no not now of off on one only or other our out over",
    "people really right she so some something still stop that the their them then there they thing things think",
    "this time to too two up us want was way we week well were what when where which who why will with work would",
    "year years you your",
)
"""Words that stand in most texts, whatever they are about."""


@cache
def _common() -> frozenset[str]:
    return frozenset(stem for line in _COMMON_WORDS for stem in stems(line))


def how_often(symbol: Symbol) -> int:
    """A rough figure for a single stem: common words are met in most texts."""
    return 300 if symbol in _common() else 1


class Meanings:
    """Groups of words, and which of them begin where in a text."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self.often: dict[Symbol, int] = {}
        single: dict[str, dict[Symbol, None]] = defaultdict(dict)
        longer: dict[str, dict[tuple[str, ...], dict[Symbol, None]]] = defaultdict(dict)
        for name, words in groups.items():
            for opened in map(stems, words):
                if opened:
                    symbol = f"{{{name}}}"
                    self.often[symbol] = self.often.get(symbol, 0) + how_often(opened[0])
                if len(opened) == 1:
                    single[opened[0]][f"{{{name}}}"] = None
                elif opened:
                    longer[f"{opened[0]} {opened[1]}"].setdefault(opened, {})[f"{{{name}}}"] = None
        self.single: Mapping[str, tuple[Symbol, ...]] = {stem: tuple(names) for stem, names in single.items()}
        self.longer: Mapping[str, list[Row]] = {
            first_two: sorted(((row, tuple(names)) for row, names in rows.items()), key=lambda one: len(one[0]))
            for first_two, rows in longer.items()
        }
        """By their first two stems, since many begin with "i" or "the"."""

    @classmethod
    def kept(cls, single: Mapping[str, tuple[Symbol, ...]], longer: Mapping[str, list[Row]]) -> Meanings:
        """Groups that were opened before."""
        meanings = cls({})
        meanings.single, meanings.longer = single, longer
        return meanings

    def read(self, said: Sequence[Token]) -> list[dict[Symbol, int]]:
        """For each word, the symbols that begin there and the last word each of them takes."""
        found: list[dict[Symbol, int]] = []
        row = [token.stem for token in said]
        for at, token in enumerate(said):
            here = dict.fromkeys(self.single.get(token.stem, ()), at)
            here[token.stem] = at
            for opened, names in self.longer.get(" ".join(row[at : at + 2]), ()):
                last = at + len(opened) - 1
                if last < len(said) and tuple(row[at : last + 1]) == opened and said[last].sentence == token.sentence:
                    for name in names:
                        here[name] = last
            found.append(here)
        return found
