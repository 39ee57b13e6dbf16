"""A program on a real pseudo-terminal: keys go in, and the moment is taken at which words stand on the screen."""

from __future__ import annotations

import fcntl
import math
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

from bench.environment import as_installed
from bench.page import Chunk, Page, Painted
from bench.talk import Stroke

_CODES = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[@-Z\\-_]|[ -/]+[0-~])")
_ENVIRONMENT = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "COLORTERM": "truecolor"}
SETTLED, QUIET, SHORT = 0.6, 0.25, 0.12
"""Seconds without output that end a start, a key that brings a question, and any other key."""
PATIENCE, NOTHING = 30, 1.0
"""Seconds in which words must come, and after which a key is taken to paint nothing at all."""
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Step:
    """Wait until these words are drawn, then press these keys."""

    words: str
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds from the start to each step, the most memory held, in megabytes, and every byte that came."""

    at: tuple[float, ...]
    megabytes: float
    drawn: bytes


@dataclass(frozen=True, slots=True)
class Talked:
    """What each key of a talk painted, and the most memory held by then, in megabytes."""

    painted: tuple[Painted, ...]
    megabytes: tuple[float, ...]


class NotDrawn(Exception):
    """Words that were waited for never came."""

    def __init__(self, words: str, why: str, drawn: bytes = b"") -> None:
        super().__init__(f"“{words}” was not drawn: {why}; the last was {_CODES.sub(b'', drawn)[-400:]!r}")
        self.why = why


def play(program: Sequence[str], steps: Sequence[Step], extra: Mapping[str, str], wait: float = 30) -> Run:
    """Runs a Python program in a terminal of 80 by 24, goes through the steps and ends it."""
    start = perf_counter()
    child, terminal = _begin(program, extra)
    times: list[float] = []
    drawn = b""
    try:
        for step in steps:
            drawn += _until(terminal, step.words, wait)
            times.append(perf_counter() - start)
            os.write(terminal, step.keys.encode())
    finally:
        peak = _end(child, terminal)
    return Run(tuple(times), peak, drawn)


def _begin(program: Sequence[str], extra: Mapping[str, str]) -> tuple[int, int]:
    """Starts a program. Gives the number of its process, and its terminal."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        around = as_installed({**_ENVIRONMENT, **extra})
        os.execve(sys.executable, [sys.executable, *program], around)  # noqa: S606 - our own programs
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    return child, terminal


def _end(child: int, terminal: int) -> float:
    """Ends a program; gives the most memory it held."""
    peak = _peak(child)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return peak


def _until(terminal: int, words: str, wait: float) -> bytes:
    """Reads until the words have been drawn since the last keys; gives what came."""
    drawn = b""
    end = perf_counter() + wait
    while words not in _CODES.sub(b"", drawn).decode("utf-8", "replace"):
        ready, _, _ = select.select([terminal], [], [], max(0, end - perf_counter()))
        if not ready:
            raise NotDrawn(words, f"longer than {wait:.0f} s", drawn)
        drawn += _some(terminal, words)
    return drawn


def _some(terminal: int, words: str) -> bytes:
    """What is there to read."""
    try:
        return os.read(terminal, 65536)
    except OSError as ended:
        raise NotDrawn(words, "the program ended") from ended


def _peak(child: int) -> float:
    """The most memory a process ever held."""
    for line in Path(f"/proc/{child}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def talk(
    program: Sequence[str], first: str, keys: Sequence[Stroke], extra: Mapping[str, str], longest: float = math.inf
) -> Talked:
    """Presses key after key, each once everything is painted that the one before it brought.

    No key is pressed any more after `longest` seconds.
    """
    child, terminal = _begin(program, extra)
    page, painted, megabytes = Page(), [], []
    try:
        _read(terminal, page, first, SETTLED)
        end = perf_counter() + longest
        for key in keys:
            if perf_counter() > end:
                break
            sleep(key.wait)
            pressed = perf_counter()
            os.write(terminal, key.typed.encode())
            _read(terminal, page, key.brings, QUIET if key.brings else SHORT)
            painted.append(page.painted(pressed))
            megabytes.append(_peak(child))
    finally:
        _end(child, terminal)
    return Talked(tuple(painted), tuple(megabytes))


def _read(terminal: int, page: Page, words: str, quiet: float) -> None:
    """Reads until something came, it was quiet for so many seconds, and the words stand on the page."""
    start = perf_counter()
    chunks: list[Chunk] = []
    page.begin()
    while (passed := perf_counter() - start) < PATIENCE:
        ready, _, _ = select.select([terminal], [], [], quiet)
        if ready:
            chunks.append(Chunk(perf_counter(), _some(terminal, words)))
            continue
        page.feed(chunks)
        chunks.clear()
        if page.shows(words) and (page.has_come or passed > NOTHING):
            return
    raise NotDrawn(words, f"longer than {PATIENCE} s")
