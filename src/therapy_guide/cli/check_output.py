"""How the problems of a check are shown, and the lines that close it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from therapy_guide.authoring.whole_check import Checked
from therapy_guide.cli.colours import painter
from therapy_guide.cli.content_folder import ContentLines
from therapy_guide.diagnostics.diagnostic import Diagnostic, Problems, Severity
from therapy_guide.diagnostics.github import github
from therapy_guide.diagnostics.render import as_json, full, line
from therapy_guide.diagnostics.span import shown

FORMATS = ("full", "line", "json", "github")
MOST_IN_FULL = 200
"""So many messages are shown in full. `--format line` shows all there are, one line each."""


def print_problems(checked: Checked, folder: Path, format_: str, notes: bool) -> None:
    """What was found, in one of the four forms."""
    found = [p for p in checked.problems.in_order() if notes or p.severity is not Severity.NOTE]
    lines = ContentLines(folder)
    if format_ == "json":
        click.echo(as_json(found, lines))
    elif format_ == "full":
        _print_in_full(found, lines)
    else:
        seen = {path: _from_here(lines, path) for path in {problem.span.path for problem in found}}
        for problem in found:
            path = seen[problem.span.path]
            moved = replace(problem, span=replace(problem.span, path=path))
            click.echo(github(problem, path) if format_ == "github" else line(moved))


def _print_in_full(found: Sequence[Diagnostic], lines: ContentLines) -> None:
    paint = painter()
    for problem in found[:MOST_IN_FULL]:
        click.echo(full(problem, lines, paint) + "\n")
    if len(found) > MOST_IN_FULL:
        more = len(found) - MOST_IN_FULL
        click.echo(f"And {more:,} more. `--format line` shows them all, one line each.\n")


def _from_here(lines: ContentLines, path: str) -> str:
    """A file's path as seen from the working directory, so that an editor or a service can open it."""
    if not path:
        return ""
    real = lines.path_of(path)
    if not real.exists():
        return shown(path)
    here, real = Path.cwd(), Path(os.path.normpath(Path.cwd() / real))  # links stay as they are named
    return shown(str(real.relative_to(here) if real.is_relative_to(here) else real))


def closing(checked: Checked, notes: bool) -> str:
    """What was looked at, what came of it, and where to read more."""
    problems = checked.problems
    verdict = "The content can't be used yet: errors need mending." if problems.has_errors else "The content is fine."
    hidden = problems.count(Severity.NOTE) if not notes else 0
    more = f" {_several(hidden, 'note')} can be shown with --notes." if hidden else ""
    rows = [f"Checked {_looked_at(checked)}: {tally(problems)}.", f"{verdict}{more} Nothing was changed."]
    worst = next((p for p in problems.in_order() if p.severity is not Severity.NOTE), None)
    if worst:
        rows.append(f"For more on a message: therapy-guide explain {worst.code}")
    return "\n".join(rows)


def _looked_at(checked: Checked) -> str:
    book = checked.guidebook
    parts = [_several(checked.files, "file")]
    if book is not None:
        for count, what in ((len(book.questions), "question"), (len(book.rules), "rule"), (len(book.cases), "case")):
            parts.append(_several(count, what))
    return ", ".join(parts)


def tally(problems: Problems) -> str:
    """ "2 errors, 1 warning"."""
    counted = (problems.count(Severity.ERROR), "error"), (problems.count(Severity.WARNING), "warning")
    return ", ".join(_several(count, what) for count, what in counted)


def _several(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
