"""`check` as its users meet it: in a terminal, in CI, and while they save files."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from tests.conftest import CONTENT, ROOT
from tests.support.kitchen import Copy

COMMAND = [sys.executable, "-m", "therapy_guide", "check"]
FACTS = "facts.yaml"


def check(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Runs the command as a process of its own."""
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, cwd=cwd, timeout=60)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The kitchen sink with page templates, so that only warnings are left."""
    made = Copy.into(tmp_path)
    for path in (CONTENT / "templates").glob("*.j2"):
        shutil.copy(path, made.folder / "templates")
    return made


def test_the_closing_lines_count_and_lead_on(copy: Copy):
    """What was looked at, what came of it, that nothing was changed, and where to read more."""
    copy.swap("rules/effects.yaml", "against: alpha", "against: alfa")
    done = check(str(copy.folder))
    assert done.returncode == 1
    assert done.stdout.splitlines()[-3:] == [
        "Checked 29 files: 1 error, 0 warnings.",
        "The content can't be used yet: errors need mending. Nothing was changed.",
        "For more on a message: therapy-guide explain unknown-therapy",
    ]


def test_a_whole_guidebook_is_counted(copy: Copy):
    """Questions, rules and cases are known once it loads."""
    done = check(str(copy.folder))
    assert done.returncode == 0
    assert re.search(r"Checked 29 files, 21 questions, \d+ rules, 1 case: 0 errors, \d+ warnings\.", done.stdout)
    assert "notes can be shown with --notes" in done.stdout


def test_a_slip_is_shown_with_the_word_that_was_meant(copy: Copy):
    """The caret under the word, where the other stands, and the line as it should be."""
    copy.swap("rules/effects.yaml", "sources: [made_up]", "sources: [made_up, mad_up]")
    done = check(str(copy.folder))
    line, _ = copy.place("rules/effects.yaml", "mad_up")
    assert f"{line} |     sources: [made_up, mad_up]" in done.stdout
    assert f"{'':>{len(str(line))}} |                        ^^^^^^" in done.stdout
    assert "::: kitchen_sink/sources/all.yaml" in done.stdout
    assert "the closest name, declared here" in done.stdout
    assert f"{line} ~     sources: [made_up, made_up]" in done.stdout


def test_json_is_one_list_and_nothing_else(copy: Copy):
    """Also where there is nothing to tell."""
    copy.swap("rules/effects.yaml", "against: alpha", "against: alpa")
    (row,) = [r for r in json.loads(check(str(copy.folder), "--format", "json").stdout) if r["severity"] == "error"]
    assert row["code"] == "unknown-therapy"
    assert row["better_line"].strip() == "against: alpha"
    assert row["related"][0]["path"] == "kitchen_sink/therapies/alpha.yaml"


def test_paths_for_machines_lead_from_the_working_directory(copy: Copy):
    """An editor opens them, and a service puts them beside the changed line."""
    copy.swap(FACTS, "means: A kind", "maens: A kind")
    line, column = copy.place(FACTS, "maens")
    inside = check(".", "--format", "line", cwd=copy.folder)
    assert f"{FACTS}:{line}:{column}: error[unknown-key]" in inside.stdout
    beside = check("kitchen_sink", "--format", "github", cwd=copy.folder.parent)
    assert f"::error file=kitchen_sink/{FACTS},line={line},endLine={line},col={column}," in beside.stdout
    assert all(row.startswith("::") for row in beside.stdout.splitlines())
    assert f"{copy.folder}/{FACTS}:{line}" in check(str(copy.folder), "--format", "line").stdout


def _in_terminal(folder: Path, **environment: str) -> str:
    """What the command shows in a terminal."""
    main, side = pty.openpty()
    given = {**os.environ, "TERM": "xterm-256color", **environment}
    given = {name: value for name, value in given.items() if value}
    with subprocess.Popen([*COMMAND, str(folder)], stdout=side, stderr=side, stdin=side, env=given) as process:
        os.close(side)
        parts = []
        while True:
            try:
                part = os.read(main, 65536)
            except OSError:
                break
            if not part:
                break
            parts.append(part)
        process.wait(30)
    os.close(main)
    return b"".join(parts).decode()


def test_colour_only_where_it_is_wanted(copy: Copy):
    """In a terminal, but not with NO_COLOR, and not in a pipe. The words are the same."""
    copy.swap("rules/effects.yaml", "against: alpha", "against: alfa")
    coloured = _in_terminal(copy.folder, NO_COLOR="")
    assert "\x1b[31m" in coloured
    plain = _in_terminal(copy.folder, NO_COLOR="1")
    assert "\x1b[3" not in plain
    assert "\x1b[" not in check(str(copy.folder)).stdout
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_watching_needs_a_form_for_people(copy: Copy):
    """A list of lists would be no JSON."""
    done = check(str(copy.folder), "--watch", "--format", "json")
    assert done.returncode == 2
    assert "--watch" in done.stderr


def heeds_ctrl_c() -> None:
    """As a program that was started from a keyboard."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Watching:
    """A `check --watch` that is running, and what it has said."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, str(folder), "--watch", "--format", "line"],
            preexec_fn=heeds_ctrl_c,  # a job in the background is started deaf to it
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said: Queue[str] = Queue()
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.put(line)

    def until(self, words: str, seconds: float = 30) -> str:
        """Everything said up to a line that holds these words."""
        ends, heard = time.monotonic() + seconds, ""
        while words not in heard:
            try:
                heard += self.said.get(timeout=max(0.01, ends - time.monotonic()))
            except Empty:
                raise AssertionError(f"{words!r} was not said, only: {heard}") from None
        return heard

    def stop(self, how: int = signal.SIGINT) -> int:
        """Presses Ctrl+C."""
        self.process.send_signal(how)
        return self.process.wait(20)


@pytest.fixture
def watching(copy: Copy) -> Iterator[Watching]:
    """Started, with the first check done."""
    pytest.importorskip("watchfiles")
    started = Watching(copy.folder)
    started.until("Ctrl+C ends")
    time.sleep(0.5)
    yield started
    if started.process.poll() is None:
        started.process.kill()
        started.process.wait()
    assert started.process.stdout is not None
    started.process.stdout.close()


def test_a_saved_slip_is_told_and_mending_it_is_fine(copy: Copy, watching: Watching):
    """Save a broken file, read the message, mend it, see that it is gone, stop."""
    whole = (copy.folder / FACTS).read_bytes()
    copy.swap(FACTS, "means: A kind", "maens: A kind")
    heard = watching.until("Checked: ")
    assert "Changed: facts.yaml" in heard
    assert "error[unknown-key]" in heard
    (copy.folder / FACTS).write_bytes(whole)
    heard = watching.until("Checked: ")
    assert "Changed: facts.yaml" in heard
    assert "error" not in heard.replace("0 errors", "")
    assert watching.stop() == 0
    heard = watching.until("Stopped watching. Nothing was changed.")
    assert "Traceback" not in heard


def test_editors_that_rename_and_saves_in_two_halves_are_one_change(copy: Copy, watching: Watching):
    """The file is checked once it is whole; swap files and backups beside it are no change."""
    path = copy.folder / FACTS
    whole = path.read_bytes()
    (copy.folder / ".facts.yaml.swp").write_bytes(b"x")
    (copy.folder / "facts.yaml~").write_bytes(whole)
    beside = copy.folder / "4913"
    beside.write_bytes(whole.replace(b"means: A kind", b"maens: A kind"))
    beside.replace(path)
    heard = watching.until("Checked: ")
    assert heard.count("Changed:") == 1
    assert "Changed: facts.yaml" in heard
    with path.open("wb") as file:
        file.truncate(0)
        file.flush()
        time.sleep(0.05)
        file.write(whole[:100])
        file.flush()
        time.sleep(0.05)
        file.write(whole[100:])
    heard = watching.until("Checked: ")
    assert "error" not in heard.replace("0 errors", "")


def test_a_folder_that_goes_and_comes_back_is_checked_again(copy: Copy, watching: Watching, tmp_path: Path):
    """Switching branches or moving a folder does not end the watch."""
    away = tmp_path / "away"
    copy.folder.rename(away)
    watching.until("The folder is gone")
    away.rename(copy.folder)
    watching.until("Checked: ")
    time.sleep(0.7)
    copy.swap(FACTS, "means: A kind", "maens: A kind")
    assert "error[unknown-key]" in watching.until("Checked: ")
    assert watching.stop() == 0


def test_a_folder_that_is_not_there_can_be_waited_for(tmp_path: Path):
    """The first check says what is missing, and the watch goes on."""
    pytest.importorskip("watchfiles")
    started = Watching(tmp_path / "kitchen_sink")
    started.until("The folder is gone")
    Copy.into(tmp_path)
    started.until("The folder is back")
    started.until("Checked: ")
    assert started.stop() == 0
    assert started.process.stdout is not None
    started.process.stdout.close()
