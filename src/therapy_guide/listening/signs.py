"""Finding patterns in a text: all of them at once, each looked up by the step that is met least often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from therapy_guide.listening.meanings import Symbol
from therapy_guide.listening.patterns import Pattern, Step
from therapy_guide.listening.words import Token

Places = tuple[int, ...]
"""The places of words in a text, in order."""
Symbols = Sequence[Mapping[Symbol, int]]
"""For each word, the symbols that begin there, and the last word each of them takes."""


class Signs:
    """Many patterns, known by their number."""

    def __init__(self, patterns: Iterable[Pattern], often: Callable[[Symbol], int] = len) -> None:
        """`often` tells how often a symbol is met in texts."""
        self.patterns: Sequence[Pattern] = tuple(patterns)
        found: dict[Symbol, list[int]] = defaultdict(list)
        for number, pattern in enumerate(self.patterns):
            if pattern:
                rarest = min(pattern, key=lambda step: sum(often(symbol) for symbol in step.symbols))
                for symbol in rarest.symbols:
                    found[symbol].append(number)
        self.by_symbol: Mapping[Symbol, Sequence[int]] = dict(found)

    @classmethod
    def kept(cls, patterns: Sequence[Pattern], by_symbol: Mapping[Symbol, Sequence[int]]) -> Signs:
        """Patterns that were numbered before, with the rarest symbol of each already known."""
        signs = cls(())
        signs.patterns, signs.by_symbol = patterns, by_symbol
        return signs

    def find(self, said: Sequence[Token], symbols: Symbols) -> dict[int, tuple[Places, ...]]:
        """Which patterns stand in a text: by number, each place where one stands."""
        stands: dict[Symbol, list[int]] = defaultdict(list)
        for at, here in enumerate(symbols):
            for symbol in here:
                stands[symbol].append(at)
        found: dict[int, tuple[Places, ...]] = {}
        for number in self._possible(stands):
            pattern = self.patterns[number]
            starts = sorted({at for symbol in pattern[0].symbols if symbol in stands for at in stands[symbol]})
            everywhere = tuple(_each(pattern, starts, said, symbols))
            if everywhere:
                found[number] = everywhere
        return found

    def _possible(self, stands: Mapping[Symbol, list[int]]) -> Iterator[int]:
        """The patterns of which every step is somewhere in the text."""
        present = stands.keys()
        tried: set[int] = set()
        for symbol in present:
            for number in self.by_symbol.get(symbol, ()):
                if number not in tried:
                    tried.add(number)
                    if all(not present.isdisjoint(step.symbols) for step in self.patterns[number]):
                        yield number


def _each(pattern: Pattern, starts: Sequence[int], said: Sequence[Token], symbols: Symbols) -> Iterator[Places]:
    for start in starts:
        end = _last_word(pattern[0], symbols[start])
        if end is not None:
            rest = _follow(pattern, 1, end, said, symbols)
            if rest is not None:
                yield (*range(start, end + 1), *rest)


def _follow(pattern: Pattern, step: int, last: int, said: Sequence[Token], symbols: Symbols) -> Places | None:
    """The places of the remaining steps after the word at `last`; None where they don't stand there."""
    if step == len(pattern):
        return ()
    for at in range(last + 1, min(last + 2 + pattern[step].reach, len(said))):
        if said[at].sentence != said[last].sentence:
            return None
        end = _last_word(pattern[step], symbols[at])
        if end is not None:
            rest = _follow(pattern, step + 1, end, said, symbols)
            if rest is not None:
                return (*range(at, end + 1), *rest)
    return None


def _last_word(step: Step, here: Mapping[Symbol, int]) -> int | None:
    ends = [here[symbol] for symbol in step.symbols if symbol in here]
    return max(ends) if ends else None
