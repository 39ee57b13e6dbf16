"""What the ear opens from the guidebook, kept in the cache: 14,000 patterns take a second to open, a moment to read.

The kept form is found by a hash over every pattern, every meaning and the ear's own program, so it is never stale.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, overload

from therapy_guide.files.cache import BrokenCache, open_entry, write_entry
from therapy_guide.listening.meanings import Meanings, Row, Symbol, how_often
from therapy_guide.listening.patterns import ELLIPSIS, GAP, WIDE, Pattern, Step, open_pattern
from therapy_guide.listening.signs import Signs

Groups = Mapping[str, Iterable[str]]
Held = TypeVar("Held")


class Lines(Mapping[str, Held]):
    """Values as one line of text each, by their key; a line is read when it is first asked for."""

    def __init__(self, lines: dict[str, str], read: Callable[[str], Held]) -> None:
        self._lines, self._read = lines, read
        self._known: dict[str, Held] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __getitem__(self, key: str) -> Held:
        if key not in self._known:
            self._known[key] = self._read(self._lines[key])
        return self._known[key]

    def get(self, key: str, default: Any = None) -> Any:
        """Most words of a text are asked for, and are not there."""
        return self[key] if key in self._lines else default


class KeptPatterns(Sequence[Pattern]):
    """Opened patterns as one line of text each, in the same way."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._known: dict[int, Pattern] = {}

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, number: int) -> Pattern: ...

    @overload
    def __getitem__(self, number: slice) -> list[Pattern]: ...

    def __getitem__(self, number: int | slice) -> Pattern | list[Pattern]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = pattern_of(self._lines[number])
        return known


def line_of(pattern: Pattern) -> str:
    """An opened pattern as a line: stems, `|` between those of one step, and `...` before a wide reach."""
    return " ".join((ELLIPSIS if step.reach == WIDE else "") + "|".join(sorted(step.symbols)) for step in pattern)


def pattern_of(line: str) -> Pattern:
    """The same back."""
    return tuple(
        Step(frozenset(step.removeprefix(ELLIPSIS).split("|")), WIDE if step.startswith(ELLIPSIS) else GAP)
        for step in line.split()
    )


def names_of(line: str) -> tuple[Symbol, ...]:
    """Symbols, from a line."""
    return tuple(line.split())


def line_of_rows(rows: Iterable[Row]) -> str:
    """Words that stand in a row with the symbols they are: `end it = {suicide}; ...`."""
    return ";".join(f"{' '.join(words)}={' '.join(names)}" for words, names in rows)


def rows_of(line: str) -> list[Row]:
    """The same back."""
    pairs = (row.partition("=") for row in line.split(";"))
    return [(tuple(words.split()), tuple(names.split())) for words, _, names in pairs]


def numbers_of(line: str) -> tuple[int, ...]:
    """Numbers of patterns, from a line."""
    return tuple(map(int, line.split()))


def open_ear(groups: Groups, texts: Sequence[str]) -> tuple[Meanings, Signs]:
    """The meanings and the patterns of a guidebook; kept for the next time where they had to be opened."""
    name = _entry_name(groups, texts)
    kept = _read_kept(name, len(texts))
    if kept is not None:
        return kept
    meanings = Meanings(groups)

    def often(symbol: str) -> int:
        return meanings.often.get(symbol) or how_often(symbol)

    signs = Signs(tuple(map(open_pattern, texts)), often)
    write_entry(
        name,
        {},
        {
            "single": _as_lines(meanings.single, " ".join),
            "longer": _as_lines(meanings.longer, line_of_rows),
            "patterns": "\n".join(map(line_of, signs.patterns)).encode(),
            "symbols": _as_lines(signs.by_symbol, lambda numbers: " ".join(map(str, numbers))),
        },
    )
    return meanings, signs


def _read_kept(name: str, count: int) -> tuple[Meanings, Signs] | None:
    entry = open_entry(name)
    if entry is None:
        return None
    try:
        single = Lines(json.loads(entry.section("single")), names_of)
        longer = Lines(json.loads(entry.section("longer")), rows_of)
        symbols = Lines(json.loads(entry.section("symbols")), numbers_of)
        patterns = KeptPatterns(entry.section("patterns").decode().split("\n"))
        if len(patterns) != count:
            return None
        return Meanings.kept(single, longer), Signs.kept(patterns, symbols)
    except (BrokenCache, ValueError, TypeError, KeyError, AttributeError):
        return None


def _as_lines(held: Mapping[str, Any], line: Callable[[Any], str]) -> bytes:
    return json.dumps({key: line(value) for key, value in held.items()}).encode()


def _entry_name(groups: Groups, texts: Sequence[str]) -> str:
    found = hashlib.sha256(_program_stamp().encode())
    found.update(json.dumps({name: list(words) for name, words in groups.items()}, sort_keys=True).encode())
    for text in texts:
        found.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return found.hexdigest()[:32] + ".ear"


@cache
def _program_stamp() -> str:
    """Changes with every release, and with every edit of the ear in a checkout."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return "".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}\n" for path in files)
