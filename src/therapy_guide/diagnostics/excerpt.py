"""The line of a file as typed, with carets under the very words, cropped where it is long."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from therapy_guide.diagnostics.diagnostic import Diagnostic
from therapy_guide.diagnostics.span import Span, shown

Lines = Callable[[str], Sequence[str]]
"""Gives the lines of a file by its path, or none where it can't be read."""

LONGEST = 120
"""Letters of a line that are shown. A longer one is cropped around the caret."""

BEFORE = 40
"""Letters that stay in front of the caret when a line is cropped."""


def split_lines(text: str) -> list[str]:
    """The lines of a file, counted as editors and YAML count them, whichever system wrote it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def cells(text: str) -> int:
    """How many terminal cells a text takes, so that the caret stands under the right word."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def visible(text: str) -> str:
    """A line as it can be shown: tabs as arrows, strange spaces as dots, and nothing that moves a terminal."""
    return shown(text.replace("\t", "→").translate(_STRANGE_SPACES))


_STRANGE_SPACES = {ord(c): "·" for c in "\u00a0\u2007\u202f\u3000\u2003\u2002\u2009"}


def excerpt(span: Span, label: str, lines: Lines, gutter: int, before: int = 1) -> list[str]:
    """The line of a span and the line before it, with carets and a label below."""
    text = lines(span.path) if span.line > 0 else ()
    if not 1 <= span.line <= len(text):
        return []
    here = text[span.line - 1]
    end = span.end_column if span.end_line == span.line else len(here) + 1
    start, crop_lead = _crop(here, span.column)
    rows = [
        f"{number:>{gutter}} | {_from(text[number - 1], start)}".rstrip()
        for number in range(max(1, span.line - before), span.line + 1)
    ]
    lead = " " * cells(crop_lead + visible(here[start : span.column - 1]))
    last = min(end - 1, start + LONGEST)
    carets = "^" * max(1, cells(visible(here[span.column - 1 : last])))
    return [*rows, f"{'':>{gutter}} | {lead}{carets} {label}".rstrip()]


def _crop(line: str, column: int) -> tuple[int, str]:
    """Where a long line begins to be shown, and the mark that stands for what was left out."""
    if len(line) <= LONGEST or column - 1 <= LONGEST - BEFORE:
        return 0, ""
    return max(0, column - 1 - BEFORE), "…"


def _from(line: str, start: int) -> str:
    lead = "…" if start and len(line) > start else ""
    tail = "…" if len(line) > start + LONGEST else ""
    return f"{lead}{visible(line[start : start + LONGEST])}{tail}"


def better_line(problem: Diagnostic, lines: Lines) -> str:
    """The whole corrected line, where the cure is certain; otherwise an empty text."""
    span = problem.span
    if problem.better_line or not problem.replacement or span.line != span.end_line:
        return problem.better_line
    text = lines(span.path)
    if not 1 <= span.line <= len(text):
        return ""
    here = text[span.line - 1]
    return f"{here[: span.column - 1]}{problem.replacement}{here[span.end_column - 1 :]}"
