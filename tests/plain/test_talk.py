"""Line by line, as a person would type it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Place
from therapy_guide.plain.talk import ExitNow, Talk

TODAY = date(2026, 11, 22)
PANIC = ["1", "1", "1", "2", "2", "4", "1", "1", "2", "1", "skip", "4"]


class Typing:
    """Lines typed one after another, and everything that was printed."""

    def __init__(self, guidebook: Guidebook, lines: Iterable[str], with_caller: bool = False) -> None:
        self.lines = iter(lines)
        self.printed: list[str] = []
        self.talk = Talk(guidebook, self.read, self.printed.append, TODAY, with_caller)

    def read(self) -> str:
        try:
            line = next(self.lines)
        except StopIteration:
            raise EOFError from None
        if line == "^C":
            raise KeyboardInterrupt
        return line

    def run(self) -> str:
        self.talk.run()
        return "\n".join(self.printed)

    def words(self) -> str:
        """The same as one line, however it was wrapped."""
        return " ".join(self.run().split())


def test_it_opens_with_what_it_is_and_how_to_leave(guidebook: Guidebook) -> None:
    """The first lines tell the mode, what this is and is not, and how to leave fast."""
    text = Typing(guidebook, []).run()
    first = " ".join(text.split("\n\n")[0].split())
    assert "Line by line" in first
    assert "not a test, a diagnosis or treatment" in first
    assert "Nothing leaves this computer" in first
    assert "exit now" in first


def test_end_of_input_ends_kindly_with_the_result(guidebook: Guidebook) -> None:
    """A script that stops early still gets what there is."""
    text = Typing(guidebook, PANIC).words()
    assert "This is the result so far" in text
    assert "Cognitive" in text or "CBT" in text


def test_skipping_everything_ends_in_something_useful(guidebook: Guidebook) -> None:
    """Nobody has to answer anything."""
    typing = Typing(guidebook, ["skip"] * 80)
    text = typing.run()
    assert typing.talk.state.at.kind.value == "done"
    assert "Traceback" not in text


def test_nothing_but_not_sure_gets_a_kind_and_useful_result(guidebook: Guidebook) -> None:
    """Someone who can't say is never stuck, and leaves with something."""
    typing = Typing(guidebook, ["not sure"] * 40)
    text = typing.words()
    assert typing.talk.state.at.kind.value == "done"
    assert "Please choose" not in text
    assert "Person-centred counselling" in text
    assert "Questions to ask a therapist" in text


def test_words_typed_as_commands_are_answers_in_quotes(guidebook: Guidebook) -> None:
    """A line is a command only when it is the whole line; in quotes it is an answer."""
    lines = ["full", "1", "1", "1", "1", "skip", "2", "", '"leave"']
    typing = Typing(guidebook, lines)
    typing.run()
    assert typing.talk.state.texts[Place("hope")] == "leave"


def test_back_keeps_answers(guidebook: Guidebook) -> None:
    """Going back shows the answer that is there; Enter keeps it."""
    typing = Typing(guidebook, ["short", "wales", "back", "back", "", ""])
    typing.run()
    assert typing.talk.state.answers.picked("route") == ("short",)
    assert typing.talk.state.answers.picked("country") == ("wales",)


def test_change_goes_to_one_answer_and_comes_back(guidebook: Guidebook) -> None:
    """`change`, a number, a new answer: the rest stays."""
    typing = Typing(guidebook, ["short", "england", "yes", "change", "2", "wales"])
    typing.run()
    assert typing.talk.state.answers.picked("country") == ("wales",)
    assert typing.talk.state.answers.picked("adult") == ("yes",)


def test_why_contacts_and_help_answer_in_place(guidebook: Guidebook) -> None:
    """Commands don't move the conversation on."""
    typing = Typing(guidebook, ["why", "contacts", "help"])
    text = typing.run()
    assert "Why we ask" in text
    assert "People you can reach" in text
    assert "back: one step back" in text
    assert not typing.talk.state.answers.given


def test_risk_in_words_brings_help_before_anything_else(guidebook: Guidebook) -> None:
    """A plain statement brings the notice first; then the talk goes on and nothing is withheld."""
    lines = ["full", "1", "1", "I want to kill myself", "", "1"]
    typing = Typing(guidebook, lines)
    text = typing.words()
    notice = text.index("116 123")
    assert notice < text.rindex("This is the result so far")
    assert "Your answers are still here" in text


def test_exit_now_says_nothing_more(guidebook: Guidebook) -> None:
    """`exit now` ends at once, anywhere."""
    typing = Typing(guidebook, ["short", "Exit now"])
    with pytest.raises(ExitNow):
        typing.run()


def test_ctrl_c_loses_nothing(guidebook: Guidebook) -> None:
    """Ctrl+C is answered with how to stop; the answers stay."""
    typing = Typing(guidebook, ["short", "^C", "wales"])
    text = typing.words()
    assert "Your answers are still here" in text
    assert typing.talk.state.answers.picked("country") == ("wales",)


def test_saving_keeps_private_answers_out(guidebook: Guidebook, tmp_path: Path) -> None:
    """A saved file holds nothing private unless it was chosen, and only the owner can read it."""
    out = tmp_path / "notes.txt"
    lines = ["short", "england", "yes", "people", "couple", "/fear", "yes", "results", "save", str(out), "no", "leave"]
    typing = Typing(guidebook, lines)
    text = typing.words()
    assert typing.talk.state.answers.picked("fear_at_home") == ("yes",)
    told = "Joint sessions may not be safe for you to speak freely"
    assert guidebook.rules["no_joint_work_with_fear"].because.startswith(told)
    saved = " ".join(out.read_text("utf-8").split())
    assert told not in saved
    assert told in text
    assert out.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_says_so(guidebook: Guidebook, tmp_path: Path) -> None:
    """The answers stay, the reason is told, and another name can be given."""
    bad = tmp_path / "missing" / "notes.txt"
    good = tmp_path / "notes.md"
    typing = Typing(guidebook, ["short", "results", "save", str(bad), "save", str(good), "leave"])
    text = " ".join(typing.run().split())
    assert "could not be saved" in text
    assert "Your answers are still here" in text
    assert good.exists()


def test_hostile_words_come_out_as_plain_text(guidebook: Guidebook) -> None:
    """Escape codes and templates in words can't touch the terminal."""
    typing = Typing(guidebook, ["full", "1", "1", "1", "1", "", "skip", "skip", "", "\x1b[2J{{ 7*7 }} <b>hi</b>"])
    text = typing.run()
    assert "\x1b" not in text
    assert "{{ 7*7 }} <b>hi</b>" in text


def test_with_a_caller_it_opens_safely_and_jumps(guidebook: Guidebook) -> None:
    """The worker reads lines out, can answer in any order, and ends with something to read aloud."""
    typing = Typing(guidebook, ["/sleep", "4", "results"], with_caller=True)
    text = typing.run()
    assert "Say: Before we start, is it safe and private" in text
    assert "You can read this out" in text
    assert "For the hand-over" in text


def test_a_pipe_drives_a_whole_conversation() -> None:
    """Answers from standard input, exit code 0, no traceback, nothing on standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "therapy_guide"],
        input="\n".join(PANIC),
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
    )
    assert done.returncode == 0
    assert done.stderr == ""
    assert "result so far" in " ".join(done.stdout.split())
