"""One wrong rule, as an editor might leave it, found four times, each time in another way.

The rule that holds joint sessions back from someone afraid at home was narrowed by one condition too many.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CONTENT, ROOT

RULE = "no_joint_work_with_fear"
RIGHT = "    when: {fear_at_home: [yes, sometimes]}\n"
WRONG = "    when: {fear_at_home: [yes, sometimes], for_whom: someone_else}\n"


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped guidebook with the wrong rule."""
    folder = tmp_path_factory.mktemp("wrong") / "content"
    shutil.copytree(CONTENT, folder)
    file = folder / "rules" / "hold_back.yaml"
    before, _, after = file.read_text("utf-8").partition(f"  - id: {RULE}\n")
    assert RIGHT in after
    file.write_text(f"{before}  - id: {RULE}\n" + after.replace(RIGHT, WRONG, 1), "utf-8")
    return folder


def guide(*arguments: str) -> tuple[int, str]:
    """Runs the program in a process of its own: its exit code and what it printed."""
    command = [sys.executable, "-m", "therapy_guide", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=170)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout


def test_check_says_that_nobody_would_notice(wrong: Path) -> None:
    """By the line: the rule is there, and no worked example fires it any more."""
    _, said = guide("check", "--guidebook", str(wrong))
    assert f"warning[rule-without-case]: no case fires the rule `{RULE}`" in said
    assert "rules/hold_back.yaml:3:" in said


def test_cases_show_the_condition_that_is_not_met(wrong: Path) -> None:
    """By a made-up person: which condition of which rule, and the answer it saw."""
    code, said = guide("cases", "couple_with_fear", "--guidebook", str(wrong))
    assert code == 1
    assert "expects `couple_behavioural` under `held_back`, but it is not held back" in said
    assert "✗ for_whom is someone_else  (answer: us)" in said


def test_prove_finds_the_smallest_person_the_promise_is_broken_for(wrong: Path) -> None:
    """Over everyone: a promise is broken, and one answer shows it."""
    code, said = guide("prove", "no_joint_sessions_while_afraid", "--no-lengths", "--guidebook", str(wrong))
    assert code == 1
    assert "no_joint_sessions_while_afraid: always held back" in said
    assert "no_joint_sessions_while_afraid: never suggested" in said
    example = said.partition("The smallest example found:\n")[2].splitlines()
    assert example[0].strip() in ("fear_at_home: yes", "fear_at_home: sometimes")
    assert not example[1].startswith("        ")  # one answer is the whole example


def test_compare_says_who_loses_safety(wrong: Path) -> None:
    """By its effect: safety is lost, for whom, and what changed; so it ends with code 1."""
    options = ("--people", "300", "--no-exact")
    code, said = guide("compare", str(CONTENT), str(wrong), *options)
    assert code == 1
    assert "Safety that is lost" in said
    assert "`couple_behavioural` is no longer held back" in said
    assert f"rule {RULE}: changed" in said
    assert "(fear_at_home: yes)" in said


def test_the_right_rule_is_found_by_none_of_them() -> None:
    """What was found above is the rule, not the test."""
    assert RULE not in guide("check")[1]
    assert guide("cases", "couple_with_fear")[0] == 0
    assert guide("prove", "no_joint_sessions_while_afraid", "--no-lengths")[0] == 0
    assert guide("compare", str(CONTENT), str(CONTENT))[0] == 0
