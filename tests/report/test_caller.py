"""The end of a call: what is read aloud, and what is handed over."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.report.pages import DAY, handed_over
from tests.report.people import Person, came_back, person, worried
from tests.report.test_json import EXAMPLES, example
from tests.support.kitchen import shipped
from tests.support.people import answers
from therapy_guide.report.caller import count_words, handover, read_aloud
from therapy_guide.report.public import make_public


def _spoken(one: Person) -> tuple[str, ...]:
    return read_aloud(one.book, one.answers, one.texts, one.outcome)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_it_takes_about_a_minute_to_read(guidebook, path):
    """Between 110 and 190 words, with at least two kinds of therapy."""
    one = example(guidebook, path)
    spoken = _spoken(one)
    assert 110 <= count_words(spoken) <= 190
    named = [t.name for t in guidebook.therapies.values() if any(line.startswith(f"{t.name}. ") for line in spoken)]
    assert 2 <= len(named) <= 3


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers("shipped"))
def test_any_answers_can_be_read_in_a_minute(given_answers):
    """Whatever was answered, it is neither a word nor a lecture."""
    assert 110 <= count_words(_spoken(Person(shipped(), given_answers, {}))) <= 190


def test_nothing_answered_is_kind(guidebook):
    """A caller who said little hears thanks, a question to ask and where to get help."""
    spoken = " ".join(_spoken(person(guidebook)))
    assert "Thank you for talking with me." in spoken
    assert "findahelpline.com" in spoken


def test_the_hand_over_names_rules_and_words():
    """Reasons can be traced, and the caller's own words stand there as they were said."""
    text = " ".join(handed_over(worried()).split())
    assert "(rule: " in text
    assert "“It is *worst* in lifts.”" in text


def test_words_are_left_out_where_notes_were_not_wanted(guidebook):
    """Consent to notes is asked first, and its answer is kept to on every page."""
    one = person(guidebook, {"hope": "to sleep again"}, route="full", consent="no", goals=["feel_calmer"])
    text = " ".join(handed_over(one).split())
    assert "to sleep again" not in text
    public = make_public(one.book, one.answers, one.texts, one.outcome, frozenset({"hope:words"}))
    assert public.texts == {}
    assert guidebook.say("report.handover.consent_no") in text


def test_only_notices_that_were_shown_are_listed(guidebook):
    """A notice stands there if it was shown; a private one only by choice."""
    one = person(guidebook, concerns=["gambling", "suicidal_thoughts"], country="england")
    listed = handed_over(one)
    assert "(notice: gambling_support)" in " ".join(listed.split())
    assert "suicidal_thoughts_picked" not in listed
    unseen = handover(one.book, one.answers, one.texts, one.outcome, (), DAY)
    assert unseen.section("notices") is None
    chosen = " ".join(handed_over(one, frozenset({"concerns"})).split())
    assert "(notice: suicidal_thoughts_picked)" in chosen


def test_a_crossed_line_is_not_handed_over():
    """Unless it was chosen."""
    assert "a line was crossed" not in handed_over(came_back())
    assert "a line was crossed" in " ".join(handed_over(came_back(), frozenset({"past_bad@2"})).split())
