"""The made-up talk that the bench plays: it answers what the shipped guidebook asks, and knows what each key brings."""

from __future__ import annotations

from bench.talk import ANSWERED, TYPED_NUMBER, talk_begun

from therapy_guide.content.guidebook import Guidebook

FIRST_KEYS = 9


def test_every_answer_of_the_talk_is_offered(guidebook: Guidebook):
    """Else the talk would skip the question without a word, and be a shorter one."""
    offered = {name: {option.id for option in question.options} for name, question in guidebook.questions.items()}
    offered["past_kind"] |= set(guidebook.therapies)
    offered["main_concern"] |= offered[guidebook.about.concern_question]
    missing = {name: set(options) - offered[name] for name, options in ANSWERED.items()}
    assert not any(missing.values()), missing
    assert set(TYPED_NUMBER) <= set(ANSWERED)


def test_a_key_that_brings_a_question_says_which_and_what_came_with_it(guidebook: Guidebook):
    """From the first screen on; a page of choices that is turned, and a tick, bring nothing."""
    talk = talk_begun(guidebook, FIRST_KEYS)
    asked = [stroke.brings for stroke in talk.strokes if stroke.brings]
    assert [guidebook.questions[name].ask for name in ("route", "country", "adult")] == asked[:3]
    begin, *_ = talk.strokes
    assert begin.mounted > talk.first
    assert begin.removed == 0, "the first page stays under the talk"
    country = next(stroke for stroke in talk.strokes if stroke.brings == asked[1])
    assert country.mounted == country.removed > 0, "a question fills the widgets that are there"
    assert "9" in [stroke.key for stroke in talk.strokes if not stroke.brings]
