"""Words of a text as the ear takes them: short forms opened, slips mended, endings off, each with its place."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

_TOKEN = re.compile(r"[a-z0-9@$*]*[a-z0-9][a-z0-9'@$*]*|[.!?;\n…]+|[,:()—–]+")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'"})
_STRETCHED = re.compile(r"(.)\1{2,}")
_DISGUISED = str.maketrans({"1": "i", "0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"})
_ENDS_SENTENCE = frozenset(".!?;\n…")
_ENDS_CLAUSE = frozenset(",:()—–")
_TURNS = frozenset(["but", "though", "although", "except", "however"])
"""Words that open a clause of their own: what was denied before them is not denied after."""

_SHORT_FORMS = {
    "ain't": "is not", "aint": "is not", "aren't": "are not", "arent": "are not", "can't": "can not",
    "cant": "can not", "cannot": "can not", "couldn't": "could not", "couldnt": "could not", "didn't": "did not",
    "didnt": "did not", "doesn't": "does not", "doesnt": "does not", "don't": "do not", "dont": "do not",
    "dnt": "do not", "hadn't": "had not", "hasn't": "has not", "hasnt": "has not", "haven't": "have not",
    "havent": "have not", "isn't": "is not", "isnt": "is not", "shouldn't": "should not", "shouldnt": "should not",
    "wasn't": "was not", "wasnt": "was not", "weren't": "were not", "werent": "were not", "won't": "will not",
    "wont": "will not", "wouldn't": "would not", "wouldnt": "would not", "needn't": "need not",
    "shan't": "shall not", "shant": "shall not", "there'd": "there would",
    "i'm": "i am", "im": "i am", "i've": "i have", "ive": "i have", "i'd": "i would", "id": "i would", "i'll": "i will",
    "he's": "he is", "hes": "he is", "he'll": "he will", "he'd": "he would", "she's": "she is", "shes": "she is",
    "she'll": "she will", "she'd": "she would", "it's": "it is", "it'd": "it would", "it'll": "it will",
    "they're": "they are", "theyre": "they are", "they'll": "they will", "they've": "they have",
    "they'd": "they would", "we're": "we are", "we've": "we have", "we'd": "we would", "we'll": "we will",
    "you're": "you are", "youre": "you are", "you've": "you have", "you'd": "you would", "you'll": "you will",
    "that's": "that is", "thats": "that is", "there's": "there is", "theres": "there is", "what's": "what is",
    "whats": "what is", "who's": "who is", "where's": "where is", "how's": "how is", "let's": "let us",
    "someone's": "someone is", "everyone's": "everyone is", "nobody's": "nobody is", "nothing's": "nothing is",
    "anymore": "any more", "wanna": "want to", "gonna": "going to", "gotta": "got to", "kinda": "kind of",
    "sorta": "sort of", "dunno": "do not know", "idk": "i do not know", "idc": "i do not care",
    "noone": "no one", "u": "you", "ur": "your", "r": "are", "n": "and", "w": "with", "y": "why",
    "cos": "because", "coz": "because", "cuz": "because", "bc": "because", "cause": "because",
    "ppl": "people", "rn": "right now", "abt": "about", "pls": "please", "plz": "please", "wk": "week",
    "wks": "weeks", "yr": "year", "yrs": "years", "smth": "something", "sth": "something", "thru": "through",
    "tmrw": "tomorrow", "tmr": "tomorrow", "tonite": "tonight", "2nite": "tonight", "2day": "today",
    "nite": "night", "hv": "have", "bf": "boyfriend", "gf": "girlfriend", "tabs": "tablets", "meds": "medicine",
    "kms": "kill myself", "kys": "kill yourself", "ctb": "kill myself", "sh": "self harm", "od": "overdose",
    "od'd": "overdosed", "oded": "overdosed", "unalive": "kill", "sewerslide": "suicide", "selfharm": "self harm",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One word and its stem, the sentence and clause it stands in (from 0), and where it was typed in the text."""

    word: str
    stem: str
    sentence: int
    clause: int = 0
    start: int = 0
    end: int = 0


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one lower-case word."""
    with _ONE_AT_A_TIME:
        return str(_stemmer().stemWord(word))


_ONE_AT_A_TIME = threading.Lock()
"""The stemmer keeps the word it is at. The ear is opened in a thread while someone may be typing already."""


@cache
def _stemmer() -> Any:
    import snowballstemmer  # noqa: PLC0415 - many starts hear no words at all

    return snowballstemmer.stemmer("english")


def tokens(text: str, mend: Callable[[str], str] | None = None) -> tuple[Token, ...]:
    """The words of a text, in order. `mend` gives the word that a slip was meant to be."""
    found: list[Token] = []
    sentence = clause = 0
    lower = _folded(text)
    for match in _TOKEN.finditer(lower):
        typed = match.group()
        if typed[0] in _ENDS_SENTENCE:
            sentence, clause = sentence + 1, clause + 1
            continue
        if typed[0] in _ENDS_CLAUSE:
            clause += 1
            continue
        for word in _opened(typed, mend):
            clause += word in _TURNS
            found.append(Token(word, stem(word), sentence, clause, match.start(), match.end()))
    return tuple(found)


@lru_cache(maxsize=100_000)
def stems(text: str) -> tuple[str, ...]:
    """The stems of a short text, such as a step of a pattern; the same few thousand come again and again."""
    return tuple(token.stem for token in tokens(text))


def _folded(text: str) -> str:
    """Lower case, letter for letter, so that places in it are places in the text."""
    plain = "".join(_narrow(letter) for letter in text)
    return plain.translate(_APOSTROPHES)


@lru_cache(maxsize=2_000)
def _narrow(letter: str) -> str:
    """One letter for one letter: wide and accented forms as their plain ones."""
    opened = unicodedata.normalize("NFKD", letter).lower()
    return opened[0] if opened else " "


@lru_cache(maxsize=20_000)
def _plain_word(typed: str) -> str:
    word = _STRETCHED.sub(r"\1\1", typed.strip("'*"))
    has_letters = any(letter.isalpha() for letter in word)
    if has_letters and any(letter in "@$" or letter.isdigit() for letter in word) and not word[0].isdigit():
        word = word.translate(_DISGUISED)
    return word.replace("*", "").replace("@", "").replace("$", "")


def _opened(typed: str, mend: Callable[[str], str] | None) -> list[str]:
    word = _plain_word(typed)
    if word in _SHORT_FORMS:
        return _SHORT_FORMS[word].split()
    if word.endswith("'s"):
        word = word[:-2]
    word = word.replace("'", "")
    if mend is not None and word:
        return mend(word).split()
    return [word] if word else []
