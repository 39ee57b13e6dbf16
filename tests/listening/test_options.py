"""Options heard in a person's own words: what is offered, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.kitchen import shipped
from therapy_guide.listening.options import HeardOption, hear_options


def heard(text: str) -> tuple[HeardOption, ...]:
    return hear_options(shipped(), text, ["concerns"])


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("my heart races on the bus and I think I'm going to faint", "panic"),
        ("I check the front door twenty times before I can leave", "checking"),
        ("my husband and I argue every single day", "couple"),
        ("mum died in March and I still can't go into her room", "bereavement"),
        ("I lie awake until four every night", "sleep"),
        ("I put my whole wages on the horses again", "gambling"),
        ("nightmares about the crash, every week", "one_event"),
        ("i redo every email five times and it is never good enough", "perfectionism"),
        ("never feel like I belong anywhere as a gay man here", "identity"),
        ("my back has hurt for nine years", "pain"),
    ],
)
def test_the_right_concern_is_among_the_first_three(text, option):
    """Said in everyday words, without the name a textbook has for it."""
    assert option in [h.option for h in heard(text)][:3]


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("I don't have panic attacks", "panic"),
        ("I never gamble", "gambling"),
        ("not depressed, just tired", "low_mood"),
    ],
)
def test_what_is_denied_is_not_offered_first(text, option):
    """ "Not" before the words takes them back."""
    first = heard(text)[:1]
    assert not first or first[0].option != option or first[0].confidence < 0.5


def test_someone_elses_trouble_and_the_past_count_less():
    """Who it is about, and when, change how likely an option is."""
    mine = {h.option: h.confidence for h in heard("I have panic attacks")}["panic"]
    theirs = {h.option: h.confidence for h in heard("my sister has panic attacks")}.get("panic", 0.0)
    past = {h.option: h.confidence for h in heard("when I was at school I had panic attacks")}.get("panic", 0.0)
    assert theirs < mine
    assert past < mine


def test_likeliest_first_and_within_bounds():
    """Confidence orders the offers; it is no more than that."""
    found = heard("I worry all night, argue with my wife and drink too much")
    assert [h.confidence for h in found] == sorted((h.confidence for h in found), reverse=True)
    assert all(0 <= h.confidence <= 1 for h in found)
    assert len({h.option for h in found}) == len(found)


def test_words_that_say_nothing_offer_nothing():
    """No offer comes from thin air."""
    for text in ("", "ok", "b", "{{ 7*7 }} <b>", "12345", "the"):
        assert not [h for h in heard(text) if h.confidence >= 0.3], text


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_the_words_are_the_persons_own(text):
    """What led to an offer stands in the text as it was typed, and nothing raises."""
    for one in heard(text):
        assert one.words in text


def test_the_same_text_always_gives_the_same_answer():
    text = "I can't stop worrying about my kids and I don't sleep"
    assert heard(text) == heard(text)
