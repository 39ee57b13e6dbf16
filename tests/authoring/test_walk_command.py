"""`walk` as an editor runs it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from tests.conftest import CONTENT
from tests.support.kitchen import shipped
from therapy_guide.cli.walk import command
from therapy_guide.content.loading.load import load_guidebook


def walk(*arguments: str) -> Result:
    return CliRunner().invoke(command, ["--guidebook", str(CONTENT), *arguments])


def test_it_says_how_much_was_reached_and_how_fast() -> None:
    """No failure ends with code 0."""
    done = walk("--random", "2", "--pages-every", "0")
    assert done.exit_code == 0, done.output
    assert "talks a second" in done.output
    assert "No talk failed." in done.output


def test_json_has_everything() -> None:
    """For a build that keeps the numbers."""
    data = json.loads(walk("--random", "2", "--pages-every", "0", "--format", "json").stdout)
    assert data["talks"] == 2
    assert {row["what"] for row in data["reached"]} >= {"question", "option", "rule", "wording"}
    assert all(thing["line"] for thing in data["never"])


def test_a_failure_is_saved_as_a_case(tmp_path: Path) -> None:
    """The file can be read as a file of cases."""
    import shutil

    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    template = folder / "templates" / "report.md.j2"
    template.write_text("{{ report.nothing_like_it }}", "utf-8")
    file = folder / "cases" / "found.yaml"
    done = CliRunner().invoke(command, ["--guidebook", str(folder), "--random", "1", "--save", str(file)])
    assert done.exit_code == 1, done.output
    assert "page-not-made" in done.output
    saved = load_guidebook(folder).guidebook
    assert saved is not None
    assert len(saved.cases) == len(shipped().cases) + 1


def test_branches_choose_their_own_talks() -> None:
    """Asking for both is wrong use, and says so."""
    done = walk("--branches", "--random", "3")
    assert done.exit_code == 2
    assert "Leave out" in done.output
