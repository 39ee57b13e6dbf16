"""When the guide breaks: who to reach, on the screen and in lines, and no answer in anything it leaves behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.terminal import Terminal
from therapy_guide.content.guidebook import Guidebook

SECRET = "quokka in the attic"
"""Words that stand nowhere in the guide."""

HEAD = """
import sys
from therapy_guide.cli.start import main

def breaks(*_, **__):
    raise KeyError({secret!r})

{patch}
sys.argv = ["therapy-guide", *sys.argv[1:]]
main()
"""
IN_LINES = "import therapy_guide.plain.talk as talk\ntalk.Talk._hears = lambda self, prompt, line: breaks()"
IN_DISK = IN_LINES.replace("breaks()", "(_ for _ in ()).throw(OSError(5, line))")
IN_SUGGEST = "import therapy_guide.cli.suggest as suggest\nsuggest.assess = breaks"
IN_SCREEN = (
    "import therapy_guide.tui.screens.guide as guide\n"
    "asked = guide.take\n"
    "guide.take = lambda book, state, said: breaks() if getattr(said, 'text', '') else asked(book, state, said)"
)
"""Each breaks with an error that holds the very words."""


def script(patch: str) -> str:
    return HEAD.format(secret=SECRET, patch=patch)


def run(patch: str, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script(patch), *arguments],
        input=typed,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
    )


def assert_kind(guidebook: Guidebook, told: str) -> None:
    """Kind words, the numbers, one sentence to say; no answer and no traceback."""
    flat = " ".join(told.split())
    assert guidebook.say("crash.sorry") in flat
    assert "999" in flat
    assert "findahelpline.com" in flat or "116 123" in flat
    assert guidebook.say("crash.try_it") in flat
    assert SECRET not in flat
    assert "Traceback" not in flat


@pytest.mark.parametrize("patch", [IN_LINES, IN_DISK], ids=["a fault", "a disk"])
def test_line_by_line(guidebook: Guidebook, patch: str) -> None:
    """On standard error, with code 1."""
    done = run(patch, "--plain", typed=f"{SECRET}\n")
    assert done.returncode == 1
    assert_kind(guidebook, done.stderr)
    assert SECRET not in done.stdout


def test_with_a_caller_line_by_line(guidebook: Guidebook) -> None:
    """A worker sees the same."""
    done = run(IN_LINES, "--plain", "--caller", typed=f"{SECRET}\n")
    assert done.returncode == 1
    assert_kind(guidebook, done.stderr)


@pytest.mark.parametrize("format_", ["text", "json"])
def test_suggest(guidebook: Guidebook, format_: str) -> None:
    """A result that can't be made still says who can be reached."""
    done = run(IN_SUGGEST, "suggest", "examples/first-time-panic.yaml", "--format", format_)
    assert done.returncode == 1
    assert done.stdout == ""
    assert_kind(guidebook, done.stderr)


def test_on_the_full_screen(guidebook: Guidebook) -> None:
    """After the screen is gone, only the kind words stand there, with the numbers of the person's own country."""
    with Terminal(cwd=ROOT, program=("-c", script(IN_SCREEN))) as terminal:
        terminal.wait_for("Begin")
        terminal.type("\r")
        terminal.wait_for("How much time")
        terminal.type("1")
        terminal.wait_for("Where are you")
        terminal.type("1")
        terminal.wait_for("18 or over")
        terminal.type("\t")
        terminal.type(f"{SECRET}\r")
        assert terminal.wait_for_end() == 1
        last = terminal.drawn.rfind(b"\x1b[?1049l")
        told = terminal.text(last)
        assert_kind(guidebook, told)
        assert "116 123" in told


def test_a_broken_guidebook_speaks_to_the_person_too(tmp_path: Path) -> None:
    """Its numbers did not load. It says what to do all the same, before the problems for editors."""
    (tmp_path / "guidebook.yaml").write_text("id: broken\n", "utf-8")
    done = run("", "--content", str(tmp_path), "--plain")
    assert done.returncode == 1
    assert done.stderr.index("call the emergency number where you are") < done.stderr.index("guidebook.yaml")


def test_what_developers_can_switch_on_writes_nothing(tmp_path: Path) -> None:
    """Textual's logs, pictures of the screen and keys pressed for it: all stay off, and no file appears."""
    kept = tmp_path / "kept"
    for name in ("home", "tmp", "shots", "kept"):
        (tmp_path / name).mkdir()
    extra = {
        "TEXTUAL": "devtools,debug",
        "TEXTUAL_LOG": str(kept / "textual.log"),
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path / "shots"),
        "TEXTUAL_PRESS": "f1",
        "HOME": str(tmp_path / "home"),
        "XDG_STATE_HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "tmp"),
        "PYTHONASYNCIODEBUG": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(ROOT / "src"),
    }
    with Terminal(cwd=tmp_path, extra=extra) as terminal:
        terminal.wait_for("Begin")
        terminal.type("\r")
        terminal.wait_for("How much time")
        terminal.type("\t")
        terminal.type(SECRET)
        terminal.wait_for("attic")
        terminal.type("\r")
        terminal.wait_for("choose one")
        terminal.type("\x18")
        assert terminal.wait_for_end() == 0
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert left == []


def test_no_library_may_log_and_no_core_is_written() -> None:
    """Set before the talk begins."""
    code = (
        "import logging, resource\n"
        "from therapy_guide.cli.no_traces import leave_no_traces\n"
        "leave_no_traces()\n"
        "logging.getLogger('asyncio').critical('quokka')\n"
        "assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=30)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
