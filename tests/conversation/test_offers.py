"""Typed words bring options to confirm: shown with what led there, never ticked by themselves."""

from __future__ import annotations

import pytest

from tests.support.talk import go_to, kind_now, walk_to
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.offers import MOST
from therapy_guide.conversation.prompt import PromptKind, present
from therapy_guide.conversation.said import Back, Chose, Finish, GoOn, Skip, Wrote
from therapy_guide.conversation.state import State
from therapy_guide.conversation.turn import begin, take
from therapy_guide.conversation.typed import Command, read_line
from therapy_guide.engine.answers import Picked, Place

PANIC = "my heart races on the bus and I think I will faint"


def at(guidebook: Guidebook, question: str) -> State:
    return walk_to(guidebook, question, areas="fear")


def typed(guidebook: Guidebook, state: State, line: str) -> State:
    said = read_line(guidebook, state, present(guidebook, state), line)
    assert not isinstance(said, Command)
    return take(guidebook, state, said)


def test_words_are_kept_and_nothing_is_ticked(guidebook):
    """The offer shows the words that led there."""
    state = typed(guidebook, at(guidebook, "concerns"), PANIC)
    assert state.texts[Place("concerns")] == PANIC
    assert not state.answers.picked("concerns")
    prompt = present(guidebook, state)
    assert prompt.kind is PromptKind.OFFER
    assert "concerns.panic" in [option.id for option in prompt.options]
    assert 1 <= len(prompt.options) <= MOST
    assert all(heard.words in PANIC for heard in prompt.offers)


def test_what_is_confirmed_is_ticked_and_the_rest_is_not(guidebook):
    """Only what was chosen, and the person is where they were."""
    before = typed(guidebook, at(guidebook, "concerns"), PANIC)
    after = take(guidebook, before, Chose(("concerns.panic",)))
    assert after.answers.picked("concerns") == ("panic",)
    assert after.at == before.at
    assert kind_now(guidebook, after) is PromptKind.ASK


@pytest.mark.parametrize("said", [GoOn(), Skip(), Back(), Chose(()), Chose(("concerns.gambling",)), Finish()])
def test_an_offer_can_be_left(guidebook, said):
    """Every way out leaves the answers as they were; an option that was not offered can't be ticked here."""
    before = typed(guidebook, at(guidebook, "concerns"), PANIC)
    after = take(guidebook, before, said)
    assert after.answers == before.answers
    assert not after.offers
    assert after.texts == before.texts


@pytest.mark.parametrize(
    ("line", "ticked"),
    [("yes", True), ("1", True), ("the first one", True), ("none of these", False), ("not really", False), ("", False)],
)
def test_an_offer_is_answered_in_plain_words(guidebook, line, ticked):
    """Numbers, places, yes and no."""
    before = typed(guidebook, at(guidebook, "concerns"), PANIC)
    after = typed(guidebook, before, line)
    assert bool(after.answers.picked("concerns")) is ticked
    assert not after.offers


def test_what_was_declined_is_not_offered_again(guidebook):
    """Once is enough."""
    state = take(guidebook, typed(guidebook, at(guidebook, "concerns"), PANIC), GoOn())
    again = typed(guidebook, state, PANIC)
    assert "concerns.panic" not in {f"{h.question}.{h.option}" for h in again.offers}


def test_what_is_ticked_already_is_not_offered(guidebook):
    """An answer given is not asked for."""
    state = at(guidebook, "concerns")
    picked = take(guidebook, state, Chose(("panic",)))
    here = take(guidebook, picked, Back())
    again = typed(guidebook, here, PANIC)
    assert "panic" not in [h.option for h in again.offers]


def test_a_concern_told_early_waits_ticked_at_its_question(guidebook):
    """Said at the first question and confirmed, it stands ticked later, beside what the areas bring."""
    state = take(guidebook, typed(guidebook, begin(guidebook), PANIC), Chose(("concerns.panic",)))
    there = go_to(guidebook, state, "concerns", areas="people")
    prompt = present(guidebook, there)
    assert prompt.picked == ("panic",)
    assert {"panic", "couple"} <= {option.id for option in prompt.options}


def test_a_wish_brings_goals_to_confirm(guidebook):
    """A hope in one's own words offers the goals it may mean."""
    state = walk_to(guidebook, "hope", route="full")
    after = take(guidebook, state, Wrote("I want to understand why I keep doing this and feel calmer"))
    assert {h.option for h in after.offers if h.question == "goals"} & {"feel_calmer", "understand_why"}
    assert after.answers.picked("goals") == ()


def test_past_therapy_told_in_a_sentence_is_recognised(guidebook):
    """At a question with one answer, confirming it answers the question."""
    state = walk_to(guidebook, "past_kind", 1, had_therapy="yes")
    after = typed(guidebook, state, "I think it was CBT, with a lady at the GP surgery")
    assert "cbt" in [h.option for h in after.offers]
    done = take(guidebook, after, Chose(("past_kind.cbt",)))
    assert done.answers.get(Place("past_kind", 1)) == Picked(("cbt",))
    assert done.at != after.at


def test_help_comes_before_an_offer(guidebook):
    """An interrupting notice is read first; then the options are offered."""
    state = typed(guidebook, at(guidebook, "concerns"), f"{PANIC}. I want to kill myself")
    assert kind_now(guidebook, state) is PromptKind.NOTICE
    assert kind_now(guidebook, take(guidebook, state, GoOn())) is PromptKind.OFFER
