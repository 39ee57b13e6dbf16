"""Quick exit in a real terminal, from wherever someone may be: nothing on the screen, nothing on the disk, code 0."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.terminal import Terminal

CLEAR_SCREEN = b"\x1b[2J"
CLEAR_SCROLL_BACK = b"\x1b[3J"
SECRET = "quokka in the attic"

F2, F4, CTRL_P, CTRL_R, CTRL_X, TAB, ESC = "\x1bOQ", "\x1bOS", "\x10", "\x12", "\x18", "\t", "\x1b"
SCREENS: dict[str, tuple[tuple[str, str], ...]] = {
    # what to press, and what to wait for after it
    "contacts": ((F2, "You don't need a good reason"),),
    "results": ((F4, "What this points to"),),
    "saving": ((CTRL_R, "Which kind of file"),),
    "palette": ((CTRL_P, "What would you like"),),
    "a notice": (("\x7f" * 40 + "I want to kill myself\r", "Press Enter to go on"),),
    "contacts over a notice": (
        ("\x7f" * 40 + "I want to kill myself\r", "Press Enter to go on"),
        (F2, "findahelpline"),
    ),
}


def environment(folder: Path) -> dict[str, str]:
    """A home and a place for temporary files of their own, so that anything left there is seen."""
    for name in ("home", "tmp"):
        (folder / name).mkdir()
    return {
        "HOME": str(folder / "home"),
        "XDG_STATE_HOME": str(folder / "home"),
        "XDG_CACHE_HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(ROOT / "src"),
    }


def talk_with_a_secret(terminal: Terminal) -> None:
    """Past the welcome, an answer given, and words in the field."""
    terminal.wait_for("Begin")
    terminal.type("\r")
    terminal.wait_for("How much time")
    terminal.type("1")
    terminal.wait_for("Where are you")
    terminal.type(TAB)
    terminal.type(SECRET)
    terminal.wait_for("attic")


def assert_gone(terminal: Terminal, folder: Path) -> None:
    """Code 0; the last thing drawn clears screen and scroll-back; no words after it; no file anywhere."""
    assert terminal.wait_for_end() == 0
    cleared = terminal.drawn.rfind(CLEAR_SCROLL_BACK)
    assert cleared > terminal.drawn.rfind(b"attic")
    assert CLEAR_SCREEN in terminal.drawn[cleared - 40 :]
    assert terminal.text(cleared).strip() == ""
    assert [path for path in folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("where", SCREENS)
def test_ctrl_x_from_every_kind_of_screen(tmp_path: Path, where: str) -> None:
    """With an answer given and words typed."""
    with Terminal(cwd=tmp_path, extra=environment(tmp_path)) as terminal:
        talk_with_a_secret(terminal)
        for keys, wait_for in SCREENS[where]:
            terminal.type(keys)
            terminal.wait_for(wait_for)
        terminal.type(CTRL_X)
        assert_gone(terminal, tmp_path)


def test_exit_now_in_the_field_for_a_file_name(tmp_path: Path) -> None:
    """It is never taken for a name, also where it is typed beside the name that stands there."""
    with Terminal(cwd=tmp_path, extra=environment(tmp_path)) as terminal:
        talk_with_a_secret(terminal)
        terminal.type(CTRL_R)
        terminal.wait_for("Which kind of file")
        terminal.type(TAB)
        terminal.type("exit now")
        terminal.wait_for("exit now")
        terminal.type("\r")
        assert_gone(terminal, tmp_path)


def test_the_palette_knows_exit_now(tmp_path: Path) -> None:
    """Typed there as well, and chosen with Enter."""
    with Terminal(cwd=tmp_path, extra=environment(tmp_path)) as terminal:
        talk_with_a_secret(terminal)
        terminal.type(CTRL_P)
        terminal.wait_for("What would you like")
        terminal.type("exit now")
        terminal.wait_for("Leave now (exit now)")
        terminal.type("\r")
        terminal.type("\r")
        assert_gone(terminal, tmp_path)


def test_esc_never_leaves(tmp_path: Path) -> None:
    """However often it is pressed: it is one step back, and at the first question it does nothing."""
    with Terminal(cwd=tmp_path, extra=environment(tmp_path)) as terminal:
        talk_with_a_secret(terminal)
        for _ in range(8):
            terminal.type(ESC)
        assert terminal.program.poll() is None
        terminal.type(CTRL_X)
        assert_gone(terminal, tmp_path)


LINES: dict[str, tuple[str, ...]] = {
    "the first question": (),
    "a later question": ("short", "england"),
    "which answer to change": ("short", "england", "change"),
    "which file name": ("short", "results", "save"),
    "leaving": ("short", "leave"),
    "under a notice": ("I want to kill myself",),
}


@pytest.mark.parametrize("where", LINES)
def test_exit_now_line_by_line(tmp_path: Path, where: str) -> None:
    """At every question, also those of the program's own."""
    with Terminal("--plain", cwd=tmp_path, extra=environment(tmp_path)) as terminal:
        terminal.wait_for("How much time")
        for line in LINES[where]:
            terminal.type(f"{line}\n")
        terminal.type("exit now\n")
        assert terminal.wait_for_end() == 0
        cleared = terminal.drawn.rfind(CLEAR_SCROLL_BACK)
        assert cleared > terminal.drawn.rfind(b"exit now")
        assert terminal.text(cleared).strip() == ""
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
