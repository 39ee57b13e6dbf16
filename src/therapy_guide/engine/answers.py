"""What a person answered: immutable, keyed by question and round, so that order never matters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A question, and the round of past therapy it was asked in; 0 for questions asked once."""

    question: str
    round: int = 0


@dataclass(frozen=True, slots=True)
class Picked:
    """One or more options, in the order of the question."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    value: int


@dataclass(frozen=True, slots=True)
class Said:
    """Words were given. Which words is kept apart, because no rule reads them."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """The person chose not to answer. That is an answer too, and counts as unknown."""


Answer = Picked | Amount | Said | Skipped


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers so far. Changing one gives new Answers and keeps the rest."""

    given: Mapping[Place, Answer] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Place]:
        return iter(self.given)

    def get(self, place: Place) -> Answer | None:
        return self.given.get(place)

    def picked(self, question: str, round_: int = 0) -> tuple[str, ...]:
        """The options picked, or none."""
        answer = self.given.get(Place(question, round_))
        return answer.options if isinstance(answer, Picked) else ()

    def with_answer(self, place: Place, answer: Answer) -> Answers:
        return Answers({**self.given, place: answer})

    def without(self, place: Place) -> Answers:
        return Answers({p: a for p, a in self.given.items() if p != place})


Texts = Mapping[Place, str]
"""The person's own words, by the question they belong to. Kept, quoted, never read by a rule."""

MAX_WORDS = 2000
"""Longer text is cut. It is more than a page, and keeps a paste by accident from filling the screen."""

_ESCAPES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|[@-Z\\-_])|\x9b[0-?]*[ -/]*[@-~]")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = {"\u200c", "\u200d"}
"""Zero-width joiners, which some languages and signs need."""


def clean_words(text: str) -> str:
    """Typed or pasted text as plain words: no escape codes, control or direction marks, one line, bounded."""
    bare = _ESCAPES.sub("", text)
    kept = "".join(
        " " if char in "\t\n\r\x0b\x0c\u2028\u2029" else char
        for char in unicodedata.normalize("NFC", bare)
        if char in "\t\n\r\x0b\x0c\u2028\u2029" or char in _JOINERS or unicodedata.category(char) not in _INVISIBLE
    )
    return " ".join(kept.split())[:MAX_WORDS].strip()
