"""Another command of this program, run beside this one: what it says line by line, and a clean end at any time."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, Any

_MOST_SAID = 4000
_SECONDS_TO_END = 3


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended: its exit code, and what it wrote for people where it could not do its work."""

    code: int
    said: str


class OtherRun:
    """One run. Read `lines` in a thread; `end` may be called from any other."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._errors: IO[bytes] = TemporaryFile()  # noqa: SIM115 - open as long as the run is
        self.cancelled = False
        self._program = subprocess.Popen(  # noqa: S603 - our own program, with arguments from a fixed list
            [sys.executable, "-m", "therapy_guide", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"},
            start_new_session=True,
            text=True,
            encoding="utf-8",
            errors="replace",
        )

    def lines(self) -> Iterator[str]:
        """Each line as it comes, until the run ends."""
        assert self._program.stdout is not None
        with contextlib.suppress(ValueError):
            for line in self._program.stdout:
                yield line.rstrip("\n")

    def ended(self) -> Ended:
        """Waits for the end."""
        code = self._program.wait()
        if self._program.stdout is not None:
            self._program.stdout.close()
        self._errors.seek(0)
        said = self._errors.read(_MOST_SAID).decode("utf-8", "replace").strip()
        self._errors.close()
        return Ended(code, said)

    def end(self) -> None:
        """Ends it and everything it started: asked first, and not asked after a few seconds."""
        self.cancelled = True
        if self._program.poll() is not None:
            return
        self._signal(signal.SIGTERM)
        try:
            self._program.wait(timeout=_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._signal(getattr(signal, "SIGKILL", signal.SIGTERM))

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._program.pid, number)
            else:
                self._program.terminate()


def event_in(line: str) -> Mapping[str, Any] | None:
    """One line as a JSON object, or None where it is something else."""
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
