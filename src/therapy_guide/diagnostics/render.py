"""How a problem is shown: full for people, one line for editors and CI, JSON for tools."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterable
from enum import Enum

from therapy_guide.diagnostics.diagnostic import Diagnostic, Related
from therapy_guide.diagnostics.excerpt import LONGEST, Lines, better_line, excerpt, visible
from therapy_guide.diagnostics.span import shown

WIDTH = 88


class Part(Enum):
    """The parts of a message that may be coloured. The plain text says everything without it."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    HEADLINE = "headline"
    MARGIN = "margin"
    BETTER = "better"


Paint = Callable[[str, Part], str]
"""Colours a text. It may add nothing that takes room."""


def _plain(text: str, _: Part) -> str:
    return text


def no_lines(_: str) -> tuple[str, ...]:
    """For where the files can't be read."""
    return ()


def _said(name: str, text: str, gutter: int, paint: Paint) -> list[str]:
    lead = f"{'':>{gutter}} = {name}: "
    rows = textwrap.wrap(
        shown(" ".join(text.split())),
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [paint(row[: len(lead)], Part.MARGIN) + row[len(lead) :] for row in rows]


def _detail(text: str, gutter: int) -> list[str]:
    """One line below the why, in its own indent."""
    lead = " " * (gutter + len(" = why: ") + len(text) - len(text.lstrip(" ")))
    return textwrap.wrap(
        shown(text.strip()),
        WIDTH,
        initial_indent=lead,
        subsequent_indent=lead + "    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def full(problem: Diagnostic, lines: Lines, paint: Paint = _plain) -> str:
    """The whole message: place, the line as typed with a caret, why it matters, one way to mend it."""
    last = max([problem.span.line, *(r.span.line for r in problem.related), problem.added[0] if problem.added else 0])
    gutter = max(1, len(str(last)))
    bar = paint(f"{'':>{gutter}} |", Part.MARGIN)
    severity = Part(problem.severity.value)
    head = paint(f"{severity.value}[{problem.code}]", severity)
    out = [head + paint(f": {shown(problem.headline)}", Part.HEADLINE)]
    if problem.span.path:
        place = f"{'':>{gutter}}--> {problem.span}" if problem.span.line else f"--> {shown(problem.span.path)}"
        out.append(paint(place, Part.MARGIN))
    rows = excerpt(problem.span, shown(problem.label), lines, gutter)
    if rows:
        out += [bar, *(_margin(row, gutter, paint) for row in rows[:-1])]
        out.append(_margin(rows[-1], gutter, paint, severity))
    for related in problem.related:
        out += _related(related, lines, gutter, paint)
    if problem.why or problem.fix or problem.details:
        out.append(bar)
    out += _said("why", problem.why, gutter, paint) if problem.why else []
    out += [row for detail in problem.details for row in _detail(detail, gutter)]
    out += _said("fix", problem.fix, gutter, paint) if problem.fix else []
    better = better_line(problem, lines)
    if better and len(better) <= LONGEST * 3:
        number = paint(f"{problem.span.line:>{gutter}} ~ ", Part.MARGIN)
        out += [bar, number + paint(visible(better), Part.BETTER)]
    if problem.added:
        number = paint(f"{problem.added[0]:>{gutter}} + ", Part.MARGIN)
        out += [bar, number + paint(visible(problem.added[1]), Part.BETTER)]
    return "\n".join(out)


def _margin(row: str, gutter: int, paint: Paint, rest: Part | None = None) -> str:
    """A row of an excerpt, with its number and bar set apart; the row of carets in the colour of the severity."""
    cut = gutter + 2
    after = paint(row[cut:], rest) if rest else row[cut:]
    return paint(row[:cut], Part.MARGIN) + after


def _related(related: Related, lines: Lines, gutter: int, paint: Paint) -> list[str]:
    rows = excerpt(related.span, shown(related.label), lines, gutter, before=0)
    place = paint(f"{'':>{gutter}}::: {related.span}", Part.MARGIN)
    if not rows:
        return [f"{place} {shown(related.label)}".rstrip()]
    return [place, paint(f"{'':>{gutter}} |", Part.MARGIN), *(_margin(row, gutter, paint) for row in rows)]


def line(problem: Diagnostic) -> str:
    """path:line:column: severity[code] headline"""
    span = problem.span
    place = f"{span if span.line else shown(span.path)}: " if span.path else ""
    return f"{place}{problem.severity.value}[{problem.code}] {shown(problem.headline)}"


def as_json(problems: Iterable[Diagnostic], lines: Lines = no_lines) -> str:
    """The same data for tools, as one JSON list."""
    rows = [
        {
            "code": p.code,
            "severity": p.severity.value,
            "headline": p.headline,
            "path": p.span.path,
            "line": p.span.line,
            "column": p.span.column,
            "end_line": p.span.end_line,
            "end_column": p.span.end_column,
            "label": p.label,
            "why": p.why,
            "details": list(p.details),
            "fix": p.fix,
            "better_line": better_line(p, lines),
            "added_line": {"line": p.added[0], "text": p.added[1]} if p.added else {},
            "related": [
                {"at": str(r.span), "path": r.span.path, "line": r.span.line, "column": r.span.column, "label": r.label}
                for r in p.related
            ],
        }
        for p in problems
    ]
    # A file name may hold bytes that are no letters; those show as question marks.
    return json.dumps(rows, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode("utf-8")
