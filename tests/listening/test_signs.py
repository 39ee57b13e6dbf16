"""Patterns of words: what they find in a text, and what they leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from therapy_guide.listening.meanings import Meanings
from therapy_guide.listening.patterns import GAP, WIDE, meanings_in, open_pattern
from therapy_guide.listening.signs import Places, Signs
from therapy_guide.listening.words import stems, tokens

GROUPS = {"want": ["want", "long for"], "home": ["home", "the house"]}
FILLERS = ["red", "blue", "green", "round", "square", "tall", "wide"]


def find(pattern: str, text: str) -> tuple[Places, ...]:
    said = tokens(text)
    meanings = Meanings(GROUPS)
    return Signs([open_pattern(pattern)], lambda _: 1).find(said, meanings.read(said)).get(0, ())


@pytest.mark.parametrize(
    ("pattern", "text", "stands"),
    [
        ("go home", "I will go home", True),
        ("go home", "I went home", False),
        ("go home", "going back to my home", False),
        ("go home", "going to my home", True),
        ("go home", "home is where I go", False),
        ("go home", "go. Home at last", False),
        ("go ... home", "go by the long road that leads home", True),
        ("go ... home", "go by the very long and winding old road back to home", False),
        ("{want} home", "I long for home", True),
        ("{want} {home}", "I want to see the house", True),
        ("{want} {home}", "I long and wait for home", False),
        ("go|run|walk home", "she walks home", True),
        ("{want}|need home", "we need a home", True),
        ("{want}|need home", "we long for a home", True),
        ("can't go", "I cannot go", True),
        ("can't go", "i cant even go", True),
        ("go", "", False),
    ],
)
def test_where_a_pattern_stands(pattern, text, stands):
    """Order, distance, sentence ends, alternatives, groups, wide gaps and short forms."""
    assert bool(find(pattern, text)) is stands


def test_every_place_is_found():
    """A look-alike may hide one of them; the other must still be heard."""
    assert find("go home", "go home or go home") == ((0, 1), (3, 4))


def test_a_group_of_several_words_takes_all_of_them():
    """The places tell what can be quoted."""
    assert find("{want} home", "I long for home") == ((1, 2, 3),)


def test_a_pattern_names_its_groups():
    assert meanings_in("{want} ... {home}|flat") == ("want", "home")


@settings(max_examples=80, deadline=None)
@given(
    words=st.lists(st.sampled_from(["cat", "dog", "bird", "fish"]), min_size=1, max_size=4),
    between=st.integers(min_value=0, max_value=GAP),
    before=st.lists(st.sampled_from(FILLERS), max_size=4),
)
def test_words_in_order_and_close_are_always_found(words, between, before):
    """Whatever stands before, and up to GAP words between."""
    apart = [w for word in words for w in (word, *FILLERS[:between])]
    assert find(" ".join(words), " ".join((*before, *apart)))


@settings(max_examples=40, deadline=None)
@given(between=st.integers(min_value=GAP + 1, max_value=WIDE + 3))
def test_too_far_apart_is_not_found(between):
    """More than GAP words between needs `...`, which reaches as far as WIDE."""
    text = " ".join(["cat", *["red"] * between, "dog"])
    assert not find("cat dog", text)
    assert bool(find("cat ... dog", text)) is (between <= WIDE)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_pattern_can_be_opened(text):
    """An editor may type anything; the content check says what is wrong, and nothing raises."""
    for step in open_pattern(text):
        assert step.symbols


def test_the_rarest_word_is_looked_up_and_order_does_not_matter():
    """Many patterns together find what each finds alone."""
    patterns = ["go home", "home alone", "{want} ... {home}", "never mind", "mind the gap"]
    text = "never mind, I want to go home alone"
    said = tokens(text)
    together = Signs(map(open_pattern, patterns), len).find(said, Meanings(GROUPS).read(said))
    alone = {n: found for n, pattern in enumerate(patterns) if (found := find(pattern, text))}
    assert together == alone


def test_stems_of_a_group_count_as_its_words():
    assert stems("wants wanted wanting") == ("want", "want", "want")
