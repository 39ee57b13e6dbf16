"""The other end of `check_worker`: ask for a check, read what it finds."""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from therapy_guide.authoring.check_messages import Reply, Request

_SECONDS_TO_END = 3


class CheckProcess:
    """Read `replies` in a thread; the rest may be called from anywhere."""

    def __init__(self, folder: Path, today: date) -> None:
        self._program = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "therapy_guide.authoring.check_worker", str(folder), today.isoformat()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def ask(self, number: int, unsaved: Mapping[str, bytes]) -> None:
        """Asks for a check. A check that is under way for an older request is broken off."""
        assert self._program.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            pickle.dump(Request(number, dict(unsaved)), self._program.stdin)
            self._program.stdin.flush()

    def replies(self) -> Iterator[Reply]:
        """Everything it says, until it ends."""
        assert self._program.stdout is not None
        with contextlib.suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
            while True:
                yield pickle.load(self._program.stdout)  # noqa: S301 - from our own process

    def close(self) -> None:
        """Lets it go. It cleans up behind itself."""
        assert self._program.stdin is not None
        with contextlib.suppress(OSError):
            self._program.stdin.close()
        try:
            self._program.wait(timeout=_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._program.kill()
            self._program.wait()
        if self._program.stdout is not None:
            self._program.stdout.close()
