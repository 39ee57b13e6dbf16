"""What the ear opens from the guidebook, kept in the cache: 14,000 patterns take a second to open, and a moment to read.

The kept form is found by a hash over every pattern, every meaning and the ear's own program, so it is never stale.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from therapy_guide.files.cache import BrokenCache, open_entry, write_entry
from therapy_guide.listening.meanings import Meanings, how_often
from therapy_guide.listening.patterns import ELLIPSIS, GAP, WIDE, Pattern, Step, open_pattern
from therapy_guide.listening.signs import Signs

Groups = Mapping[str, Iterable[str]]


class KeptPatterns(Sequence[Pattern]):
    """Opened patterns as one line of text each; a line becomes a pattern when it is first looked at."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._read: dict[int, Pattern] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, number: int) -> Pattern:  # type: ignore[override] - asked for one at a time
        known = self._read.get(number)
        if known is None:
            known = self._read[number] = pattern_of(self._lines[number])
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
            "meanings": json.dumps([meanings.single, meanings.longer]).encode(),
            "lines": "\n".join(map(line_of, signs.patterns)).encode(),
            "symbols": json.dumps({symbol: numbers for symbol, numbers in signs.by_symbol.items()}).encode(),
        },
    )
    return meanings, signs


def _read_kept(name: str, count: int) -> tuple[Meanings, Signs] | None:
    entry = open_entry(name)
    if entry is None:
        return None
    try:
        single, longer = json.loads(entry.section("meanings"))
        lines = entry.section("lines").decode().split("\n")
        symbols = json.loads(entry.section("symbols"))
        if len(lines) != count:
            return None
        return Meanings.kept(single, longer), Signs.kept(KeptPatterns(lines), symbols)
    except (BrokenCache, ValueError, TypeError, KeyError, AttributeError):
        return None


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
