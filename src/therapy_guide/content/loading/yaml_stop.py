"""Where the YAML reader stopped, and what is said about it: a finding with its place and a mended copy of the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from therapy_guide.diagnostics.diagnostic import Diagnostic, Related, Severity
from therapy_guide.diagnostics.span import Span

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 30
MAX_NODES = 100_000

_DEEPER = {
    yaml.SequenceStartEvent: 1,
    yaml.MappingStartEvent: 1,
    yaml.SequenceEndEvent: -1,
    yaml.MappingEndEvent: -1,
}

ENTRY = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<name>[\w.-]+|\"[^\"]*\"|'[^']*'):(?:\s+|$)(?P<value>.*)$")
"""A line that holds one entry, after any dashes."""

ITEM = re.compile(r"(?P<lead>\s*(?:- +)+)(?P<value>.*)$")


@dataclass(frozen=True, slots=True)
class Stop:
    """Where reading stopped. Lines and columns count from 0 here, as the reader counts them."""

    said: str
    line: int
    column: int
    since_line: int
    since_column: int
    lines: Sequence[str]
    last: yaml.Event | None = None

    @property
    def here(self) -> str:
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def before(self) -> int:
        """The number of the last line above that holds something, or -1."""
        return filled_above(self.lines, self.line)


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake, with the lines that stand in for the mistaken ones while reading goes on.

    `sound` tells that what is read after mending is what the editor most likely meant.
    `better` is the whole corrected line, where it is certain.
    """

    code: str
    headline: str
    line: int
    column: int
    end: int
    why: str
    fix: str
    label: str = ""
    better: str = ""
    mended: Mapping[int, str] = field(default_factory=dict)
    sound: bool = False
    related: tuple[tuple[int, int, int, str], ...] = ()

    def as_problem(self, path: str) -> Diagnostic:
        """The same as a problem of the file at `path`."""
        return Diagnostic(
            self.code,
            Severity.ERROR,
            self.headline,
            _span(path, self.line, self.column, self.end),
            label=self.label,
            why=self.why,
            fix=self.fix,
            better_line=self.better.rstrip(),
            related=tuple(Related(_span(path, n, start, end), label) for n, start, end, label in self.related),
        )


def _span(path: str, line: int, start: int, end: int) -> Span:
    return Span(path, line + 1, start + 1, line + 1, max(start + 1, end) + 1)


def starts(event: yaml.Event) -> tuple[int, int]:
    """Line and column where something begins, from 0."""
    mark: Any = event.start_mark
    return mark.line, mark.column


def ends(event: yaml.Event) -> tuple[int, int]:
    """Line and column where something ends, from 0."""
    mark: Any = event.end_mark
    return mark.line, mark.column


class Refused(Exception):
    """The file is nested too deep or holds too much to be read at all."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.headline)
        self.finding = finding


def events(lines: Sequence[str]) -> Iterator[yaml.Event]:
    """The reader's events, step by step. Raises `Refused` before depth or number can take memory or time."""
    depth, deeper = 0, _DEEPER.get
    reader = LOADER("\n".join(lines))
    for number, event in enumerate(iter(reader.get_event, None)):
        depth += deeper(type(event), 0)
        if depth > MAX_DEPTH:
            raise _refused(event, "yaml-too-deep", f"entries stand more than {MAX_DEPTH} levels deep", "flatten it")
        if number > MAX_NODES:
            headline = f"this file has more than {MAX_NODES:,} entries"
            raise _refused(event, "yaml-too-many", headline, "split the file")
        yield event


def _refused(event: yaml.Event, code: str, headline: str, fix: str) -> Refused:
    line, column = starts(event)
    why = "no page of words is built like this; reading it could keep people waiting without end"
    return Refused(Finding(code, headline, line, column, column, why=why, fix=fix))


def first_stop(lines: Sequence[str]) -> Stop | None:
    """The first place where the lines can't be read as YAML, or None."""
    last: yaml.Event | None = None
    try:
        for event in events(lines):
            last = event if isinstance(event, yaml.ScalarEvent | yaml.CollectionEndEvent) else last
    except yaml.YAMLError as trouble:
        return _stop_from(trouble, lines, last)
    return None


def _stop_from(trouble: yaml.YAMLError, lines: Sequence[str], last: yaml.Event | None) -> Stop:
    """What the reader said, as a place in the lines."""
    mark = getattr(trouble, "problem_mark", None) or getattr(trouble, "context_mark", None)
    since = getattr(trouble, "context_mark", None) or mark
    most = max(0, len(lines) - 1)
    return Stop(
        f"{getattr(trouble, 'context', '') or ''}: {getattr(trouble, 'problem', '') or trouble}",
        min(mark.line, most) if mark else 0,
        mark.column if mark else 0,
        min(since.line, most) if since else 0,
        since.column if since else 0,
        lines,
        last,
    )


def gets_past(lines: Sequence[str], changes: Mapping[int, str], line: int) -> bool:
    """Whether reading goes on past a line once some lines are changed."""
    stop = first_stop(changed(lines, changes))
    return stop is None or stop.line > line


def changed(lines: Sequence[str], changes: Mapping[int, str]) -> list[str]:
    """A copy of the lines with some of them changed."""
    return [changes.get(number, line) for number, line in enumerate(lines)]


def filled_above(lines: Sequence[str], line: int) -> int:
    """The number of the nearest line above that holds more than space or a comment, or -1."""
    above = (n for n in range(line - 1, -1, -1) if lines[n].strip() and not lines[n].lstrip().startswith("#"))
    return next(above, -1)


def indent(line: str) -> int:
    """How many letters of space a line starts with."""
    return len(line) - len(line.lstrip())


def value_column(line: str) -> int:
    """Where the value of an entry or of a list item begins; the first letter where there is neither."""
    found = ENTRY.match(line) or ITEM.match(line)
    return found.start("value") if found else indent(line)


def without_block(lines: Sequence[str], line: int) -> dict[int, str]:
    """The line and what is moved in below it, left empty, so that reading can go on after them."""
    deep = indent(lines[line]) if line < len(lines) else 0
    out = {line: ""}
    for number in range(line + 1, len(lines)):
        if lines[number].strip() and indent(lines[number]) <= deep:
            break
        out[number] = ""
    return out


def quoted(text: str) -> str:
    """A text in the quotation marks that suit it. Curly ones around it are replaced."""
    inner = text.strip()
    if len(inner) > 1 and inner[0] in "“„”" and inner[-1] in "”“":
        inner = inner[1:-1]
    if '"' not in inner and "\\" not in inner:
        return f'"{inner}"'
    return "'" + inner.replace("'", "''") + "'"
