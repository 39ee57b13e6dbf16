"""Patterns of words, as editors write them, opened into steps.

A pattern is a row of steps: a word, a `{meaning}`, or several of these with `|` between them, any of which will do.
Steps stand in this order in one sentence, with at most GAP other words between two of them, or WIDE where `...` stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from therapy_guide.listening.meanings import Symbol
from therapy_guide.listening.words import stems

GAP = 2
WIDE = 7
ELLIPSIS = "..."
MEANING = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Step:
    """Any of these symbols, at most `reach` other words after the step before."""

    symbols: frozenset[Symbol]
    reach: int


Pattern = tuple[Step, ...]


def open_pattern(text: str) -> Pattern:
    """A pattern as steps; none where it has no words."""
    steps: list[Step] = []
    reach = GAP
    for part in text.split():
        if part == ELLIPSIS:
            reach = WIDE
            continue
        for symbols in _symbols(part):
            steps.append(Step(symbols, reach))
            reach = GAP
    return tuple(steps)


def meanings_in(text: str) -> tuple[str, ...]:
    """The names of the meanings a pattern uses."""
    return tuple(MEANING.findall(text))


def _symbols(part: str) -> list[frozenset[Symbol]]:
    """One step, or two where a single word opens into two (`can't`). Alternatives are single words or meanings."""
    if "|" not in part and not MEANING.fullmatch(part):
        return [frozenset([one]) for one in stems(part)]
    found: set[Symbol] = set()
    for one in part.split("|"):
        found.update([one] if MEANING.fullmatch(one) else stems(one)[:1])
    return [frozenset(found)] if found else []
