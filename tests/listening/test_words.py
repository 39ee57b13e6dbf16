"""Words as the ear takes them: short forms, slips, disguises, and where each was typed."""

from __future__ import annotations

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


@given(st.lists(st.text("abcd", min_size=1, max_size=12), max_size=20), st.text("abcd", max_size=12))
def test_known_words_are_held_in_one_text(listed, word):
    """Those that were listed, and no part of one."""
    known = KnownWords(" ".join(sorted(listed)))
    assert (word in known) == (word in listed)
    assert known.beginning("b") == sorted(one for one in listed if one.startswith("b"))
