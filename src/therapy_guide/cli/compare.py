"""`compare`: which people get something different from a changed guidebook."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from therapy_guide.cli import exit_codes
from therapy_guide.cli.content_folder import content_folder, load, show_problems
from therapy_guide.cli.editors_tools import needs_editors_tools
from therapy_guide.cli.options import guidebook_option
from therapy_guide.diagnostics.diagnostic import Severity

if TYPE_CHECKING:
    from therapy_guide.authoring.comparing.comparing import Compared, Wanted
    from therapy_guide.content.guidebook import Guidebook


def compare_sides(
    content: Path | None,
    old: str,
    new: str | None,
    wanted: Wanted,
    *,
    as_json: bool,
    everything: bool,
    page: Path | None,
    fail_on: str,
) -> int:
    """Compares and prints; gives the exit code."""
    from therapy_guide.authoring.comparing.as_data import as_data
    from therapy_guide.authoring.comparing.comparing import compare
    from therapy_guide.authoring.comparing.telling import compared_lines
    from therapy_guide.cli.progress import ProgressLine

    new_name = new or "the content as it is now"
    before, after = _both(content, old, new, new_name)
    progress = ProgressLine()
    compared = compare(before, after, wanted, progress)
    progress.clear()
    if as_json:
        click.echo(json.dumps(as_data(compared, old, new_name), ensure_ascii=False, indent=2))
    else:
        for line in compared_lines(compared, old, new_name, everything=everything):
            click.echo(line)
    if page is not None and (trouble := _write_page(compared, old, new_name, page)) != exit_codes.FINE:
        return trouble
    failed = {"never": False, "safety": bool(compared.losses), "changes": bool(compared.changes)}[fail_on]
    return exit_codes.CONTENT if failed else 130 if compared.stopped else exit_codes.FINE


def _both(content: Path | None, old: str, new: str | None, new_name: str) -> tuple[Guidebook, Guidebook]:
    """Both guidebooks, or the end of the program with what is wrong on which side."""
    from therapy_guide.authoring.comparing.revisions import NoSuchSide, side

    working = content_folder(content)
    with ExitStack() as stack:
        try:
            before = stack.enter_context(side(old, working))
            after = stack.enter_context(side(new, working)) if new is not None else working
        except NoSuchSide as trouble:
            click.echo(str(trouble), err=True)
            raise SystemExit(exit_codes.WRONG_USE) from None
        return _loaded(before, "OLD", old), _loaded(after, "NEW", new_name)


def _loaded(folder: Path, which: str, name: str) -> Guidebook:
    loaded = load(folder)
    if loaded.guidebook is None:
        click.echo(f"{which} ({name}) has problems, so the two can't be compared:\n", err=True)
        show_problems(loaded.problems, folder, only=Severity.ERROR)
        raise SystemExit(exit_codes.CONTENT)
    return loaded.guidebook


def _write_page(compared: Compared, old_name: str, new_name: str, page: Path) -> int:
    from therapy_guide.authoring.comparing.page import page_of
    from therapy_guide.files.writing import CouldNotWrite, write_shared

    try:
        write_shared(page, page_of(compared, old_name, new_name))
    except (CouldNotWrite, OSError) as trouble:
        click.echo(f"The page could not be written: {trouble}", err=True)
        return exit_codes.NO_FILE
    click.echo(f"The page is {page}. Open it in a browser.", err=True)
    return exit_codes.FINE


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option("--people", type=click.IntRange(min=1), default=2000, show_default=True, help="Simulated people to meet.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed meets the same people.")
@click.option("--exact/--no-exact", default=None, help="Prove it for all people (needs the editors' tools).")
@click.option("--cases", is_flag=True, help="Run the worked examples against both, too.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option("--all", "everything", is_flag=True, help="List every change.")
@click.option("--page", type=click.Path(path_type=Path), metavar="FILE.html", help="Write a page with plots.")
@click.option(
    "--fail-on",
    type=click.Choice(["changes", "safety", "never"]),
    default="safety",
    show_default=True,
    help="End with code 1 when anything changes, or when safety is lost.",
)
@guidebook_option
def command(
    old: str,
    new: str | None,
    people: int,
    seed: int,
    exact: bool | None,
    cases: bool,
    format_: str,
    everything: bool,
    page: Path | None,
    fail_on: str,
    guidebook: Path | None,
) -> None:
    """Which people get something different, from OLD to NEW.

    OLD and NEW are folders or git revisions (a branch, a tag, HEAD~1). NEW is the present content unless given.
    Ends with code 1 when safety is lost: a notice, a contact of a notice, a held-back therapy or a caution for safety
    that somebody got and no longer gets; a contact or sign that is gone; a private question that no longer is.
    """
    from therapy_guide.authoring.comparing.comparing import Wanted
    from therapy_guide.authoring.comparing.exact import can_prove

    if exact and not can_prove():
        raise SystemExit(needs_editors_tools("compare --exact"))
    if exact is None and not can_prove():
        click.echo("Without the editors' tools (`make editors`) this rests on simulated people alone.", err=True)
    wanted = Wanted(people, seed, exact=can_prove() if exact is None else exact, cases=cases)
    raise SystemExit(
        compare_sides(
            guidebook,
            old,
            new,
            wanted,
            as_json=format_ == "json",
            everything=everything,
            page=page,
            fail_on=fail_on,
        )
    )
