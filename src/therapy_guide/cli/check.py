"""`check`: the whole content in one run, and again each time a file is saved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from therapy_guide.authoring.counts import counts
from therapy_guide.authoring.coverage import coverage
from therapy_guide.authoring.reading_age import whole_reading_age
from therapy_guide.authoring.whole_check import check_folder
from therapy_guide.cli import exit_codes
from therapy_guide.cli.check_output import FORMATS, closing, print_problems
from therapy_guide.cli.content_folder import content_folder
from therapy_guide.cli.options import guidebook_option
from therapy_guide.content.guidebook import Guidebook


def run_check(folder: Path, format_: str, with_counts: bool, notes: bool, today: date) -> int:
    """Prints every problem; gives the exit code. Only errors make it 1."""
    checked = check_folder(folder, today)
    print_problems(checked, folder, format_, notes)
    if format_ in ("full", "line"):
        if with_counts and checked.guidebook is not None:
            _print_counts(checked.guidebook)
        click.echo(closing(checked, notes))
    return exit_codes.CONTENT if checked.problems.has_errors else exit_codes.FINE


def _print_counts(guidebook: Guidebook) -> None:
    for name, count in counts(guidebook):
        click.echo(f"{count:>6}  {name}")
    for kind, touched, all_of_them in coverage(guidebook, guidebook.cases).totals:
        click.echo(f"{touched:>6}  of {all_of_them} touched by a case: {kind}")
    click.echo(f"{whole_reading_age(guidebook):>6.1f}  reading age of all words, in years, about")


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(FORMATS), default="full", help="How problems are shown.")
@click.option("--counts", is_flag=True, help="Print how much there is of everything.")
@click.option("--notes", is_flag=True, help="Show notes too, not only errors and warnings.")
@click.option("--watch", is_flag=True, help="Check again each time a file is saved, until Ctrl+C.")
@guidebook_option
def command(folder: Path | None, format_: str, counts: bool, notes: bool, watch: bool, guidebook: Path | None) -> None:
    """Check the content: every problem in one run, with its place and a way to mend it."""
    where = content_folder(folder or guidebook)
    if not watch:
        raise SystemExit(run_check(where, format_, counts, notes, date.today()))
    if format_ not in ("full", "line"):
        raise click.UsageError("--watch shows problems as they come, so it goes with --format full or line.")
    from therapy_guide.cli.watching import watch_and_check

    raise SystemExit(watch_and_check(where, format_, notes))
