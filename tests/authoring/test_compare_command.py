"""`compare` as an editor runs it: folders, revisions, exit codes, the page."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.kitchen import KITCHEN, Copy
from therapy_guide.cli.compare import command

STRONGER = ("rules/effects.yaml", "strength: some", "strength: a_lot")
QUIETER = ("safety/notices.yaml", "level: interrupt", "level: offer")


def compare(*arguments: str) -> Result:
    return CliRunner().invoke(command, [*arguments, "--people", "60", "--no-exact"])


def edited(tmp_path: Path, *swaps: tuple[str, str, str]) -> str:
    copy = Copy.into(tmp_path)
    for swap in swaps:
        copy.swap(*swap)
    return str(copy.folder)


def git(folder: Path, *arguments: str) -> None:
    """Git with nobody's settings but these."""
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    names = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(
        ["git", *names, *arguments], cwd=folder, check=True, capture_output=True, env={**os.environ, **nobody}
    )


def test_a_change_that_loses_nothing_ends_with_0(tmp_path: Path) -> None:
    """And with 1 where any change counts."""
    new = edited(tmp_path, STRONGER)
    done = compare(str(KITCHEN), new)
    assert done.exit_code == 0, done.output
    assert "likes_a_plan: changed" in done.output
    assert "strength: some → a_lot" in done.output
    assert compare(str(KITCHEN), new, "--fail-on", "changes").exit_code == 1


def test_a_lost_notice_ends_with_1(tmp_path: Path) -> None:
    """Unless nothing may fail."""
    new = edited(tmp_path, QUIETER)
    done = compare(str(KITCHEN), new)
    assert done.exit_code == 1
    assert "! the notice `loud` no longer comes, or comes more quietly" in done.output
    assert compare(str(KITCHEN), new, "--fail-on", "never").exit_code == 0


def test_nothing_differs() -> None:
    done = compare(str(KITCHEN), str(KITCHEN))
    assert done.exit_code == 0
    assert "The two guidebooks are the same." in done.output


def test_a_revision_against_the_working_content(tmp_path: Path) -> None:
    """The content as it was committed is read without touching what lies there."""
    copy = Copy.into(tmp_path)
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    copy.swap(*STRONGER)
    before = (copy.folder / STRONGER[0]).read_text("utf-8")
    done = compare("HEAD", "--guidebook", str(copy.folder))
    assert done.exit_code == 0, done.output
    assert "likes_a_plan: changed" in done.output
    assert (copy.folder / STRONGER[0]).read_text("utf-8") == before
    unknown = compare("no-such-branch", "--guidebook", str(copy.folder))
    assert unknown.exit_code == 2
    assert "neither a folder nor a revision" in unknown.output


def test_a_folder_that_did_not_exist_yet(tmp_path: Path) -> None:
    """A revision from before there was any content."""
    git(tmp_path, "init")
    git(tmp_path, "commit", "--allow-empty", "-m", "empty")
    copy = Copy.into(tmp_path)
    done = compare("HEAD", "--guidebook", str(copy.folder))
    assert done.exit_code == 2
    assert "there was no folder kitchen_sink yet" in done.output


def test_not_in_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so, and what to do."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    done = compare("HEAD", "--guidebook", edited(tmp_path))
    assert done.exit_code == 2
    assert "not in a git checkout" in done.output


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = compare("HEAD", "--guidebook", edited(tmp_path))
    assert done.exit_code == 2
    assert "git is not installed" in done.output


def test_a_broken_side_is_named_with_its_problems(tmp_path: Path) -> None:
    """The new one here."""
    broken = edited(tmp_path, ("rules/effects.yaml", "when: {plan: planned}", "when: {plan: plannned}"))
    done = compare(str(KITCHEN), broken)
    assert done.exit_code == 1
    assert "NEW" in done.output
    assert "plannned" in done.output


def test_json_has_everything(tmp_path: Path) -> None:
    done = compare(str(KITCHEN), edited(tmp_path, STRONGER), "--format", "json")
    data = json.loads(done.stdout)
    assert data["people"] == 60
    assert data["changes"][0]["decides"][0]["after"] == "a_lot"
    assert data["examples"]


def test_the_page_stands_alone_and_escapes(tmp_path: Path) -> None:
    """No script, nothing to load, a table under each plot, and no word of the content taken for markup."""
    new = edited(
        tmp_path,
        STRONGER,
        QUIETER,
        ("rules/effects.yaml", "because: These are planned.", 'because: "<script>alert(1)</script>"'),
    )
    page = tmp_path / "page.html"
    done = compare(str(KITCHEN), new, "--page", str(page))
    assert page.is_file(), done.output
    html = page.read_text("utf-8")
    assert "<script" not in html
    assert "src=" not in html
    assert html.count('role="img"') >= 3
    assert html.count("<table>") >= html.count('role="img"') - 1
    assert "Safety that is lost" in html


def test_a_page_that_cannot_be_written(tmp_path: Path) -> None:
    """A folder stands there."""
    done = compare(str(KITCHEN), edited(tmp_path, STRONGER), "--page", str(tmp_path))
    assert done.exit_code == 3
    assert "could not be written" in done.output
