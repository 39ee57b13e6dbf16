"""Conditions and rules as sentences: each kind, turned round and nested, reads as a person would say it."""

from __future__ import annotations

import pytest

from tests.support.kitchen import kitchen, shipped
from therapy_guide.authoring.in_words.conditions import condition_in_words
from therapy_guide.authoring.in_words.pieces import text_of
from therapy_guide.authoring.in_words.rules import effects_in_words, if_unknown_in_words, rule_in_words
from therapy_guide.authoring.in_words.targets import target_in_words
from therapy_guide.content.conditions import (
    AllOf,
    AnyOf,
    AtLeastOf,
    Between,
    Condition,
    FactHolds,
    Given,
    InRounds,
    NotThis,
    PickedAtLeast,
    Picks,
)

PLANNED = Picks("plan", ("planned",))
FEW_TASKS = Picks("tasks", ("none",))
LOW = Picks("worries", ("low",))

SENTENCES: list[tuple[Condition, str]] = [
    (PLANNED, "someone answered “A plan” to “A plan or your lead?”"),
    (Picks("plan", ("planned", "free")), "someone answered “A plan” or “My lead” to “A plan or your lead?”"),
    (Picks("meeting", ("room", "video")), "someone picked “In a room” or “By video” when asked “How could you meet?”"),
    (
        Picks("meeting", ("room", "video"), all_of=True),
        "someone picked both “In a room” and “By video” when asked “How could you meet?”",
    ),
    (LOW, "someone named “Low mood” as a concern"),
    (Picks("main_worry", ("low",)), "someone’s main concern is “Low mood”"),
    (PickedAtLeast("worries", 2), "someone named two or more concerns"),
    (Between("how_bad", at_least="middling"), "someone answered “Middling” or “Bad” to “How bad is it?”"),
    (Between("age", "18", "99"), "someone gave a number, from 18 to 99, for “How old are you?”"),
    (Between("age", at_least="18"), "someone gave a number, 18 or more, for “How old are you?”"),
    (Given("story"), "someone answered “What happened, in your words?”"),
    (Given("country", skipped=True), "someone chose to skip “Where are you?”"),
    (FactHolds("fear_topic"), "it is true that “a kind of fear was picked”"),
    (
        AllOf((LOW, PLANNED)),
        "someone named “Low mood” as a concern and answered “A plan” to “A plan or your lead?”",
    ),
    (
        AnyOf((LOW, PLANNED)),
        "either they named “Low mood” as a concern or they answered “A plan” to “A plan or your lead?”",
    ),
    (
        AtLeastOf(2, (LOW, PLANNED, FEW_TASKS)),
        "two or more of these are so: they named “Low mood” as a concern; they answered “A plan” to "
        "“A plan or your lead?”; they answered “None” to “Tasks in the week?”",
    ),
    (
        InRounds("past", False, Picks("past_result", ("better",))),
        "in at least one past therapy, they answered “Better” to “How was it?”",
    ),
    (
        InRounds("past", False, AllOf((Picks("past_bad", ("paper",)), Picks("past_result", ("worse",))))),
        "in one and the same past therapy, they picked “Too much paper” when asked “What did not help?” and "
        "answered “Worse” to “How was it?”",
    ),
    (NotThis(PLANNED), "someone did not answer “A plan” to “A plan or your lead?”"),
    (NotThis(LOW), "someone did not name “Low mood” as a concern"),
    (NotThis(NotThis(LOW)), "someone named “Low mood” as a concern"),
    (NotThis(PickedAtLeast("worries", 2)), "someone named fewer than two concerns"),
    (
        NotThis(InRounds("past", False, Picks("past_result", ("better",)))),
        "in none of the past therapies they told of, they answered “Better” to “How was it?”",
    ),
    (NotThis(FactHolds("fear_topic")), "it is not true that “a kind of fear was picked”"),
]


@pytest.mark.parametrize(("condition", "sentence"), SENTENCES, ids=lambda given: str(given)[:40])
def test_each_kind_of_condition_reads_as_a_sentence(condition: Condition, sentence: str) -> None:
    """Without a single sign of the rule language."""
    assert condition_in_words(kitchen(), condition) == sentence


def test_a_group_inside_a_group_stays_apart() -> None:
    """Brackets where a reader could otherwise join the wrong parts."""
    inner = AnyOf((PLANNED, FEW_TASKS))
    said = condition_in_words(kitchen(), AllOf((inner, LOW)))
    assert said == (
        "(either they answered “A plan” to “A plan or your lead?” or they answered “None” to “Tasks in the week?”) "
        "and they named “Low mood” as a concern"
    )


def test_none_of_several_says_so() -> None:
    """`not` over `any` is one sentence, not a puzzle."""
    said = condition_in_words(kitchen(), NotThis(AnyOf((PLANNED, LOW))))
    assert said.startswith("none of these is so: they answered “A plan”")


def test_a_rule_reads_as_one_sentence() -> None:
    """When, then and the reason."""
    assert rule_in_words(kitchen(), kitchen().rules["leads_strongly"]) == (
        "When someone answered “My lead” to “A plan or your lead?”, then this counts a lot against Alpha therapy (A). "
        "The reason they read: This one is the most planned."
    )


@pytest.mark.parametrize(
    ("rule", "which", "words"),
    [
        ("likes_a_plan", "for_", "every therapy rated 4 or 5 of 5 for how far sessions follow a plan"),
        ("likes_to_lead", "for_", "every therapy of the family “The second family”"),
        ("likes_to_lead", "against", "Alpha therapy (A) and Beta therapy"),
        ("tasks_but_not_only", "for_", "every therapy, except Gamma therapy"),
        ("worse_before", "against", "the kind of therapy they had then, except Delta therapy (D)"),
    ],
)
def test_each_kind_of_target_is_said_in_words(rule: str, which: str, words: str) -> None:
    """As the rule puts it, not as a list of ids."""
    assert text_of(target_in_words(kitchen(), getattr(kitchen().rules[rule], which))) == words


def test_a_description_of_therapies_also_says_which_they_are() -> None:
    """Reviewers can't be asked to work it out."""
    said = text_of(effects_in_words(kitchen(), kitchen().rules["likes_a_plan"])[0])
    assert said.endswith("Today these are Alpha therapy (A) and Beta therapy.")


def test_every_way_of_not_knowing_is_said() -> None:
    """Caution, held back, nothing with its reason, and rules that say nothing of it."""
    rules = kitchen().rules
    assert "Ask to be seen alone first." in if_unknown_in_words(rules["afraid_no_gamma"])
    assert if_unknown_in_words(rules["main_phobia_no_delta"]).startswith("They are not suggested for now.")
    assert "It is only less useful, not unsafe." in if_unknown_in_words(rules["bad_no_beta"])
    assert if_unknown_in_words(rules["likes_a_plan"]) == ""


def test_no_rule_of_the_shipped_guidebook_shows_a_sign_of_the_rule_language() -> None:
    """No braces, no ids of conditions, no words with underscores."""
    for rule in shipped().rules.values():
        said = rule_in_words(shipped(), rule)
        assert not set("{}[]_") & set(said), said
        assert said.startswith("When ")
