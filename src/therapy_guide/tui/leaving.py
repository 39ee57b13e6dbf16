"""What stays behind in the terminal after a quick exit: nothing."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from therapy_guide.files.terminal import wipe

_TERMINAL = Path("/dev/tty")


def clear_terminal() -> None:
    """Leaves a bland, empty screen. It writes to the real terminal, even when output goes somewhere else."""
    try:
        with _TERMINAL.open("w", encoding="utf-8") as terminal:
            wipe(terminal)
    except OSError:
        if sys.__stdout__ is not None:
            with contextlib.suppress(OSError, ValueError):
                wipe(sys.__stdout__)
