"""A real terminal for tests: the program runs on a pseudo-terminal, keys go in, everything drawn comes out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

_CODES = re.compile(
    rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[@-Z\\-_]|[ -/]+[0-~])"
)


class Terminal:
    """One run of the program. Use it in a `with` block: whatever happens, the program is ended after it."""

    def __init__(
        self,
        *arguments: str,
        cwd: Path,
        columns: int = 80,
        rows: int = 24,
        extra: Mapping[str, str] | None = None,
        program: Sequence[str] = ("-m", "therapy_guide"),
    ) -> None:
        self.drawn = b""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", **(extra or {})}
        self.program = subprocess.Popen(
            [sys.executable, *program, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=cwd,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.program.poll() is None:
            self.program.kill()
        self.program.wait(timeout=10)
        os.close(self._master)

    def wait_for(self, text: str, seconds: float = 30) -> None:
        """Reads until a text has been drawn."""
        end = time.monotonic() + seconds
        while text not in self.text() and time.monotonic() < end:
            self._read(0.2)
        assert text in self.text(), f"“{text}” was not drawn; the end is: {self.text()[-600:]}"

    def type(self, keys: str) -> None:
        os.write(self._master, keys.encode())
        self._read(0.3)

    def wait_for_end(self, seconds: float = 30) -> int:
        """Reads until the program ends; gives its exit code."""
        end = time.monotonic() + seconds
        while self.program.poll() is None and time.monotonic() < end:
            self._read(0.2)
        self._read(0.2)
        return self.program.wait(timeout=1)

    def text(self, since: int = 0) -> str:
        """What was drawn, without the codes that draw it."""
        return _CODES.sub(b"", self.drawn[since:]).decode("utf-8", "replace")

    def _read(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            ready, _, _ = select.select([self._master], [], [], left)
            if not ready:
                return
            try:
                chunk = os.read(self._master, 65536)
            except OSError:
                return
            if not chunk:
                return
            self.drawn += chunk
