"""The three ways a problem is shown: full for people, one line for editors and CI, JSON for tools."""

from __future__ import annotations

import json
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from therapy_guide.diagnostics.diagnostic import Diagnostic
from therapy_guide.diagnostics.span import Span

Lines = Callable[[str], Sequence[str]]
"""Gives the lines of a file by its path, or none where it can't be read."""

WIDTH = 88


def _cells(text: str) -> int:
    """How many terminal cells a text takes, so that the caret stands under the right word."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _visible(text: str) -> str:
    shown = text.replace("\t", "→")
    return "".join(c if c.isprintable() else "�" for c in shown)


def _excerpt(span: Span, label: str, lines: Lines, gutter: int, before: int = 1) -> list[str]:
    text = lines(span.path)
    if not 1 <= span.line <= len(text):
        return []
    shown = [
        f"{number:>{gutter}} | {_visible(text[number - 1])}"
        for number in range(max(1, span.line - before), span.line + 1)
    ]
    here = _visible(text[span.line - 1])
    end = span.end_column if span.end_line == span.line else len(here) + 1
    lead = " " * _cells(here[: span.column - 1])
    carets = "^" * max(1, _cells(here[span.column - 1 : end - 1]))
    return [*shown, f"{'':>{gutter}} | {lead}{carets} {label}".rstrip()]


def _note(name: str, text: str, gutter: int) -> list[str]:
    lead = f"{'':>{gutter}} = {name}: "
    return textwrap.wrap(text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead), break_long_words=False)


def full(problem: Diagnostic, lines: Lines) -> str:
    """The whole message: place, the line as typed with a caret, why it matters, one way to mend it."""
    last = max([problem.span.line, *(r.span.line for r in problem.related)])
    gutter = max(1, len(str(last)))
    out = [f"{problem.severity.value}[{problem.code}]: {problem.headline}"]
    if problem.span.path:
        out.append(f"{'':>{gutter}}--> {problem.span}" if problem.span.line else f"--> {problem.span.path}")
    excerpt = _excerpt(problem.span, problem.label, lines, gutter)
    if excerpt:
        out += [f"{'':>{gutter}} |", *excerpt]
    for related in problem.related:
        out.append(f"{'':>{gutter}}::: {related.span}")
        out += [f"{'':>{gutter}} |", *_excerpt(related.span, related.label, lines, gutter, before=0)]
    if problem.why or problem.fix:
        out.append(f"{'':>{gutter}} |")
    out += _note("why", problem.why, gutter) if problem.why else []
    out += _note("fix", problem.fix, gutter) if problem.fix else []
    if problem.better_line:
        out += [f"{'':>{gutter}} |", f"{problem.span.line:>{gutter}} ~ {problem.better_line}"]
    return "\n".join(out)


def line(problem: Diagnostic) -> str:
    """path:line:column: severity[code] headline"""
    place = f"{problem.span}: " if problem.span.path else ""
    return f"{place}{problem.severity.value}[{problem.code}] {problem.headline}"


def as_json(problems: Iterable[Diagnostic]) -> str:
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
            "fix": p.fix,
            "better_line": p.better_line,
            "related": [{"at": str(r.span), "label": r.label} for r in p.related],
        }
        for p in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
