"""Going on from a paused file in a real terminal: the passphrase is typed, and never seen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.quick_age import quick_seal
from tests.support.talk import walk_to
from tests.support.terminal import Terminal
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.paused import keep
from therapy_guide.store.kept_json import to_bytes

WORD = "three wet lamps"


@pytest.fixture
def paused(tmp_path: Path, guidebook: Guidebook) -> Path:
    """A sealed file of somebody who lives in Wales and stopped at what they hope for."""
    state = walk_to(guidebook, "goals", country="wales", areas="mood")
    path = tmp_path / "notes.age"
    path.write_bytes(quick_seal(to_bytes(keep(guidebook, state, date(2026, 11, 20))), WORD))
    return path


def test_the_full_screen_goes_on(paused: Path, guidebook: Guidebook) -> None:
    """The passphrase, a welcome back, the question where it stopped, and the quick exit."""
    with Terminal("--resume", "notes.age", cwd=paused.parent) as terminal:
        terminal.wait_for("sealed")
        terminal.type(f"{WORD}\r")
        terminal.wait_for("20 November 2026")
        terminal.type("\r")
        terminal.wait_for(guidebook.questions["goals"].ask[:20])
        assert b"wet lamps" not in terminal.drawn
        terminal.type("\x18")
        assert terminal.wait_for_end() == 0


def test_the_plain_lines_go_on(paused: Path, guidebook: Guidebook) -> None:
    """A wrong passphrase first. Neither is echoed; the talk goes on at the same question."""
    with Terminal("--plain", "--resume", "notes.age", cwd=paused.parent) as terminal:
        terminal.wait_for("Passphrase:")
        terminal.type("not this one\n")
        terminal.wait_for("does not open the file")
        terminal.type(f"{WORD}\n")
        terminal.wait_for("20 November 2026")
        terminal.wait_for(guidebook.questions["goals"].ask[:20])
        assert b"wet lamps" not in terminal.drawn
        assert b"not this one" not in terminal.drawn
        terminal.type("leave\n")
        assert terminal.wait_for_end() == 0


def test_a_file_that_is_not_there_begins_afresh(tmp_path: Path) -> None:
    """A person at a terminal is not sent away."""
    with Terminal("--plain", "--resume", "nowhere.age", cwd=tmp_path) as terminal:
        terminal.wait_for("no file of that name")
        terminal.wait_for("begin afresh here")
        terminal.wait_for("How much time")


def test_ctrl_s_reaches_the_guide() -> None:
    """Many terminals would stop their output at this key; here it opens the page."""
    with Terminal(cwd=ROOT) as terminal:
        terminal.wait_for("Begin")
        terminal.type("\r")
        terminal.wait_for("How much time")
        terminal.type("\x13")
        terminal.wait_for("The same passphrase again")
        terminal.type("\x18")
        assert terminal.wait_for_end() == 0
