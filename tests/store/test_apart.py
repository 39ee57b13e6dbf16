"""The helper process: the same results and reasons, nothing on a command line, and it ends when it is told to."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from tests.support.quick_age import quick_seal
from therapy_guide.store import apart
from therapy_guide.store.apart import OPEN, SEAL, Work
from therapy_guide.store.trouble import CannotOpen, CannotSeal, Why

WORD = "drei Füße, 三つ"


def test_it_opens_what_was_sealed() -> None:
    """Bytes and letters of any kind go through the pipe."""
    work = Work(OPEN, quick_seal(bytes(range(256)) * 300, WORD), WORD)
    assert work.result() == bytes(range(256)) * 300
    assert work.is_done


@pytest.mark.parametrize(
    ("data", "word", "expected"),
    [(quick_seal(b"x", WORD), "no", Why.WRONG_PASSPHRASE), (b"hello", WORD, Why.NOT_OURS), (b"", "", Why.CUT_OFF)],
)
def test_reasons_come_through(data: bytes, word: str, expected: Why) -> None:
    """The same ones."""
    with pytest.raises(CannotOpen) as caught:
        Work(OPEN, data, word).result()
    assert caught.value.why is expected


def test_it_stops_at_once() -> None:
    """Also in the middle of seconds of work."""
    work = Work(OPEN, quick_seal(b"x", WORD).replace(b" 1\n", b" 20\n", 1), WORD)
    before = time.monotonic()
    work.stop()
    assert time.monotonic() - before < 2
    assert work.is_done
    with pytest.raises(CannotOpen):
        work.result()


def test_a_helper_that_breaks_off_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as one that found no memory, or one that could not be started."""
    monkeypatch.setattr(apart, "_helper", lambda what: None)
    with pytest.raises(CannotSeal):
        Work(SEAL, b"x", WORD).result()
    with pytest.raises(CannotOpen) as caught:
        Work(OPEN, b"x", WORD).result()
    assert caught.value.why is Why.NO_MEMORY


def test_the_passphrase_stands_on_no_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of processes shows the module and one word."""
    seen: list[list[str]] = []
    real = subprocess.Popen

    def watched(command: list[str], **named: object) -> object:
        seen.append(command)
        return real(command, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", watched)
    Work(OPEN, quick_seal(b"x", WORD), WORD).result()
    assert seen == [[sys.executable, "-P", "-m", "therapy_guide.store.apart", OPEN]]


def test_nobody_waits_for_cryptography_who_seals_nothing() -> None:
    """The screen, the plain lines and the commands start without it."""
    code = (
        "import sys\n"
        "import therapy_guide.cli.main, therapy_guide.plain.in_terminal, therapy_guide.tui.app\n"
        "assert 'pyrage' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
