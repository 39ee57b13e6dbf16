"""Where in the program something broke, for its developers. Nothing of what it broke on is told."""

from __future__ import annotations

from pathlib import Path


def where(trouble: BaseException) -> str:
    """The file and the line, such as "at outcome.py:12"."""
    trace = trouble.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
