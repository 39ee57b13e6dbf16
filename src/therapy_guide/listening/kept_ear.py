"""What the ear opens from the guidebook, kept in the cache: 14,000 patterns take a second to open, a moment to read.

The kept form is found by a hash over all that is listened for and the ear's own program, so it is never stale.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from therapy_guide.content.listened import Listened, Owner, owner_as_list, owner_of
from therapy_guide.files.cache import BrokenCache, open_entry, write_entry
from therapy_guide.listening.in_place import ByName, ByNumber, by_name, by_number
from therapy_guide.listening.meanings import Meanings, Row, Symbol, how_often
from therapy_guide.listening.patterns import ELLIPSIS, GAP, WIDE, Pattern, Step, open_pattern
from therapy_guide.listening.signs import Signs


@dataclass(frozen=True)
class Ear:
    """What is listened for, opened."""

    meanings: Meanings
    patterns: Signs
    owners: Sequence[tuple[Owner, bool]]
    """For each pattern, whose it is, and whether it is a look-alike."""
    kinds: frozenset[str]
    """The kinds of all signs."""


def open_ear(stamp: str, listened: Callable[[], Listened]) -> Ear:
    """The ear of what is listened for, by its stamp; kept for the next time where it had to be opened.

    What was just kept is used at once: as objects the patterns take ten times the room.
    """
    name = hashlib.sha256((_program_stamp() + stamp).encode()).hexdigest()[:32] + ".ear"
    kept = _read_kept(name)
    if kept is not None:
        return kept
    ear = open_all(listened())
    try:
        write_entry(name, {}, _sections(ear))
    except struct.error:  # longer than the kept form has room for
        return ear
    return _read_kept(name) or ear


def open_all(listened: Listened) -> Ear:
    """Every meaning and pattern as objects, straight from what editors wrote."""
    meanings = Meanings(listened.groups)

    def often(symbol: str) -> int:
        return meanings.often.get(symbol) or how_often(symbol)

    signs = Signs((open_pattern(text) for _, text, _ in listened.patterns), often)
    owners = tuple((owner, look_alike) for owner, _, look_alike in listened.patterns)
    return Ear(meanings, signs, owners, listened.kinds)


def _sections(ear: Ear) -> dict[str, bytes]:
    return {
        "single": by_name({stem: " ".join(names).encode() for stem, names in ear.meanings.single.items()}),
        "longer": by_name({stems: line_of_rows(rows).encode() for stems, rows in ear.meanings.longer.items()}),
        "patterns": by_number(line_of(pattern).encode() for pattern in ear.patterns.patterns),
        "symbols": by_name({one: _line_of_numbers(held).encode() for one, held in ear.patterns.by_symbol.items()}),
        "owners": json.dumps([list(_runs(ear.owners)), sorted(ear.kinds)]).encode(),
    }


def _read_kept(name: str) -> Ear | None:
    entry = open_entry(name)
    if entry is None:
        return None
    try:
        runs, kinds = json.loads(entry.section("owners"))
        meanings = Meanings.kept(
            ByName(entry.section("single"), names_of),
            ByName(entry.section("longer"), rows_of),
        )
        patterns = ByNumber(entry.section("patterns"), pattern_of)
        signs = Signs.kept(patterns, ByName(entry.section("symbols"), numbers_of))
        ear = Ear(meanings, signs, _owners_of(runs), frozenset(kinds))
    except (BrokenCache, ValueError, TypeError, struct.error):
        return None
    return ear if len(ear.owners) == len(patterns) else None


def line_of(pattern: Pattern) -> str:
    """An opened pattern as a line: stems, `|` between those of one step, and `...` before a wide reach."""
    return " ".join((ELLIPSIS if step.reach == WIDE else "") + "|".join(sorted(step.symbols)) for step in pattern)


def pattern_of(line: bytes) -> Pattern:
    """The same back."""
    return tuple(map(_step_of, line.decode().split()))


@lru_cache(maxsize=1_000)
def _step_of(text: str) -> Step:
    """One step; the same few hundred stand in most patterns that are looked at."""
    return Step(frozenset(text.removeprefix(ELLIPSIS).split("|")), WIDE if text.startswith(ELLIPSIS) else GAP)


def names_of(line: bytes) -> tuple[Symbol, ...]:
    """Symbols, from a line."""
    return tuple(line.decode().split())


def line_of_rows(rows: Iterable[Row]) -> str:
    """Words that stand in a row with the symbols they are: `end it = {suicide}; ...`."""
    return ";".join(f"{' '.join(words)}={' '.join(names)}" for words, names in rows)


def rows_of(line: bytes) -> list[Row]:
    """The same back."""
    pairs = (row.partition("=") for row in line.decode().split(";"))
    return [(tuple(words.split()), tuple(names.split())) for words, _, names in pairs]


def numbers_of(line: bytes) -> tuple[int, ...]:
    """Numbers of patterns, from a line."""
    return tuple(map(int, line.split()))


def _line_of_numbers(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


def _runs(owners: Sequence[tuple[Owner, bool]]) -> Iterable[tuple[list[str | bool], bool, int]]:
    """The owners, with the number of patterns that follow one another and are theirs."""
    for (owner, look_alike), patterns in groupby(owners):
        yield owner_as_list(owner), look_alike, sum(1 for _ in patterns)


def _owners_of(runs: Iterable[tuple[list[Any], bool, int]]) -> list[tuple[Owner, bool]]:
    """The same back."""
    owners: list[tuple[Owner, bool]] = []
    for held, look_alike, count in runs:
        owners += [(owner_of(held), look_alike)] * count
    return owners


@cache
def _program_stamp() -> str:
    """Changes with every release, and with every edit of the ear in a checkout."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return "".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}\n" for path in files)
