"""`explain`: the page of one code, or the list of them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from therapy_guide.authoring.explained import Explained, Theme, near_codes, page_of, read_themes
from therapy_guide.authoring.explained_print import (
    all_as_json,
    all_as_markdown,
    all_as_text,
    as_markdown,
    as_text,
    list_as_markdown,
    list_as_text,
    page_as_json,
    row,
)
from therapy_guide.cli import exit_codes
from therapy_guide.cli.content_folder import content_folder, show_problems
from therapy_guide.cli.options import guidebook_option
from therapy_guide.diagnostics.diagnostic import Problems

LISTS: dict[str, Callable[[Sequence[Theme]], str]] = {
    "text": list_as_text,
    "markdown": list_as_markdown,
    "json": all_as_json,
}
ALL: dict[str, Callable[[Sequence[Theme]], str]] = {
    "text": all_as_text,
    "markdown": all_as_markdown,
    "json": all_as_json,
}
ONE: dict[str, Callable[[Explained], str]] = {"text": as_text, "markdown": as_markdown, "json": page_as_json}


def explain(code: str, format_: str, everything: bool) -> int:
    """Prints a page, or the list, or all pages; gives the exit code."""
    folder = content_folder(None)
    problems = Problems()
    themes = read_themes(folder, problems)
    if problems.has_errors:
        show_problems(problems, folder)
        return exit_codes.CONTENT
    if not themes:
        click.echo(f"The pages can't be found. They belong in {folder / 'explain'}.", err=True)
        return exit_codes.NO_FILE
    if everything or not code:
        click.echo((ALL if everything else LISTS)[format_](themes), nl=False)
        return exit_codes.FINE
    page = page_of(code, themes)
    if page is None:
        _say_unknown(code, themes)
        return exit_codes.WRONG_USE
    click.echo(ONE[format_](page).rstrip("\n"))
    return exit_codes.FINE


def _say_unknown(code: str, themes: Sequence[Theme]) -> None:
    close = near_codes(code, themes)
    click.echo(f"No message has the code `{code[:60]}`.", err=True)
    if close:
        click.echo("Codes that are close:", err=True)
        pages = (page_of(name, themes) for name in close)
        click.echo("\n".join(row(page) for page in pages if page), err=True)
    click.echo("See all codes with: therapy-guide explain", err=True)


@click.command()
@click.argument("code", required=False, default="")
@click.option("--all", "everything", is_flag=True, help="Print every page.")
@click.option("--format", "format_", type=click.Choice(["text", "markdown", "json"]), default="text")
@guidebook_option
def command(code: str, everything: bool, format_: str, guidebook: Path | None) -> None:
    """What a code of `check` means, with a wrong and a right example. Without CODE, all codes.

    The pages come with the program. They are the same for every guidebook.
    """
    raise SystemExit(explain(code, format_, everything))
