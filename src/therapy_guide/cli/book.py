"""`book`: the whole guidebook as sentences, in one page to print."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from therapy_guide.authoring.booklet.build import Only, build_book
from therapy_guide.authoring.booklet.render import book_as_html
from therapy_guide.cli import exit_codes
from therapy_guide.cli.content_folder import load_or_exit
from therapy_guide.cli.options import guidebook_option
from therapy_guide.files.writing import CouldNotWrite, write_shared

DEFAULT = Path("therapy-guide-book.html")
SCREEN = "-"


def write_book(content: Path | None, out: Path, only: Only | None, today: date) -> int:
    """Writes the book, or prints it where `out` is a dash; gives the exit code."""
    page = book_as_html(build_book(load_or_exit(content), today, only))
    if str(out) == SCREEN:
        click.echo(page, nl=False)
        return exit_codes.FINE
    try:
        written = write_shared(out, page)
    except CouldNotWrite as trouble:
        click.echo(f"Could not write {trouble.path}: {trouble.reason}.", err=True)
        return exit_codes.NO_FILE
    size = f"{len(page.encode()) / 1_000_000:.1f} MB"
    click.echo(f"The book is in {written} ({size}). Open it in a browser; print it from there, on A4.", err=True)
    return exit_codes.FINE


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=DEFAULT,
    show_default=True,
    metavar="FILE",
    help="`-`: the screen.",
)
@click.option("--only", type=click.Choice([part.value for part in Only]), help="Only one part, with its sources.")
@guidebook_option
def command(out: Path, only: str | None, guidebook: Path | None) -> None:
    """Every question, rule and therapy as sentences, in one HTML page for reviewers to print and comment on."""
    raise SystemExit(write_book(guidebook, out, Only(only) if only else None, date.today()))
