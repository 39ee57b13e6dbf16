"""How much work something is, counted in calls of functions: the same on a busy machine as on an idle one."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

Result = TypeVar("Result")


def counted(does: Callable[[], Result]) -> tuple[Result, int]:
    """What a function gives, and how many calls of functions that took, in this thread and in those it starts."""
    calls = 0

    def count(_: Any, event: str, __: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    threading.setprofile(count)
    sys.setprofile(count)
    try:
        result = does()
    finally:
        sys.setprofile(before)
        threading.setprofile(None)
    return result, calls
