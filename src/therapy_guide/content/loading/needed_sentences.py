"""The sentences the program asks for by name, and the gaps it fills in each. A guidebook that lacks one does not load.

The list beside this file is held against the shipped wording by a test, which can write it again.
A guidebook with few of the names has none of the screens, as a small one made for a test; it is left alone.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.nearest import offer
from therapy_guide.diagnostics.span import Span

LIST = Path(__file__).with_name("needed_sentences.txt")


@cache
def needed() -> dict[str, frozenset[str]]:
    """Each name with the gaps that are filled."""
    rows = (line.split() for line in LIST.read_text("utf-8").splitlines())
    return {row[0]: frozenset(row[1:]) for row in rows if row}


def list_text(guidebook: Guidebook) -> str:
    """The list as it should stand beside this file, from a guidebook that has every sentence."""
    return "".join(" ".join((key, *s.gaps)) + "\n" for key, s in sorted(guidebook.wording.items()))


def check_sentences(guidebook: Guidebook, problems: Problems) -> None:
    """Records sentences that are missing, and gaps that nothing fills."""
    wanted = needed()
    for key, sentence in guidebook.wording.items():
        strange = [gap for gap in sentence.gaps if key in wanted and gap not in wanted[key]]
        for gap in strange:
            there = ", ".join(f"{{{name}}}" for name in sorted(wanted[key])) or "none"
            problems.error(
                "gap-never-filled",
                f"the gap `{{{gap}}}` of the sentence `{key}` is never filled",
                sentence.span,
                why="the screen or page that says it would break in front of someone",
                fix=f"the gaps that are filled here: {there}",
            )
    missing = [key for key in wanted if key not in guidebook.wording]
    if len(missing) * 2 > len(wanted):
        return
    for key in missing:
        problems.error(
            "missing-sentence",
            f"the sentence `{key}` is missing from the wording files",
            _beside(guidebook, key),
            why="the screen or page that says it would break in front of someone",
            fix=offer(key, [k for k in guidebook.wording if k not in wanted]) or "put it back under this name",
        )


def _beside(guidebook: Guidebook, key: str) -> Span:
    """The place of the nearest sentence of the same group, where the missing one most likely stood."""
    group = key.rpartition(".")[0]
    spans = [s.span for other, s in guidebook.wording.items() if other.rpartition(".")[0] == group]
    return spans[0] if spans else guidebook.about.span
