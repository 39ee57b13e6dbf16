"""Sentences as stems: what is left of a word when its ending is taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")
_TOKEN = re.compile(r"[a-z0-9']+|[.!?;\n]+|,+")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
_SHORT_FORMS = {
    "dont": "don't",
    "cant": "can't",
    "cannot": "can't",
    "havent": "haven't",
    "shouldnt": "shouldn't",
    "id": "i'd",
    "wont": "won't",
    "im": "i'm",
    "ive": "i've",
    "didnt": "didn't",
    "doesnt": "doesn't",
    "isnt": "isn't",
    "wasnt": "wasn't",
    "wouldnt": "wouldn't",
    "couldnt": "couldn't",
    "wanna": "want",
    "gonna": "going",
    "u": "you",
    "ur": "your",
}


@dataclass(frozen=True, slots=True)
class Token:
    """One word as typed, its stem, the sentence it stands in, and the part between commas (both from 0)."""

    word: str
    stem: str
    sentence: int
    clause: int = 0


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of one lower-case word."""
    plain = _SHORT_FORMS.get(word, word)
    return str(_STEMMER.stemWord(plain))


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, in order."""
    found: list[Token] = []
    sentence = clause = 0
    for part in _TOKEN.findall(text.lower().translate(_APOSTROPHES)):
        if part[0] in ".!?;\n,":
            clause += 1
            sentence += part[0] != ","
        else:
            found.append(Token(part, stem(part.strip("'")), sentence, clause))
    return tuple(found)


def stems(text: str) -> tuple[str, ...]:
    return tuple(token.stem for token in tokens(text))
