"""What no case touches, by line: things, and conditions never seen both ways."""

from __future__ import annotations

from pathlib import Path

from tests.authoring.case_runs import guidebook_with
from tests.support.kitchen import kitchen, shipped
from therapy_guide.authoring.coverage import coverage
from therapy_guide.authoring.written_conditions import written_leaves
from therapy_guide.engine.program import open_guidebook


def test_a_rule_that_no_case_fires_is_named_with_its_place() -> None:
    """The one case of the kitchen sink says nothing of a plan."""
    found = coverage(kitchen(), kitchen().cases)
    rule = next(thing for thing in found.untouched if thing.what == "rule" and thing.name == "likes_a_plan")
    assert rule.span.path.endswith("rules/effects.yaml")
    assert rule.sentence == "no case touches the rule `likes_a_plan`"


def test_a_condition_never_seen_not_met_is_told(tmp_path: Path) -> None:
    """A rule that every case fires is not tested: nobody would notice if it fired for everyone."""
    guidebook = guidebook_with(tmp_path, "  - case: other\n    answers: {plan: planned}\n")
    only = [case for case in guidebook.cases if case.case == "other"]
    sentences = [thing.sentence for thing in coverage(guidebook, only).untouched]
    assert "no case has `plan is planned` of the rule `likes_a_plan` not met" in sentences
    assert "no case meets `plan is planned` of the rule `likes_a_plan`" not in sentences


def test_a_safety_rule_needs_a_case_without_its_answer(tmp_path: Path) -> None:
    """`if_unknown` is worth a case of its own."""
    answered = "  - case: other\n    answers: {afraid: yes}\n"
    guidebook = guidebook_with(tmp_path, answered)
    only = [case for case in guidebook.cases if case.case == "other"]
    names = [t.name for t in coverage(guidebook, only).untouched if t.what == "safety rule with an answer missing"]
    assert "afraid_no_gamma" in names
    assert "heavy_take_care" not in names


def test_conditions_stand_at_the_place_they_were_written() -> None:
    """Two rules with the same condition share a node, but not a line."""
    program = open_guidebook(kitchen())
    places = [leaf.span for leaf in written_leaves(program) if leaf.asks == "plan is free"]
    assert len(places) == len(set(places)) == 2


def test_without_cases_nothing_but_what_everyone_gets_is_touched() -> None:
    """A figure near nought, and no division by it."""
    found = coverage(kitchen(), ())
    assert found.percent < 5
    assert {kind for kind, _, _ in found.totals} >= {"rule", "option", "notice", "question to ask", "tell"}


def test_the_shipped_cases_touch_nearly_everything() -> None:
    """Every rule, row and question to ask; a drop below this is a gap somebody opened."""
    found = coverage(shipped(), shipped().cases)
    totals = {kind: (touched, count) for kind, touched, count in found.totals}
    assert totals["rule"][0] == totals["rule"][1]
    assert totals["condition met"][0] == totals["condition met"][1]
    assert found.percent >= 97
