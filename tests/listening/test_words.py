"""Words as the ear takes them: short forms, slips, disguises, and where each was typed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from therapy_guide.listening.spelling import KnownWords, mender
from therapy_guide.listening.words import tokens


def words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("I’m", ["i", "am"]),
        ("cant", ["can", "not"]),
        ("shan't", ["shall", "not"]),
        ("Ｉ ｗａｎｔ", ["i", "want"]),
        ("waaaaant", ["waant"]),
        ("d1e", ["die"]),
        ("su1c1de", ["suicide"]),
        ("2 years", ["2", "years"]),
        ("mum's", ["mum"]),
        ("café", ["cafe"]),
        ("kms", ["kill", "myself"]),
        ("u r", ["you", "are"]),
        ("!!! ...", []),
        ("", []),
    ],
)
def test_what_was_meant(typed, expected):
    """However it was typed."""
    assert words(typed) == expected


def test_sentences_and_clauses_are_told_apart():
    """Marks part them, and so does a turn of speech."""
    said = tokens("I am fine, really. Tired but fine")
    assert [t.sentence for t in said] == [0, 0, 0, 0, 1, 1, 1]
    assert [t.clause for t in said] == [0, 0, 0, 1, 2, 3, 3]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_each_word_can_be_found_again_in_the_text(text):
    """The places point into what was typed, in order."""
    said = tokens(text)
    assert all(0 <= t.start < t.end <= len(text) for t in said)
    assert [t.start for t in said] == sorted(t.start for t in said)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("suicde", "suicide"),
        ("thearpist", "therapist"),
        ("frightned", "frightened"),
        ("sleping", "sleeping"),
        ("frightened", "frightened"),
        ("cat", "cat"),
        ("zzzzzzzz", "zzzzzzzz"),
        ("bed", "bed"),
    ],
)
def test_slips_are_mended(typed, meant):
    """To the nearest known word; known and short words stay."""
    mend = mender(KnownWords("bad frightened sleeping suicide therapist"))
    assert mend(typed) == meant


def test_only_the_english_stemmer_is_opened() -> None:
    """It stems as the whole package does, which can be opened after it."""
    alone = (
        "import sys; from therapy_guide.listening.words import stem; found = [stem(w) for w in sys.argv[1:]];"
        "assert 'snowballstemmer' not in sys.modules and 'snowballstemmer.greek_stemmer' not in sys.modules;"
        "import snowballstemmer; assert snowballstemmer.stemmer('english').stemWords(sys.argv[1:]) == found"
    )
    words = ["worrying", "drinks", "generously", "skies", "can't", "é", ""]
    subprocess.run([sys.executable, "-c", alone, *words], check=True)
