"""A promise made on the first screen: nothing leaves this computer. Here it is held against whole conversations."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.no_network import CAUGHT
from therapy_guide.content.guidebook import Guidebook

WATCH = ROOT / "tests/support/no_network.py"
TO_THE_END = ["full", "england", "1", "1 2", "1 4", *["1"] * 90]
"""More answers than there are questions. Notices are met on the way, and let go."""

AFTER_IT = [
    "help",
    "contacts",
    "why",
    "change",
    "2",
    "wales",
    "results",
    "save",
    "{file}",
    *["no"] * 6,
    "leave",
    "leave",
]


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


@pytest.mark.parametrize(
    "reaching",
    [
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import socket; socket.socket().connect(('127.0.0.1', 9))",
        "import socket; socket.socket().listen()",
        "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_the_watch_sees_it(tmp_path: Path, reaching: str) -> None:
    """The test can fail: a program that connects, listens, looks a name up or starts another program is caught."""
    script = tmp_path / "reaches_out.py"
    script.write_text(f"{reaching}\n", "utf-8")
    assert watched(str(script)).returncode == CAUGHT


@pytest.mark.parametrize("with_caller", [False, True])
def test_a_whole_plain_conversation_reaches_nobody(tmp_path: Path, with_caller: bool) -> None:
    """Every question to the end, with notices on the way, the result, a changed answer and a saved file."""
    first = ["yes", "yes"] if with_caller else []
    lines = [line.format(file=tmp_path / "notes.txt") for line in (*first, *TO_THE_END, *AFTER_IT)]
    caller = ["--caller"] if with_caller else []
    done = watched("-m", "therapy_guide", "--plain", *caller, typed="\n".join(lines))
    assert done.returncode == 0, done.stderr
    assert "NETWORK" not in done.stderr
    said = " ".join(done.stdout.split())
    for part in ("That's everything I wanted to ask", "Kinds of therapy worth asking about", "People you can reach"):
        assert part in said
    assert (tmp_path / "notes.txt").exists()


@pytest.mark.parametrize("format_", ["text", "markdown", "html", "json"])
def test_suggestions_reach_nobody(format_: str) -> None:
    """Every format of the headless result."""
    done = watched("-m", "therapy_guide", "suggest", "examples/first-time-panic.yaml", "--format", format_)
    assert done.returncode == 0, done.stderr


def test_the_full_screen_reaches_nobody() -> None:
    """The full screen, from the welcome to the end: notices, result, contacts, a saved file and the quick exit."""
    done = watched("tests/support/full_screen_walk.py")
    assert done.returncode == 0, done.stderr
    seen = set(done.stdout.split())
    assert {"NoticeScreen", "ResultsScreen", "TherapyScreen", "ContactsScreen", "HelpScreen", "AboutScreen"} <= seen
    assert {"ReviewScreen", "ReportScreen", "CommandPalette", "saved", "left"} <= seen


def test_the_first_screen_says_so(guidebook: Guidebook) -> None:
    """In the same words on the full screen and line by line, and these tests make them true."""
    for key in ("screens.welcome.private", "plain.opening.private"):
        assert "Nothing leaves this computer." in guidebook.wording[key].text
