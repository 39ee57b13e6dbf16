"""Pausing, going on and deleting line by line, as a person would type it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.support.quick_work import QuickWork
from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import Outcome
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.paused import keep
from therapy_guide.engine.answers import Answers, Picked, Place
from therapy_guide.files.writing import write_private
from therapy_guide.plain import pausing
from therapy_guide.plain.talk import ExitNow, Talk
from therapy_guide.report.as_json import as_json
from therapy_guide.store.kept_json import from_bytes, to_bytes
from therapy_guide.store.sealed import unseal

TODAY = date(2026, 11, 22)
WORD = "three wet lamps"
START = ["short", "/country", "england"]


class Typing:
    """Lines typed one after another, passphrases apart from them, and everything that was printed."""

    def __init__(self, guidebook: Guidebook, lines: Iterable[str], secrets: Iterable[str] = ()) -> None:
        self.lines, self.secrets = iter(lines), iter(secrets)
        self.printed: list[str] = []
        self.cleared = False
        self.talk = Talk(guidebook, self._read(self.lines), self.printed.append, TODAY, False)
        self.talk.read_secret = self._read(self.secrets)
        self.talk.clear = self._clear

    @staticmethod
    def _read(lines: Iterable[str]):
        def read() -> str:
            for line in lines:
                if line == "^C":
                    raise KeyboardInterrupt
                return line
            raise EOFError

        return read

    def _clear(self) -> None:
        self.cleared = True
        self.printed.clear()

    def run(self) -> str:
        """What was printed, as one line."""
        self.talk.run()
        return " ".join("\n".join(self.printed).split())

    def json(self) -> str:
        state = self.talk.state
        return as_json(self.talk.guidebook, state.answers, state.texts, self._outcome())

    def _outcome(self) -> Outcome:
        return assess(self.talk.guidebook, self.talk.state.answers, self.talk.state.texts)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test in a folder of its own, with quick seals."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pausing, "Work", QuickWork)
    return tmp_path


def paused(guidebook: Guidebook, lines: Iterable[str] = START, name: str = "notes.age", word: str = WORD) -> Typing:
    """A conversation that was paused after some lines."""
    typing = Typing(guidebook, [*lines, "pause", name, "", "leave"], [word, word])
    typing.run()
    return typing


def test_a_paused_talk_ends_as_one_that_was_not(guidebook: Guidebook, here: Path) -> None:
    """Answer, pause, come back another day, go on: the same result to the last letter."""
    rest = ["/areas", "mood", "skip", "skip", "/goals", "feel_calmer"]
    whole = Typing(guidebook, [*START, *rest])
    whole.run()
    first = paused(guidebook)
    again = Typing(guidebook, ["resume", "", *rest], [WORD])
    text = again.run()
    assert "Welcome back. You paused on 22 November 2026." in text
    assert "Your 2 answers are back" in text
    assert again.json() == whole.json()
    assert json.loads(again.json())
    assert first.talk.state.answers == picks_before(whole, first)
    assert (here / "notes.age").stat().st_mode & 0o777 == 0o600


def picks_before(whole: Typing, first: Typing) -> Answers:
    """What the whole talk says where the first part says something."""
    there = set(first.talk.state.answers)
    return Answers({p: a for p, a in whole.talk.state.answers.given.items() if p in there})


def test_the_passphrase_is_nowhere_in_what_was_printed(guidebook: Guidebook, here: Path) -> None:
    """Neither when it is chosen, nor when it is typed again, nor in the file."""
    typing = paused(guidebook)
    again = Typing(guidebook, ["resume", "", "leave"], ["a wrong one", WORD])
    again.run()
    printed = "\n".join([*typing.printed, *again.printed])
    assert WORD not in printed
    assert "a wrong one" not in printed
    assert WORD.encode() not in (here / "notes.age").read_bytes()
    assert again.talk.state.answers.picked("country") == ("england",)


def test_two_that_differ_or_are_short_are_asked_again(guidebook: Guidebook, here: Path) -> None:
    """With what is wrong; after three it stops, and nothing was saved."""
    typing = Typing(guidebook, ["pause", "", ""], ["short", "short", "three wet lamps", "three dry lamps", WORD, WORD])
    text = typing.run()
    assert "too short" in text
    assert "not the same" in text
    assert (here / "notes.age").exists()
    never = Typing(guidebook, ["pause", "other", ""], ["a", "b"] * 9)
    assert "Nothing was saved" in never.run()
    assert not (here / "other").exists()


def test_without_a_seal_it_warns_first(guidebook: Guidebook, here: Path) -> None:
    """Only a clear yes writes it; then any program can read it."""
    no = Typing(guidebook, [*START, "pause", "", "plain", "no"])
    assert "Anyone who gets this file can read all your answers" in no.run()
    assert list(here.iterdir()) == []
    yes = Typing(guidebook, [*START, "pause", "", "plain", "yes"])
    assert "It is not sealed" in yes.run()
    assert from_bytes((here / "notes.json").read_bytes()).answers.picked("country") == ("england",)
    again = Typing(guidebook, ["resume", "notes.json"])
    assert "Welcome back" in again.run()


def test_a_file_that_is_there_is_asked_about_before_anything_else(guidebook: Guidebook, here: Path) -> None:
    """Anything but yes keeps it."""
    (here / "notes.age").write_text("shopping")
    kept = Typing(guidebook, ["pause", "", "", "no"], [WORD, WORD])
    assert "already" in kept.run()
    assert (here / "notes.age").read_text() == "shopping"
    Typing(guidebook, ["pause", "", "", "yes"], [WORD, WORD]).run()
    assert unseal((here / "notes.age").read_bytes(), WORD)


def test_a_file_that_appears_meanwhile_is_left(
    guidebook: Guidebook, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look and the writing, somebody else may have written there."""
    monkeypatch.setattr(pausing, "obstacle", lambda path: None)
    (here / "notes.age").write_text("shopping")
    assert "It was left as it is" in Typing(guidebook, ["pause", "", ""], [WORD, WORD]).run()
    assert (here / "notes.age").read_text() == "shopping"


def test_a_folder_that_is_not_there_is_told_before_a_passphrase(guidebook: Guidebook) -> None:
    """Nobody types one twice for nothing."""
    text = Typing(guidebook, ["pause", "no/such/notes", ""], []).run()
    assert "The folder for no/such/notes is not there" in text
    assert "Your answers are still here" in text


def test_a_full_disk_and_too_little_memory_are_told(
    guidebook: Guidebook, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answers stay, and nothing is left beside."""
    import errno
    import os

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert "no room left" in Typing(guidebook, ["pause", "", ""], [WORD, WORD]).run()
    monkeypatch.setattr(QuickWork, "fails", True)
    assert "could not seal the file" in Typing(guidebook, ["pause", "", ""], [WORD, WORD]).run()
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"dear diary", "not a file that this guide saved"),
        (b"", "Part of this file is missing"),
        (b'{"made_by":"therapy-guide","format":9}', "made by a newer version"),
        (b'{"made_by":"therapy-guide","format":1,"kept":{', "Part of this file is missing"),
        (b'{"made_by":"therapy-guide","format":1,"kept":{},"end":true}', "not as it was saved"),
        (b"[" * 100_000, "not a file that this guide saved"),
    ],
)
def test_a_file_that_does_not_open_says_why(guidebook: Guidebook, here: Path, content: bytes, expected: str) -> None:
    """One kind sentence for each; what was answered before stays."""
    (here / "odd").write_bytes(content)
    typing = Typing(guidebook, ["short", "resume", "yes", "odd"])
    assert expected in typing.run()
    assert typing.talk.state.answers.picked("route") == ("short",)


def test_a_wrong_passphrase_can_be_typed_again(guidebook: Guidebook) -> None:
    """Three times; the message names both things it can be."""
    paused(guidebook)
    typing = Typing(guidebook, ["resume", ""], ["one", "two", "three", WORD])
    text = typing.run()
    assert text.count("This passphrase does not open the file") == 3
    assert "the start of the file has been changed" in text
    assert not typing.talk.state.answers.given


def test_an_empty_passphrase_and_ctrl_c_go_back(guidebook: Guidebook) -> None:
    """Nothing was opened, and the talk goes on."""
    paused(guidebook)
    for secret in ("", "^C"):
        assert "No file was opened" in Typing(guidebook, ["resume", ""], [secret]).run()


def test_exit_now_works_where_a_passphrase_is_asked_for(guidebook: Guidebook) -> None:
    """The quick exit, everywhere. Contacts too, where a line is asked for."""
    for lines in (["pause", "", ""], ["pause", "exit now"]):
        with pytest.raises(ExitNow):
            Typing(guidebook, lines, ["Exit now"]).run()
    text = Typing(guidebook, ["pause", "contacts", "", ""], []).run()
    assert "People you can reach" in text


def test_going_on_asks_where_answers_would_be_gone(guidebook: Guidebook) -> None:
    """Anything but yes stays."""
    paused(guidebook)
    stays = Typing(guidebook, ["full", "resume", "no"])
    stays.run()
    assert stays.talk.state.answers.picked("route") == ("full",)
    goes = Typing(guidebook, ["full", "resume", "yes", ""], [WORD])
    goes.run()
    assert goes.talk.state.answers.picked("route") == ("short",)


def test_private_answers_stay_private_after_going_on(guidebook: Guidebook, here: Path) -> None:
    """They are not said when the talk comes back, and a saved page leaves them out as before."""
    lines = [*START, "people", "couple", "/fear", "yes"]
    paused(guidebook, lines)
    typing = Typing(guidebook, ["resume", "", "results", "save", "page.txt", *["no"] * 9], [WORD])
    back = "\n".join(typing.printed)
    typing.run()
    assert typing.talk.state.answers.picked("fear_at_home") == ("yes",)
    said = next(o.text for o in guidebook.questions["fear_at_home"].options if o.id == "yes")
    assert said not in back
    assert guidebook.questions["fear_at_home"].ask not in (here / "page.txt").read_text("utf-8")


def test_leaving_asks_nothing_after_pausing_and_asks_again_after_more(guidebook: Guidebook) -> None:
    """What is in the file can't be lost; what came after it can."""
    at_once = Typing(guidebook, [*START, "pause", "", "", "leave"], [WORD, WORD]).run()
    assert "What you saved is where you saved it" in at_once
    assert "Type leave again" not in at_once
    more = Typing(
        guidebook, ["resume", "", "/areas", "mood", "leave", "pause", "", "", "yes", "leave"], [WORD, WORD, WORD]
    )
    text = more.run()
    assert "Type leave again" in text
    assert text.endswith("What you saved is where you saved it.")


def test_answers_that_no_longer_fit_are_counted(guidebook: Guidebook, here: Path) -> None:
    """A later guidebook: what fits is kept, and the person is told how many do not."""
    talk = paused(guidebook).talk
    state = talk.state
    more = state.answers.with_answer(Place("gone"), Picked(("x",))).with_answer(Place("also_gone"), Picked(("y",)))
    kept = keep(guidebook, replace(state, answers=more), TODAY)
    write_private(here / "old", to_bytes(kept))
    typing = Typing(guidebook, ["resume", "old"])
    text = typing.run()
    assert "2 answers do not fit any more" in text
    assert "All the rest is kept" in text
    assert typing.talk.state.answers == state.answers


def test_delete_everything_removes_what_this_run_wrote(guidebook: Guidebook, here: Path) -> None:
    """A page, a paused file and the one it came from; not the neighbour. Then it ends, on a clean screen."""
    paused(guidebook, name="old.age")
    (here / "neighbour.txt").write_text("mine")
    lines = ["resume", "old.age", "save", "page.txt", "pause", "new.age", "", "delete everything", "delete"]
    typing = Typing(guidebook, [*lines, "never read"], [WORD, WORD, WORD])
    text = typing.run()
    assert typing.cleared
    assert text.startswith("Your answers are gone from this program.")
    assert sorted(path.name for path in here.iterdir()) == ["neighbour.txt"]
    for name in ("old.age", "page.txt", "new.age"):
        assert f"Removed: {here / name}" in text
    for word in ("Copies", "printed", "sent", "Backups", "scroll up"):
        assert word in text
    assert next(typing.lines) == "never read"


def test_delete_everything_asks_once_and_says_what_it_could_not_remove(guidebook: Guidebook, here: Path) -> None:
    """Anything but the word keeps everything. A file that changed since is left, and named."""
    keeps = Typing(guidebook, [*START, "save", "page.txt", "delete everything", "yes please"])
    assert "Nothing was deleted" in keeps.run()
    assert keeps.talk.state.answers.given
    typing = Typing(guidebook, [*START, "save", "page2.txt", "delete everything", "delete"])
    typing.talk.write = lambda line: _spoil(here / "page2.txt") if "It can't be undone" in line else _note(typing, line)
    typing.talk.run()
    text = " ".join("\n".join(typing.printed).split())
    assert f"Still there: {here / 'page2.txt'}" in text
    assert (here / "page2.txt").exists()


def _spoil(path: Path) -> None:
    path.write_text("somebody else's")


def _note(typing: Typing, line: str) -> None:
    typing.printed.append(line)


def test_delete_everything_with_no_files_says_so(guidebook: Guidebook) -> None:
    """There was none to remove."""
    text = Typing(guidebook, ["short", "delete everything", "delete"]).run()
    assert "No file was saved or opened" in text


def test_help_names_them(guidebook: Guidebook) -> None:
    """And the words at the end do."""
    text = Typing(guidebook, ["help"]).run()
    for word in ("pause:", "resume:", "delete everything:"):
        assert word in text
