"""Two texts held against each other word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

AROUND = 6
"""Words kept on each side of a change; longer stretches that stayed are cut."""


class Kept(Enum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words in a row, with their fate."""

    kept: Kept
    text: str


def word_diff(before: str, after: str, around: int = AROUND) -> tuple[Stretch, ...]:
    """What stayed, went and came, in reading order."""
    old, new = re.findall(r"\S+", before), re.findall(r"\S+", after)
    found: list[Stretch] = []
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (tag, i, j, k, m) in enumerate(blocks):
        if tag == "equal":
            found.append(Stretch(Kept.SAME, _cut(old[i:j], around, number == 0, number == len(blocks) - 1)))
            continue
        if j > i:
            found.append(Stretch(Kept.GONE, " ".join(old[i:j])))
        if m > k:
            found.append(Stretch(Kept.NEW, " ".join(new[k:m])))
    return tuple(found)


def diff_line(before: str, after: str) -> str:
    """The same as one line: [-gone-] and {+new+}, as `git diff --word-diff` writes it."""
    marks = {Kept.SAME: "{}", Kept.GONE: "[-{}-]", Kept.NEW: "{{+{}+}}"}
    return " ".join(marks[stretch.kept].format(stretch.text) for stretch in word_diff(before, after))


def _cut(words: list[str], around: int, is_first: bool, is_last: bool) -> str:
    head = [] if is_first else words[:around]
    tail = [] if is_last else words[-around:]
    if len(words) <= len(head) + len(tail) + 1:
        return " ".join(words)
    return " ".join([*head, "…", *tail])
