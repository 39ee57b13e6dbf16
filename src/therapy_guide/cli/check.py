"""`check`: the whole content in one run."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from therapy_guide.authoring.content_check import check_content
from therapy_guide.authoring.counts import counts
from therapy_guide.authoring.coverage import coverage
from therapy_guide.authoring.reach import check_reach
from therapy_guide.authoring.reading_age import check_reading_age, whole_reading_age
from therapy_guide.cli import exit_codes
from therapy_guide.cli.content_folder import ContentLines, content_folder, load, summary
from therapy_guide.diagnostics.diagnostic import Diagnostic, Problems, Severity
from therapy_guide.diagnostics.render import as_json, full, line
from therapy_guide.report.render import check_templates


def check_folder(folder: Path | None, format_: str, with_counts: bool, notes: bool, today: date) -> int:
    """Prints every problem; gives the exit code. Only errors make it 1."""
    loaded = load(folder)
    if loaded.guidebook is not None:
        check_content(loaded.guidebook, today, loaded.problems)
        check_reading_age(loaded.guidebook, loaded.problems)
        check_reach(loaded.guidebook, loaded.problems)
        for problem in check_templates(loaded.guidebook):
            loaded.problems.add(problem)
    shown = [p for p in loaded.problems.in_order() if notes or p.severity is not Severity.NOTE]
    _print(shown, format_, content_folder(folder))
    if format_ != "json":
        if with_counts and loaded.guidebook is not None:
            for name, count in counts(loaded.guidebook):
                click.echo(f"{count:>6}  {name}")
            for kind, touched, all_of_them in coverage(loaded.guidebook, loaded.guidebook.cases).totals:
                click.echo(f"{touched:>6}  of {all_of_them} touched by a case: {kind}")
            click.echo(f"{whole_reading_age(loaded.guidebook):>6.1f}  reading age of all words, in years, about")
        _close(loaded.problems, notes)
    return exit_codes.CONTENT if loaded.problems.has_errors else exit_codes.FINE


def _print(shown: list[Diagnostic], format_: str, folder: Path) -> None:
    if format_ == "json":
        click.echo(as_json(shown))
        return
    lines = ContentLines(folder)
    for problem in shown:
        click.echo(line(problem) if format_ == "line" else full(problem, lines) + "\n")


def _close(problems: Problems, notes: bool) -> None:
    hidden = problems.count(Severity.NOTE) and not notes
    more = " Notes are shown with --notes." if hidden else ""
    verdict = "The content can't be used yet: errors need mending." if problems.has_errors else "The content is fine."
    click.echo(f"{verdict} {summary(problems)}.{more} Nothing was changed.")
