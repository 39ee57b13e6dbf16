"""`cases`: run the worked examples."""

from __future__ import annotations

from pathlib import Path

import click

from therapy_guide.authoring.coverage import coverage
from therapy_guide.authoring.expectations import run_case
from therapy_guide.cli import exit_codes
from therapy_guide.cli.content_folder import ContentLines, content_folder, load_or_exit
from therapy_guide.diagnostics.render import full


def show_coverage(content: Path | None) -> int:
    """Prints what no case touches, by line, and how much the cases cover."""
    guidebook = load_or_exit(content)
    found = coverage(guidebook, guidebook.cases)
    for thing in found.untouched:
        click.echo(f"{thing.span}: no case touches the {thing.what} `{thing.name}`")
    for kind, touched, all_of_them in found.totals:
        click.echo(
            f"{touched:>5} of {all_of_them:>4}  {kind}s touched by a case".replace(
                "row of evidences", "rows of evidence"
            )
        )
    return exit_codes.FINE


def run_cases(content: Path | None, name: str, verbose: bool) -> int:
    """Prints each case that no longer holds, and how many do; gives the exit code."""
    guidebook = load_or_exit(content)
    chosen = [case for case in guidebook.cases if name in case.case]
    if not chosen:
        click.echo(f"No case has “{name}” in its name." if name else "There are no cases yet.", err=True)
        return exit_codes.CONTENT if name else exit_codes.FINE
    lines = ContentLines(content_folder(content))
    broken = 0
    for case in chosen:
        result = run_case(guidebook, case)
        broken += not result.holds
        for problem in result.problems:
            click.echo(full(problem, lines) + "\n")
        if verbose and result.holds:
            click.echo(f"holds  {case.case}  {case.means}".rstrip())
    click.echo(f"{len(chosen) - broken} of {len(chosen)} cases hold.")
    return exit_codes.CONTENT if broken else exit_codes.FINE
