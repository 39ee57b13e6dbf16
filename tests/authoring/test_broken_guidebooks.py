"""What `check` says to an editor, word for word, for each guidebook in tests/fixtures/broken.

Each file there says what the editor did, what changes in the guidebook by it, and all that the program prints.
To store the messages again after you have read the difference:

    REFRESH_GOLDEN=1 .venv/bin/python -m pytest tests/authoring/test_broken_guidebooks.py
"""

from __future__ import annotations

import os
import re
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from tests.authoring.practice import own, practice, shipped_copy
from tests.conftest import CONTENT, ROOT
from tests.support.kitchen import Copy
from therapy_guide.authoring.explained import page_of, read_themes
from therapy_guide.cli.main import cli
from therapy_guide.diagnostics.diagnostic import Problems

BROKEN = sorted((ROOT / "tests" / "fixtures" / "broken").glob("*.yaml"))
THEMES = read_themes(CONTENT, Problems())
_AS_TYPED = re.compile(r"\s*\d* [|~+] ")
"""An excerpt of a file and the carets below it are as long as the editor's own line."""
_CODE = re.compile(r"^\w+\[([a-z0-9-]+)\]", re.MULTILINE)


def _break(copy: Copy, change: dict[str, Any]) -> None:
    file, saved_as = change["file"], change.get("saved_as", "utf-8")
    if change.get("delete"):
        (copy.folder / file).unlink()
    elif "whole" in change:
        copy.write(file, change["whole"])
    else:
        copy.swap(file, change["old"], change["new"])
    if saved_as != "utf-8":
        path = copy.folder / file
        path.write_bytes(path.read_text(encoding="utf-8").encode(saved_as))


def _says(broken: dict[str, Any], tmp_path: Path) -> tuple[str, int]:
    """All that the command prints about the broken guidebook, and its exit code."""
    copy = {"practice": practice, "own": own, "shipped": shipped_copy}[broken.get("over", "practice")](tmp_path)
    for change in broken["change"]:
        _break(copy, change)
    words = broken.get("run", "check").split()
    done = CliRunner().invoke(cli, [*words, "--guidebook", str(copy.folder)])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    says = done.output.replace(f"{tmp_path}/", "")
    if broken.get("over") == "shipped":
        says = says.partition("\nChecked ")[0]  # what is counted there changes with every entry that editors add
    return says.rstrip("\n"), done.exit_code


def _store(path: Path, says: str) -> None:
    before = path.read_text(encoding="utf-8").partition("\nsays:")[0]
    path.write_text(f"{before}\nsays: |\n{textwrap.indent(says, '  ')}\n", encoding="utf-8")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_the_message_is_as_it_was(tmp_path: Path, path: Path):
    """Every word, every caret, and nothing besides."""
    broken = yaml.safe_load(path.read_text(encoding="utf-8"))
    says, exit_code = _says(broken, tmp_path)
    if os.environ.get("REFRESH_GOLDEN"):
        _store(path, says)
        broken = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert says == broken["says"].rstrip("\n"), f"{path.name} changed; see the top of {Path(__file__).name}"
    assert exit_code == broken.get("exits", 1)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_the_message_is_fit_to_read(path: Path):
    """A code with a page, a reason, a way out; no word for programmers, and no line that runs far off the screen."""
    broken = yaml.safe_load(path.read_text(encoding="utf-8"))
    codes = _CODE.findall(broken["says"])
    assert codes or broken.get("exits") == 0
    assert [code for code in codes if page_of(code, THEMES) is None] == []
    assert broken["says"].count(" = why: ") == len(codes)
    assert broken["says"].count(" = fix: ") == len(codes)
    ours = [line for line in broken["says"].splitlines() if not _AS_TYPED.match(line)]
    assert not re.search(r"\b(mapping|scalar|node|token|None|null|Traceback|illegal|invalid)\b", "\n".join(ours))
    assert max((len(line) for line in ours if not line.endswith("Nothing was changed.")), default=0) <= 140


def test_there_are_enough_of_them():
    """The editors' bench promises thirty; and the practice guidebook itself has nothing to say."""
    assert len(BROKEN) >= 30


def test_the_practice_guidebook_is_whole(tmp_path: Path):
    """What the broken ones are made from has no error and no warning, and all its cases hold."""
    copy = practice(tmp_path)
    checked = CliRunner().invoke(cli, ["check", "--guidebook", str(copy.folder)])
    assert checked.exit_code == 0, checked.output
    assert not _CODE.search(checked.output)
    assert CliRunner().invoke(cli, ["cases", "--guidebook", str(copy.folder)]).exit_code == 0
