"""Values written as YAML as an editor would by hand: short lists on a line, long texts folded, quotes where needed."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH = 110
_BITES = re.compile(r": |:$| #|^[\s\-?:,\[\]{}#&*!|>'\"%@`]|\s$")
"""What YAML would take for something else than words."""
_WORD = re.compile(r"[A-Za-z0-9_.\-]+\Z")


@dataclass(frozen=True, slots=True)
class Raw:
    """YAML that is written as it is, such as a condition."""

    yaml: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something still to be written. `check` names the place."""

    what: str


Value = str | Raw | Gap | Sequence["Value"] | Mapping[str, "Value"]


def tidy(entries: Mapping[str, Value], indent: int = 0) -> list[str]:
    """The lines of a group of named entries."""
    return [line for name, value in entries.items() for line in _entry(name, value, indent)]


def as_item(lines: Sequence[str], indent: int) -> list[str]:
    """The lines of one thing in a list whose dashes stand `indent` in."""
    lead = " " * indent
    return [f"{lead}{'- ' if number == 0 else '  '}{line}".rstrip() for number, line in enumerate(lines)]


def _entry(name: str, value: Value, indent: int) -> list[str]:
    lead = " " * indent
    if isinstance(value, Raw):
        return [f"{lead}{name}: {value.yaml}"]
    if isinstance(value, Gap):
        return [f'{lead}{name}: ""   # to write: {value.what}']
    if isinstance(value, str):
        return _text(name, value, lead)
    if isinstance(value, Mapping):
        return [f"{lead}{name}:", *tidy(value, indent + 2)]
    return _list(name, value, indent)


def _text(name: str, value: str, lead: str) -> list[str]:
    line = f"{lead}{name}: {scalar(value)}"
    if len(line) <= WIDTH:
        return [line]
    folded = textwrap.wrap(value, WIDTH - len(lead) - 2, break_long_words=False, break_on_hyphens=False)
    return [f"{lead}{name}: >-", *(f"{lead}  {part}" for part in folded)]


def _list(name: str, values: Sequence[Value], indent: int) -> list[str]:
    lead = " " * indent
    if all(isinstance(value, str) and _WORD.match(value) for value in values):
        return [f"{lead}{name}: [{', '.join(str(value) for value in values)}]"]
    lines = [f"{lead}{name}:"]
    for value in values:
        if isinstance(value, Mapping):
            lines += as_item(tidy(value), indent + 2)
        elif isinstance(value, Gap):
            lines.append(f'{lead}  - ""   # to write: {value.what}')
        else:
            lines.append(f"{lead}  - {value.yaml if isinstance(value, Raw) else scalar(str(value))}")
    return lines


def scalar(text: str) -> str:
    """A text on one line, in quotes only where YAML would misread it."""
    words = " ".join(text.split())
    return json.dumps(words, ensure_ascii=False) if not words or _BITES.search(words) else words
