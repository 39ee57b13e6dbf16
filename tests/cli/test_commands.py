"""The commands, run as a person runs them: exit codes, messages, files."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CONTENT, ROOT

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


def guide(*arguments: str, cwd: Path = ROOT, typed: str | None = None) -> subprocess.CompletedProcess[str]:
    """Runs the program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "therapy_guide", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        timeout=60,
        input=typed,
    )


def answers(tmp_path: Path, text: str) -> str:
    path = tmp_path / "answers.yaml"
    path.write_text(text, "utf-8")
    return str(path)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
@pytest.mark.parametrize("format_", ["text", "markdown", "html", "json"])
def test_every_example_gives_a_result(example: Path, format_: str) -> None:
    """Each example in each format, with code 0 and nothing on standard error."""
    done = guide("suggest", str(example), "--format", format_)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout) > 500


def test_json_quotes_the_answers() -> None:
    """Every reason names what the person said."""
    found = json.loads(guide("suggest", "examples/first-time-panic.yaml", "--format", "json").stdout)
    reasons = [reason for s in found["suggestions"] for reason in s["reasons"]]
    assert found["format"] == 1
    assert reasons
    assert all(reason["answers"] for reason in reasons)


def test_a_wrong_option_names_question_given_and_allowed(tmp_path: Path) -> None:
    """The message says which question, what was given, and what is allowed; code 1."""
    done = guide("suggest", answers(tmp_path, "answers:\n  structure: clear_plann\n"))
    assert done.returncode == 1
    assert "`structure` can't be answered with `clear_plann`" in done.stderr
    assert "did you mean `clear_plan`?" in done.stderr
    assert "no_preference" in done.stderr


def test_every_problem_of_an_answers_file_is_told_at_once(tmp_path: Path) -> None:
    """Not one error a run."""
    done = guide("suggest", answers(tmp_path, "answers:\n  strukture: x\n  adult: maybe\n  past_kind: cbt\n"))
    assert done.returncode == 1
    assert all(code in done.stderr for code in ("unknown-question", "answer-not-allowed", "wrong-round"))


def test_a_missing_answers_file_is_code_3() -> None:
    """Could not read."""
    done = guide("suggest", "nowhere.yaml")
    assert done.returncode == 3
    assert "no file called nowhere.yaml" in done.stderr


def test_wrong_use_is_code_2() -> None:
    """Click's own messages, with its own code."""
    assert guide("suggest").returncode == 2
    assert guide("suggest", "examples/first-time-panic.yaml", "--include", "nonsense").returncode == 2


def test_a_folder_that_cannot_be_written_leaves_the_result_on_screen(tmp_path: Path) -> None:
    """Code 3, the reason, and the whole result on standard output."""
    out = tmp_path / "missing" / "result.txt"
    done = guide("suggest", "examples/first-time-panic.yaml", "--out", str(out))
    assert done.returncode == 3
    assert "could not be saved" in done.stderr
    assert len(done.stdout) > 500


def test_out_writes_a_private_file(tmp_path: Path) -> None:
    """Readable by the owner alone."""
    out = tmp_path / "result.html"
    done = guide("suggest", "examples/first-time-panic.yaml", "--format", "html", "--out", str(out))
    assert done.returncode == 0
    assert out.stat().st_mode & 0o077 == 0
    assert out.read_text("utf-8").casefold().startswith("<!doctype html>")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the content with three mistakes in three files."""
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    for name, before, after in (
        ("rules/practical_life.yaml", "when: {for_whom: us}", "when: {for_whoom: us}"),
        ("questions/goals.yaml", "    kind: text", "    kind: texxt"),
        ("therapies/cbt.yaml", "name:", "naem:"),
    ):
        path = folder / name
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), "utf-8")
    return folder


def test_a_broken_guidebook_never_half_starts(broken: Path) -> None:
    """Reading stops before linking, so the spelling mistakes of both files are shown, with file, line and fix."""
    done = guide("--content", str(broken), "--plain")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "content/questions/goals.yaml:5:11" in done.stderr
    assert "content/therapies/cbt.yaml" in done.stderr
    assert "did you mean `text`?" in done.stderr


def test_check_points_at_the_line(broken: Path) -> None:
    """`check --format line` gives one line a problem."""
    done = guide("check", str(broken), "--format", "line")
    assert done.returncode == 1
    assert "error[unknown-word]" in done.stdout
    assert "error[unknown-key]" in done.stdout


def test_a_missing_content_folder_says_what_to_do(tmp_path: Path) -> None:
    """No traceback, code 1, and the way out."""
    done = guide("check", str(tmp_path / "nothing"))
    assert done.returncode == 1
    assert "guidebook.yaml" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_why_ticks_and_crosses_each_condition() -> None:
    """An editor sees which condition of which rule was met, and the answer it saw."""
    done = guide("why", "examples/first-time-panic.yaml", "cbt", "--all")
    assert done.returncode == 0
    assert "✓ cbt.evidence.panic" in done.stdout
    assert "✗" in done.stdout
    assert "answer: " in done.stdout


def test_why_offers_a_near_name() -> None:
    """A typo in a therapy id is answered with the nearest one."""
    done = guide("why", "examples/first-time-panic.yaml", "cbtt")
    assert done.returncode == 2
    assert "`cbt`" in done.stderr


def paused(tmp_path: Path) -> Path:
    """An unsealed paused file, as the program writes it."""
    lines = ["short", "/country", "wales", "pause", "notes.json", "plain", "yes", "leave"]
    done = guide("--plain", cwd=tmp_path, typed="\n".join(lines))
    assert done.returncode == 0, done.stderr
    return tmp_path / "notes.json"


def test_a_pipe_pauses_and_goes_on(tmp_path: Path) -> None:
    """The answers of one run are there in the next; code 0."""
    path = paused(tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600
    done = guide("--plain", "--resume", str(path), cwd=tmp_path, typed="change\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Welcome back" in done.stdout
    assert "Wales" in done.stdout


def test_a_script_is_told_when_a_file_does_not_open(tmp_path: Path) -> None:
    """Code 3, and no line meant for another talk is taken as an answer."""
    (tmp_path / "odd.age").write_text("dear diary")
    for name in ("nowhere.age", "odd.age"):
        done = guide("--plain", "--resume", name, cwd=tmp_path, typed="short\n")
        assert done.returncode == 3
        assert "How much time" not in done.stdout
        assert done.stderr == ""
