"""A tripwire for hard words: the Flesch-Kincaid grade of a text, as a reading age.

The NHS does not take such figures as proof of plain words. They only show where to look first.
"""

from __future__ import annotations

import re
from collections import defaultdict

from therapy_guide.authoring.sentences import sentences_of
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.span import Span

_VOWELS = re.compile(r"[aeiouy]+")
_SENTENCES = re.compile(r"[.!?…]+(?:\s|$)")
AGE_OF_GRADE_NONE = 5
"""School grade 0 is about five years old."""


OLDEST = 12
"""The NHS service manual aims for 9 to 11, and 11 to 14 where that is not possible. Past this a file is warned of."""


def check_reading_age(guidebook: Guidebook, problems: Problems) -> None:
    """Warns of files that are hard to read."""
    for path, text in _by_file(guidebook).items():
        age = reading_age(text)
        if age > OLDEST:
            problems.warn(
                "hard-to-read",
                f"the words of this file need a reading age of about {age:.0f}",
                Span(path, 0, 0, 0, 0),
                why="many people who need this are tired, upset, or find reading hard",
                fix="use shorter sentences and shorter words",
            )


def whole_reading_age(guidebook: Guidebook) -> float:
    """The reading age of all words a person may read, taken together."""
    return reading_age(" ".join(_by_file(guidebook).values()))


def _by_file(guidebook: Guidebook) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for read in sentences_of(guidebook):
        ended = read.text.rstrip()[-1:] in ".?!…"
        found[read.span.path].append(read.text if ended else f"{read.text}.")
    return {path: " ".join(texts) for path, texts in found.items()}


def syllables(word: str) -> int:
    """About how many syllables a word has."""
    bare = re.sub(r"[^a-z]", "", word.lower())
    count = len(_VOWELS.findall(bare))
    silent = bare.endswith("e") and not bare.endswith("le") and count > 1
    return max(1, count - silent)


def reading_age(text: str) -> float:
    """The age, in years, at which a text can usually be read. Needs a few sentences to mean anything."""
    words = [word for word in re.findall(r"[A-Za-z’']+", text) if re.search(r"[A-Za-z]", word)]
    if not words:
        return 0
    sentences = max(1, len([part for part in _SENTENCES.split(text) if part.strip()]))
    grade = 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + AGE_OF_GRADE_NONE
