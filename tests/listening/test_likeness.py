"""Likeness of words: the same figures as a library's, for any words."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from therapy_guide.listening.likeness import likeness, nearest, slips
from therapy_guide.listening.spelling import KnownWords

FEW_LETTERS = st.text("abcd", max_size=12)
WORDS = FEW_LETTERS | st.text(max_size=80)


@given(WORDS, WORDS)
@example("", "")
@example("ca", "abc")
@example("abcd", "badc")
def test_slips_are_those_a_library_counts(one: str, other: str) -> None:
    assert slips(one, other) == OSA.distance(one, other)


@given(WORDS, WORDS)
def test_likeness_is_what_a_library_finds(one: str, other: str) -> None:
    """But for the last figures behind the point."""
    assert abs(likeness(one, other) - fuzz.ratio(one, other)) < 1e-9


@given(FEW_LETTERS, st.lists(FEW_LETTERS, max_size=30), st.sampled_from([0, 1, 2]))
def test_the_nearest_word_is_the_one_a_library_picks(word: str, known: list[str], most: int) -> None:
    """The first of them, where several are as near."""
    found = process.extractOne(word, known, scorer=OSA.distance, score_cutoff=most)
    assert nearest(word, known, most) == (found[0] if found else None)


@given(st.lists(FEW_LETTERS.filter(bool), max_size=20), FEW_LETTERS)
def test_known_words_in_one_text(listed: list[str], word: str) -> None:
    """Those that were listed, and no part of one."""
    known = KnownWords(" ".join(sorted(listed)))
    assert (word in known) == (word in listed)
    assert known.beginning("b") == sorted(one for one in listed if one.startswith("b"))
