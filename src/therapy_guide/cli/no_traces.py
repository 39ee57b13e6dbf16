"""Before a talk begins: nothing the system or a library keeps by itself may hold an answer."""

from __future__ import annotations

import contextlib
import logging


def leave_no_traces() -> None:
    """No core dump if the program is killed, and no log of any library."""
    logging.disable(logging.CRITICAL)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
