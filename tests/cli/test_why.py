"""`why`: a therapy, all of them, or anything else with a condition, for the answers in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.editing import copy as copy  # noqa: PLC0414 - a fixture
from tests.cli.editing import run
from tests.support.kitchen import Copy


@pytest.fixture
def answers(tmp_path: Path) -> str:
    """A made-up person's answers."""
    path = tmp_path / "answers.yaml"
    path.write_text("answers: {worries: [panic, low], main_worry: low, plan: free, afraid: yes}\n", "utf-8")
    return str(path)


def why(copy: Copy, *arguments: str) -> tuple[int, str, str]:
    """Runs `why` on a copy: the exit code, what it printed, and its errors."""
    done = run("why", *arguments, "--guidebook", str(copy.folder))
    return done.exit_code, done.stdout, done.stderr


def test_one_therapy_has_its_whole_account(copy: Copy, answers: str) -> None:
    """Group, lean, lines, rules with ticks and crosses, and what would change it."""
    code, out, _ = why(copy, answers, "alpha")
    assert code == 0
    assert out.startswith("Alpha therapy (A) (`alpha`): ")
    for part in ("How its group comes about", "Against it", "✓ plan is free  (answer: free)", "What would change it"):
        assert part in out


def test_held_back_comes_first(copy: Copy, answers: str) -> None:
    """By which rule, with the condition that holds."""
    _, out, _ = why(copy, answers, "gamma", "--no-changes")
    assert "It is held back by `afraid_no_gamma`." in out
    assert "✓ afraid is yes  (answer: yes)" in out
    assert "What would change it" not in out


def test_all_shows_rules_that_are_not_met_too(copy: Copy, answers: str) -> None:
    """Without it the nearest few, and how many more there are."""
    some, all_of_them = (why(copy, answers, "alpha", "--no-changes", *more)[1] for more in ([], ["--all"]))
    assert "more. See them with --all." in some or len(some) == len(all_of_them)
    assert len(all_of_them) >= len(some)
    assert "See them" not in all_of_them


def test_without_a_therapy_there_is_a_line_for_each(copy: Copy, answers: str) -> None:
    """With its group and the main reason."""
    code, out, _ = why(copy, answers)
    assert code == 0
    assert "held back by `afraid_no_gamma`" in out
    assert all(f"  {therapy} " in out for therapy in ("alpha", "beta", "gamma", "delta"))


@pytest.mark.parametrize(
    ("thing", "says"),
    [
        ("notice:loud", "The notice `loud` is"),
        ("ask:private_ask", "The question to ask `private_ask` is among the questions to ask."),
        ("rule:likes_to_lead", "The rule `likes_to_lead` is met."),
        ("likes_a_plan", "The rule `likes_a_plan` is not met."),
        ("question:main_worry", "The question `main_worry` is asked."),
        ("alpha.evidence.low", "The rule `alpha.evidence.low` is met."),
    ],
)
def test_anything_with_a_condition_can_be_asked_about(copy: Copy, answers: str, thing: str, says: str) -> None:
    """With its kind in front, or without where only one thing has that name."""
    code, out, _ = why(copy, answers, thing)
    assert (code, says in out) == (0, True), out


@pytest.mark.parametrize(
    ("thing", "near"), [("alpah", "`alpha`"), ("notic:loud", "`notice`"), ("rule:likes_plan", "plan")]
)
def test_a_name_that_does_not_exist_offers_a_near_one(copy: Copy, answers: str, thing: str, near: str) -> None:
    """Code 2."""
    code, _, err = why(copy, answers, thing)
    assert (code, near in err) == (2, True)


def test_json_holds_the_same(copy: Copy, answers: str) -> None:
    """For tools: the group, every condition with its place, and the changes."""
    found = json.loads(why(copy, answers, "alpha", "--format", "json")[1])
    rule = next(row for row in found["rules"] if row["id"] == "leads_strongly")
    line, _ = copy.place("rules/effects.yaml", "leads_strongly")
    assert rule["condition"] == {
        "asks": "plan is free",
        "truth": "yes",
        "answer": "free",
        "at": f"kitchen_sink/rules/effects.yaml:{line + 1}:12",
    }
    assert {row["goal"] for row in found["changes"]} <= {"comes_up", "first_group", "goes_away"}
    assert len(json.loads(why(copy, answers, "--format", "json")[1])) == 4
