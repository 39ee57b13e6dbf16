"""The command `studio`: where it can't work it says so, and never half starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.terminal import Terminal
from tests.tui.studio_desk import RULES, playable


def test_without_a_terminal_it_says_so() -> None:
    """Exit code 2, and what to use instead."""
    ran = subprocess.run(
        [sys.executable, "-m", "therapy_guide", "studio"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
    )
    assert ran.returncode == 2
    assert "needs a terminal" in ran.stderr
    assert "check" in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--guidebook", "no_such_folder"], 3, "There is no folder"),
        (["--guidebook", "{folder}", "README.md"], 2, "is not a file of the guidebook"),
    ],
    ids=["no-folder", "a-file-outside"],
)
def test_a_wrong_place_is_told(tmp_path: Path, arguments: list[str], code: int, said: str) -> None:
    """On a terminal, too, before anything is drawn."""
    folder = playable(tmp_path).folder
    given = [argument.format(folder=folder) for argument in arguments]
    with Terminal("studio", *given, cwd=ROOT) as screen:
        assert screen.wait_for_end() == code
        assert said in screen.text()


def test_a_file_alone_leads_to_its_guidebook(tmp_path: Path) -> None:
    """Nobody has to name the folder when the file stands in it."""
    copy = playable(tmp_path)
    with Terminal("studio", str(copy.folder / RULES), cwd=ROOT) as screen:
        screen.wait_for("kitchen_sink/rules/effects.yaml")
        screen.wait_for("all hold")
        screen.type("\x11")
        assert screen.wait_for_end() == 0
