"""What importing takes on the way to a screen, by whose modules they are: Python tells it with `-X importtime`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from bench.terminal import Step, play
from bench.timing import short_time

_LINE = re.compile(rb"import time: +(\d+) \| +\d+ \| +([\w.]+)")
_WHOSE = {
    "textual": "Textual",
    "rich": "Textual",
    "markdown_it": "Textual",
    "therapy_guide": "ours",
    "click": "click",
    "yaml": "yaml",
    "jinja2": "Jinja2",
}
TELL = {"PYTHONPROFILEIMPORTTIME": "1"}
"""What makes Python tell it."""
OTHERS = "the rest of Python"


def imported(program: Sequence[str], steps: Sequence[Step], extra: Mapping[str, str]) -> Counter[str]:
    """Seconds of importing until the last step, by whose modules they are."""
    return by_whose(play(program, steps, {**extra, **TELL}).drawn)


def by_whose(output: bytes) -> Counter[str]:
    """The same from what Python told."""
    found: Counter[str] = Counter()
    for microseconds, name in _LINE.findall(output):
        found[_WHOSE.get(name.decode().partition(".")[0], OTHERS)] += int(microseconds)
    return Counter({whose: total / 1e6 for whose, total in found.items()})


def import_words(found: Counter[str]) -> str:
    """As the detail of a row says it."""
    parts = ", ".join(f"{whose} {short_time(seconds)}" for whose, seconds in found.most_common())
    return f"{short_time(found.total())} ({parts})"
