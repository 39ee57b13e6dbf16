"""`cases`: running, choosing, recording, and what none of them touches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.editing import copy as copy  # noqa: PLC0414 - a fixture
from tests.cli.editing import run
from tests.support.kitchen import Copy


def cases(copy: Copy, *arguments: str, typed: str = "") -> tuple[int, str, str]:
    """Runs `cases` on a copy: the exit code, what it printed, and its errors."""
    done = run("cases", *arguments, "--guidebook", str(copy.folder), typed=typed)
    return done.exit_code, done.stdout, done.stderr


def test_all_are_run_and_only_the_failing_one_is_told(copy: Copy) -> None:
    """Code 1, the message in full, and the sum."""
    code, out, _ = cases(copy)
    assert code == 1
    assert "error[case-failed]: the case `likes_leading` expects `likes_a_plan`" in out
    assert "^^^^^^^^^^^^" in out
    assert "2 of 3 cases hold." in out


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        (["plans"], 1),
        (["plans", "leading"], 2),
        (["--file", "more"], 2),
        (["--rule", "likes_a_plan"], 2),
        (["--rule", "alpha.evidence.panic"], 1),
        (["--question", "afraid"], 1),
        (["--therapy", "alpha", "--file", "one"], 1),
        (["likes", "--question", "afraid"], 1),
    ],
)
def test_cases_are_chosen_by_what_they_touch(copy: Copy, choice: list[str], count: int) -> None:
    """Several names are an "or"; everything else must all fit."""
    assert f" of {count} cases hold." in cases(copy, *choice)[1]


def test_a_choice_that_fits_no_case_says_so(copy: Copy) -> None:
    """Code 1, so that a typo in CI does not look like success; a name that does not exist is wrong use."""
    code, _, err = cases(copy, "nothing_like_it")
    assert (code, "no case with “nothing_like_it” in the name" in err) == (2, True)
    code, _, err = cases(copy, "--rule", "likes_a_pln")
    assert (code, "`likes_a_plan`" in err) == (2, True)


def test_verbose_names_those_that_hold_and_failed_does_not(copy: Copy) -> None:
    """`--failed` prints only failing ones."""
    assert "holds  likes_plans" in cases(copy, "--verbose")[1]
    assert "holds" not in cases(copy, "--verbose", "--failed")[1].splitlines()[0]


def test_line_and_json_are_for_tools(copy: Copy) -> None:
    """One line a problem; or every case with its problems and their places."""
    _, out, _ = cases(copy, "--format", "line")
    assert out.startswith("kitchen_sink/cases/more.yaml:7:22: error[case-failed] the case `likes_leading`")
    found = json.loads(cases(copy, "--format", "json")[1])
    assert (found["cases"], found["hold"]) == (3, 2)
    (problem,) = next(row for row in found["results"] if not row["holds"])["problems"]
    assert "✗ plan is planned  (answer: free)" in problem["details"][1]
    failed = json.loads(cases(copy, "--format", "json", "--failed")[1])
    assert [row["case"] for row in failed["results"]] == ["likes_leading"]


def test_coverage_has_places_a_sum_and_a_threshold(copy: Copy) -> None:
    """Code 1 below the least that is asked for."""
    code, out, _ = cases(copy, "--coverage")
    assert code == 0
    line, column = copy.place("rules/effects.yaml", "no_tasks")
    assert f"kitchen_sink/rules/effects.yaml:{line}:{column}: no case touches the rule `no_tasks`" in out
    assert "of everything together" in out
    assert cases(copy, "--coverage", "--least", "99")[0] == 1
    assert cases(copy, "--coverage", "--least", "5")[0] == 0
    totals = json.loads(cases(copy, "--coverage", "--format", "json")[1])["totals"]
    assert {"rule", "condition not met"} <= {row["what"] for row in totals}


def test_playing_records_a_case_that_holds(copy: Copy) -> None:
    """Line by line through the guide, then what came of it, then the case in the file."""
    typed = "short\nhere\n" + "skip\n" * 40
    code, out, err = cases(copy, "--record", "played", "--means", "A made-up person.", typed=typed)
    assert code == 0, out + err
    assert "What came of it" in out
    assert "and holds." in out
    text = (copy.folder / "cases" / "recorded.yaml").read_text("utf-8")
    assert text.startswith(
        'cases:\n  - case: played\n    means: "A made-up person."\n    answers:\n      route: short\n'
    )
    assert cases(copy, "played", "--verbose")[:2] == (0, "holds  played  A made-up person.\n1 of 1 cases hold.\n")


def test_recording_with_a_caller_asks_what_a_worker_asks(copy: Copy) -> None:
    """The question of the call is in the case."""
    cases(copy, "--record", "called", "--caller", typed="yes\n" + "short\nhere\n" + "skip\n" * 40)
    assert "safe_to_talk:" in (copy.folder / "cases" / "recorded.yaml").read_text("utf-8")


def test_leaving_records_nothing_and_says_so(copy: Copy) -> None:
    """Leave, and leave again, because there are answers."""
    code, _, err = cases(copy, "--record", "left", typed="short\nhere\nleave\nleave\n")
    assert (code, "nothing was recorded" in err) == (0, True)
    assert not (copy.folder / "cases" / "recorded.yaml").exists()


def test_ctrl_c_records_nothing_and_says_so(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the first question or at any later one."""
    lines = iter(["short"])

    def typed(_: str = "") -> str:
        for line in lines:
            return line
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", typed)
    code, _, err = cases(copy, "--record", "stopped")
    assert (code, "nothing was recorded" in err) == (0, True)


def test_an_answers_file_is_recorded_without_playing(copy: Copy, tmp_path: Path) -> None:
    """Into a file of one's choice; the second case of that name is refused before anything is asked."""
    answers = tmp_path / "answers.yaml"
    answers.write_text("answers: {worries: [panic, low], main_worry: low, afraid: yes}\n", "utf-8")
    to = str(copy.folder / "cases" / "more.yaml")
    code, out, _ = cases(copy, "--record", "from_file", "--from", str(answers), "--to", to)
    assert code == 0, out
    assert "held back: gamma (by afraid_no_gamma)" in out
    assert "  - case: likes_leading" in Path(to).read_text("utf-8")
    code, _, err = cases(copy, "--record", "from_file", "--from", str(answers))
    assert (code, "there is a case called `from_file` already" in err) == (2, True)


def test_a_case_outside_the_guidebook_is_written_and_it_says_that_it_is_not_run(copy: Copy, tmp_path: Path) -> None:
    """Nobody should wait for it to fail."""
    to = tmp_path / "apart.yaml"
    code, out, _ = cases(copy, "--record", "apart", "--to", str(to), typed="short\nhere\n")
    assert code == 0
    assert "does not run this one" in out
    assert "case: apart" in to.read_text("utf-8")


def test_a_place_that_cannot_be_written_leaves_the_case_on_the_screen(copy: Copy, tmp_path: Path) -> None:
    """Code 3, the case to copy, and where to write instead. No work is lost."""
    (tmp_path / "in_the_way").write_text("a file, not a folder", "utf-8")
    to = str(tmp_path / "in_the_way" / "cases.yaml")
    code, out, err = cases(copy, "--record", "lost", "--to", to, typed="short\nhere\n")
    assert code == 3
    assert "- case: lost" in out
    assert "could not be written" in err
    assert "Traceback" not in out + err


@pytest.mark.parametrize("wrong", [["--to", "x.yaml"], ["--caller"], ["--least", "5"], ["--coverage", "--least", "x"]])
def test_options_that_need_another_say_so(copy: Copy, wrong: list[str]) -> None:
    """Code 2, click's own."""
    assert cases(copy, *wrong)[0] == 2
