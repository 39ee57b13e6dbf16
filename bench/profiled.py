"""Whose code the time of some work goes to, as Python's profiler sees it."""

from __future__ import annotations

import cProfile
from collections import Counter
from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")


def profiled(work: Callable[[], Made]) -> tuple[Made, Counter[str]]:
    """What the work makes, and the share of its time spent in each one's own functions; waiting left out."""
    profile = cProfile.Profile()
    made = profile.runcall(work)
    spent: Counter[str] = Counter()
    for entry in profile.getstats():
        file, name = ("", entry.code) if isinstance(entry.code, str) else (entry.code.co_filename, entry.code.co_name)
        if "select.epoll" not in name and "sleep" not in name:
            spent[_whose(file)] += entry.inlinetime
    return made, Counter({whose: seconds / spent.total() for whose, seconds in spent.items()})


def _whose(file: str) -> str:
    if "/textual/" in file or "/rich/" in file:
        return "Textual and rich"
    return "our own modules" if "/therapy_guide/" in file else "the rest of Python"


def share_words(shares: Counter[str]) -> str:
    """As the detail of a row says it."""
    return ", ".join(f"{share:.0%} {whose}" for whose, share in shares.most_common())
