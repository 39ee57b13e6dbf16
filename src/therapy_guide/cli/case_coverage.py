"""`cases --coverage`: what no case touches, by line, and how much the cases cover."""

from __future__ import annotations

import json
from pathlib import Path

import click

from therapy_guide.authoring.coverage import Coverage, coverage, plural
from therapy_guide.cli import exit_codes
from therapy_guide.cli.content_folder import load_or_exit


def show_coverage(content: Path | None, format_: str, least: float | None) -> int:
    """Prints it; gives the exit code, which is 1 where less is touched than `least` percent."""
    guidebook = load_or_exit(content)
    found = coverage(guidebook, guidebook.cases)
    if format_ == "json":
        click.echo(_as_json(found))
    else:
        for thing in found.untouched:
            click.echo(f"{thing.span}: {thing.sentence}")
        if format_ == "full":
            _print_totals(found, len(guidebook.cases))
    if least is not None and found.percent < least:
        click.echo(f"{found.percent:.1f} of 100 is less than the {least:g} asked for.", err=True)
        return exit_codes.CONTENT
    return exit_codes.FINE


def _print_totals(found: Coverage, cases: int) -> None:
    if found.untouched:
        click.echo("")
    click.echo(f"What {cases} cases touch:")
    for kind, touched, all_of_them in found.totals:
        click.echo(f"{touched:>6} of {all_of_them:>4}  {plural(kind)}")
    click.echo(f"{found.percent:>6.1f} of  100  of everything together")


def _as_json(found: Coverage) -> str:
    rows = [
        {
            "what": thing.what,
            "name": thing.name,
            "path": thing.span.path,
            "line": thing.span.line,
            "column": thing.span.column,
            "says": thing.sentence,
        }
        for thing in found.untouched
    ]
    totals = [{"what": kind, "touched": touched, "of": count} for kind, touched, count in found.totals]
    return json.dumps(
        {"percent": round(found.percent, 2), "totals": totals, "untouched": rows}, ensure_ascii=False, indent=2
    )
