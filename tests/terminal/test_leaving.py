"""Leaving at once, in a real terminal: the screen and its scroll-back are cleared, and nothing is said."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.support.terminal import Terminal

CLEAR_SCREEN = b"\x1b[2J"
CLEAR_SCROLL_BACK = b"\x1b[3J"


def test_ctrl_x_leaves_the_full_screen_at_once() -> None:
    """From the middle of the conversation, with something typed in the field: exit code 0 and a bland screen."""
    with Terminal(cwd=ROOT) as terminal:
        terminal.wait_for("Begin")
        terminal.type("\r")
        terminal.wait_for("How much time")
        terminal.type("\t")
        terminal.type("something nobody else may read")
        terminal.wait_for("nobody else")
        terminal.type("\x18")
        assert terminal.wait_for_end() == 0
        cleared = terminal.drawn.rfind(CLEAR_SCROLL_BACK)
        assert cleared > terminal.drawn.rfind(b"nobody else")
        assert CLEAR_SCREEN in terminal.drawn[cleared - 40 :]
        assert terminal.text(cleared).strip() == ""


@pytest.mark.parametrize("line", ["exit now", "EXIT NOW."])
def test_exit_now_leaves_the_full_screen_from_the_field(line: str) -> None:
    """The same, as a typed line."""
    with Terminal(cwd=ROOT) as terminal:
        terminal.wait_for("Begin")
        terminal.type("\r")
        terminal.wait_for("How much time")
        terminal.type("\t")
        terminal.type(f"{line}\r")
        assert terminal.wait_for_end() == 0
        assert CLEAR_SCROLL_BACK in terminal.drawn


def test_exit_now_clears_the_plain_lines() -> None:
    """Line by line, the scroll-back holds the whole talk, so it is cleared too."""
    with Terminal("--plain", cwd=ROOT) as terminal:
        terminal.wait_for("How much time")
        terminal.type("exit now\n")
        assert terminal.wait_for_end() == 0
        cleared = terminal.drawn.rfind(CLEAR_SCROLL_BACK)
        assert cleared > 0
        assert terminal.text(cleared).strip() == ""


def test_ctrl_c_asks_before_answers_are_lost() -> None:
    """One Ctrl+C in the full screen ends nothing that was answered."""
    with Terminal(cwd=ROOT) as terminal:
        terminal.wait_for("Begin")
        terminal.type("\r")
        terminal.wait_for("How much time")
        terminal.type("1\r")
        terminal.wait_for("Where are you")
        terminal.type("\x03")
        assert terminal.program.poll() is None


def test_a_burst_of_typing_is_one_answer() -> None:
    """Fast typing over the options, with Enter at its end, is read as words and never picks an option."""
    with Terminal("--caller", cwd=ROOT) as terminal:
        terminal.wait_for("Begin")
        terminal.type("\r")
        terminal.wait_for("is it safe and private")
        terminal.type("/country\r")
        terminal.wait_for("Which country are you in")
        terminal.type("Wales\r")
        terminal.wait_for("is it safe and private")
        assert "No question here" not in terminal.text()
