"""Guidebooks of many times the size: the shipped one with copies of its rules, therapies, questions and sources.

Every copy has an id of its own, and the result loads without an error. Phrases to listen for are multiplied in memory
(`more_phrases`, `more_patterns`), because a hundred times their files is more than a guidebook may hold.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.listening.patterns import GAP, Pattern, Step

_ID = re.compile(r"^(\s*-?\s*id:\s*)([a-z0-9_]+)", re.MULTILINE)
_NAME = re.compile(r"^(name|short):\s*(.+)$", re.MULTILINE)
_QUESTION = re.compile(r"^  - id: .*?(?=^  - id: |\Z)", re.MULTILINE | re.DOTALL)

_ABOUT_SAFETY = re.compile(r"private: yes|changes: safety")
TO_A_FILE = 10
"""Copies of rules that stand in one file."""


def bigger(shipped: Path, target: Path, times: int) -> Path:
    """Writes a guidebook `times` the size into a folder; gives the folder."""
    leave_out = shutil.ignore_patterns("starter", "explain", "cases", "promises")
    shutil.copytree(shipped, target, ignore=leave_out)
    for number in range(1, times):
        for path in sorted((shipped / "therapies").glob("*.yaml")):
            _write(target / "therapies" / f"{path.stem}_{number}.yaml", _therapy(path.read_text("utf-8"), number))
    for path in sorted((shipped / "rules").glob("*.yaml")):
        _more_rules(path, target, times)
    for path in sorted((shipped / "questions").glob("*.yaml")):
        _write(target / "questions" / path.name, _more_questions(path.read_text("utf-8"), times))
    return target


def more_patterns(patterns: Sequence[Pattern], times: int, seed: int = 1) -> Iterator[Pattern]:
    """The patterns, and copies of each that ask for one more, made-up word."""
    made = random.Random(seed)  # noqa: S311 - no secret hangs on it
    words = [Step(frozenset(["".join(made.choices("bdfgklmnprstvz", k=7))]), GAP) for _ in range(2_000)]
    yield from patterns
    for _ in range(1, times):
        for pattern in patterns:
            yield (*pattern, made.choice(words))


def more_phrases(guidebook: Guidebook, times: int, seed: int = 1) -> Guidebook:
    """The guidebook with copies of every sign and every option word, each phrase with one more, made-up word."""
    made = random.Random(seed)  # noqa: S311 - no secret hangs on it
    words = ["".join(made.choices("bdfgklmnprstvz", k=7)) for _ in range(2_000)]

    def more(phrases: tuple[str, ...]) -> tuple[str, ...]:
        return (*phrases, *(f"{one} {made.choice(words)}" for one in phrases for _ in range(1, times)))

    signs = tuple(replace(sign, say=more(sign.say), not_=more(sign.not_)) for sign in guidebook.signs)
    options = tuple(replace(one, say=more(one.say), not_=more(one.not_)) for one in guidebook.option_words)
    return replace(guidebook, signs=signs, option_words=options)


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _renamed(text: str, number: int) -> str:
    return _ID.sub(rf"\g<1>\g<2>_{number}", text)


def _more_rules(path: Path, target: Path, times: int) -> None:
    """Copies of the rules of one file, several to a file, since a guidebook may not have any number of files."""
    head, _, listed = path.read_text("utf-8").partition("rules:\n")
    for first in range(1, times, TO_A_FILE):
        copies = (_renamed(listed.rstrip() + "\n", number) for number in range(first, min(first + TO_A_FILE, times)))
        _write(target / "rules" / f"{path.stem}_{first}.yaml", f"{head}rules:\n" + "".join(copies))


def _therapy(text: str, number: int) -> str:
    """A therapy of another name."""
    return _NAME.sub(lambda found: f"{found[1]}: {found[2].strip()} {number}", _renamed(text, number))


def _more_questions(text: str, times: int) -> str:
    """The questions of one topic, and copies of each; the options inside keep their ids.

    Those about safety stand once: each answer of theirs would need a notice of its own.
    """
    head, _, listed = text.partition("\nquestions:\n")
    blocks = [block for block in _QUESTION.findall(listed) if not _ABOUT_SAFETY.search(block)]
    copies = [_ID.sub(rf"\g<1>\g<2>_{number}", block, count=1) for number in range(1, times) for block in blocks]
    return f"{head}\nquestions:\n{listed.rstrip()}\n\n" + "".join(copies) if copies else text
