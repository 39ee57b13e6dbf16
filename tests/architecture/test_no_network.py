"""A promise made on the first screen: nothing leaves this computer. Here it is held against whole conversations."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.no_network import CAUGHT

WATCH = ROOT / "tests/support/no_network.py"
LINES = "\n".join(["2", "1", "1", "1 2", "1 8", "1", "2", "3", "feel less alone", "skip", "skip", "contacts", "why"])


def watched(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the program, or a script, with every network event caught."""
    return subprocess.run(
        [sys.executable, str(WATCH), *arguments],
        input=typed,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
    )


def test_the_watch_sees_a_connection(tmp_path: Path) -> None:
    """The test can fail: a program that looks a name up is caught."""
    script = tmp_path / "reaches_out.py"
    script.write_text("import socket\nsocket.getaddrinfo('localhost', 80)\n", "utf-8")
    assert watched(str(script)).returncode == CAUGHT


def test_a_plain_conversation_reaches_nobody() -> None:
    """A whole conversation line by line, to the result."""
    done = watched("-m", "therapy_guide", "--plain", typed=LINES)
    assert done.returncode == 0, done.stderr
    assert "NETWORK" not in done.stderr


@pytest.mark.parametrize("format_", ["text", "markdown", "html", "json"])
def test_suggestions_reach_nobody(format_: str) -> None:
    """Every format of the headless result."""
    done = watched("-m", "therapy_guide", "suggest", "examples/first-time-panic.yaml", "--format", format_)
    assert done.returncode == 0, done.stderr


def test_the_full_screen_reaches_nobody() -> None:
    """The full screen, from the welcome to the result and the contacts."""
    done = watched("tests/support/full_screen_walk.py")
    assert done.returncode == 0, done.stderr
    assert "walked to" in done.stdout
