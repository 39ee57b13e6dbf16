"""A worked example that no longer holds names the conditions that decided it, and the answer each of them saw."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.case_runs import ran, the_failure
from tests.support.kitchen import Copy
from therapy_guide.diagnostics.render import full


def details(tmp_path: Path, answers: str, expect: str) -> str:
    """The lines of ticks and crosses of a failed case."""
    return "\n".join(the_failure(tmp_path, answers, expect).details)


def test_a_therapy_that_does_not_come_up_shows_what_would_bring_it_nearest_first(tmp_path: Path) -> None:
    """The row of evidence and the rule, each condition crossed, with the answer seen."""
    found = the_failure(tmp_path, "{worries: [phobia], plan: free}", "{suggested: [alpha]}")
    assert found.headline == "the case `tried` expects `alpha` under `suggested`, but it does not come up"
    text = "\n".join(found.details)
    assert "✗ alpha.evidence.panic (evidence, strong)" in text
    assert "✗ worries is panic  (answer: phobia)" in text
    assert "✓ leads_strongly (against, −3)" in text
    assert "guidelines name a method" in found.why


def test_the_caret_stands_under_the_name_and_under_the_condition(tmp_path: Path) -> None:
    """The case's own place, and the place of the condition in the files, in one message."""
    found = the_failure(tmp_path, "{worries: [low], plan: free}", "{rules: [likes_to_lead, likes_a_plan]}")
    copy = Copy(tmp_path / "kitchen_sink")
    text = full(found, lambda path: (copy.folder.parent / path).read_text("utf-8").splitlines())
    lines = text.splitlines()
    case = next(n for n, line in enumerate(lines) if "expect: {rules: [likes_to_lead, likes_a_plan]}" in line)
    assert lines[case + 1].index("^") == lines[case].index("likes_a_plan")
    at = next(n for n, line in enumerate(lines) if "when: {plan: planned}" in line)
    assert lines[at + 1].endswith("^^^^^^^^^^^^^ not met: the answer is free")
    assert lines[at + 1].index("^") == lines[at].index("plan: planned")


def test_an_answer_that_is_missing_is_told_apart_from_a_wrong_one(tmp_path: Path) -> None:
    """A question mark, "not answered", and the advice to answer it in the case."""
    found = the_failure(tmp_path, "{worries: [low]}", "{rules: [likes_a_plan]}")
    assert "? plan is planned  (answer: not answered)" in "\n".join(found.details)
    assert found.related[0].label == "not known: not answered"
    assert found.fix.startswith("answer `plan` in this case")
    wrong = the_failure(tmp_path / "wrong", "{plan: free}", "{rules: [likes_a_plan]}")
    assert wrong.fix.startswith("change the answers")


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ("{plan: skip}", "? plan is planned  (answer: skipped)"),
        ("{plan: dont_know}", "? plan is planned  (answer: dont_know, which counts as not known)"),
    ],
)
def test_skipped_and_not_sure_each_have_their_words(tmp_path: Path, answers: str, line: str) -> None:
    """Both are unknown, for different reasons."""
    assert line in details(tmp_path, answers, "{rules: [likes_a_plan]}")


def test_a_question_that_does_not_apply_says_so(tmp_path: Path) -> None:
    """Its conditions are no, whatever an answer would be."""
    answers = "{had_before: no, past_result: better}"
    with_round = "{had_before: no, past: [{past_result: better}]}"
    assert ran(tmp_path, answers, "{}").problems.has_errors
    assert "does not apply here" in details(tmp_path / "again", with_round, "{rules: [helped_before]}")


def test_no_past_therapy_and_none_told_of_yet_are_two_things(tmp_path: Path) -> None:
    """A rule about past therapy waits while nobody said whether there was any."""
    waiting = details(tmp_path / "one", "{plan: free}", "{rules: [helped_before]}")
    assert "? in any past therapy  (answer: nobody said whether there was one)" in waiting
    none = details(tmp_path / "two", "{had_before: no}", "{rules: [helped_before]}")
    assert "✗ in any past therapy  (answer: there was none)" in none


def test_a_therapy_that_is_held_back_names_the_rule_and_the_answer(tmp_path: Path) -> None:
    """The condition that is met, by line."""
    answers = "{worries: [low, panic], how_bad: bad, plan: planned}"
    found = the_failure(tmp_path, answers, "{suggested: [beta]}")
    assert "held back by `bad_no_beta`" in found.why
    assert [place.label for place in found.related] == ["met: the answer is bad", "met: the answer is panic, low"]


def test_held_back_for_want_of_an_answer_asks_for_the_answer(tmp_path: Path) -> None:
    """`if_unknown: hold_back` holds back while nothing is known."""
    found = the_failure(tmp_path, "{had_before: yes, plan: free}", "{suggested: [delta]}")
    assert "while an answer is missing" in found.why
    assert "? main_worry is phobia" in "\n".join(found.details)


def test_a_therapy_that_comes_up_against_expectation_shows_what_speaks_for_it(tmp_path: Path) -> None:
    """The line of guidebook.yaml it meets, and the rules that hold."""
    found = the_failure(tmp_path, "{worries: [panic], plan: planned}", "{not_suggested: [alpha]}")
    assert "it is in `fits_many` by the line `main: strong, lean: 0`" in found.why
    assert "✓ likes_a_plan (for, +2)" in "\n".join(found.details)


def test_not_held_back_shows_the_rule_and_what_it_does_while_unknown(tmp_path: Path) -> None:
    """`if_unknown: caution` is told, so that nobody looks for a mistake elsewhere."""
    found = the_failure(tmp_path, "{worries: [low]}", "{held_back: [gamma]}")
    assert any("`afraid_no_gamma` brings a caution" in line for line in found.details)


@pytest.mark.parametrize(
    ("answers", "expect", "words"),
    [
        ("{afraid: no}", "{ask: [private_ask]}", "is not among the questions to ask"),
        ("{afraid: yes}", "{not_ask: [private_ask]}", "is among the questions to ask"),
        ("{plan: free}", "{tells: [likes_to_lead]}", "is not told"),
        ("{worries: [panic]}", "{lead: [none]}", "is not the lead"),
        ("{plan: free}", "{not_rules: [likes_to_lead]}", "but it is met"),
        ("{worries: [low]}", "{first_group: [alpha]}", "is not in the first group"),
    ],
)
def test_every_kind_of_expectation_says_what_is_the_case(tmp_path: Path, answers: str, expect: str, words: str) -> None:
    """The headline stands alone, for `--format line`."""
    assert words in the_failure(tmp_path, answers, expect).headline


def test_expecting_nothing_names_what_is_there_and_why(tmp_path: Path) -> None:
    """`held_back: []` means that nothing may be held back."""
    found = the_failure(tmp_path, "{afraid: yes, worries: [low]}", "{held_back: []}")
    assert found.headline == "the case `tried` expects no held back, but there are: gamma"
    assert "✓ afraid is yes  (answer: yes)" in "\n".join(found.details)


def test_a_name_that_does_not_exist_offers_a_near_one(tmp_path: Path) -> None:
    """A case that expects something impossible tests nothing."""
    found = the_failure(tmp_path, "{afraid: yes}", "{suggested: [alpa]}")
    assert found.code == "unknown-name-in-case"
    assert "`alpha`" in found.fix


def test_a_case_that_holds_has_nothing_to_say(tmp_path: Path) -> None:
    """No problem, and what followed is there for filters."""
    result = ran(tmp_path, "{worries: [panic]}", "{suggested: [alpha], not_rules: [likes_a_plan]}")
    assert result.holds
    assert result.outcome is not None
