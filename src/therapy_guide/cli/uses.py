"""`uses`: every place where an id stands."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import click

from therapy_guide.authoring.editing.index import Index, Use, index_of
from therapy_guide.authoring.editing.named_by_program import why_fixed
from therapy_guide.authoring.editing.things import Thing
from therapy_guide.cli import exit_codes
from therapy_guide.cli.options import guidebook_option
from therapy_guide.cli.own_folder import there_or_exit
from therapy_guide.diagnostics.diagnostic import Severity


@click.command()
@click.argument("name", metavar="ID")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@guidebook_option
def command(name: str, format_: str, guidebook: Path | None) -> None:
    """Show where ID is used: a question, a fact, a therapy, a rule, a source, anything with an id.

    Write an option with its question, such as concerns:panic, and a row of evidence as cbt.evidence.panic.
    A word in a sentence is never counted.
    """
    raise SystemExit(show_uses(name, format_, guidebook))


def show_uses(name: str, format_: str, guidebook: Path | None) -> int:
    """Prints each place of an id; gives the exit code."""
    index = index_of(there_or_exit(guidebook))
    things = index.find(name)
    if not things:
        return say_unknown(name, index)
    if format_ == "json":
        click.echo(json.dumps([_as_data(thing, index) for thing in things], ensure_ascii=False, indent=2))
    else:
        if len(things) > 1:
            click.echo(f"{len(things)} things are called `{name}`. Each is listed by itself.\n")
        for thing in things:
            _print(thing, index)
    _warn_of_broken(index)
    return exit_codes.FINE


def say_unknown(name: str, index: Index) -> int:
    """Says that nothing has this id, with near ones; gives the exit code for wrong use."""
    near = index.near(name)
    offered = f" The closest: {', '.join(near)}." if near else " Look it up in the content files, or try a part of it."
    click.echo(f"Nothing is called `{name}`.{offered}", err=True)
    _warn_of_broken(index)
    return exit_codes.WRONG_USE


def _warn_of_broken(index: Index) -> None:
    broken = sorted({problem.span.path for problem in index.problems if problem.severity is Severity.ERROR})
    if broken:
        click.echo(f"These files could not be read, and may use it too: {', '.join(broken)}.", err=True)


def _print(thing: Thing, index: Index) -> None:
    made, others = index.made(thing), [use for use in index.uses[thing] if not use.mention.defines]
    click.echo(str(thing)[0].upper() + str(thing)[1:])
    for use in made:
        click.echo(f"  made in {use.span}")
    if fixed := why_fixed(thing, index.outline):
        click.echo(f"  the program itself asks for it: {fixed}")
    click.echo(f"  used in {_places(len(others))}\n")
    by_kind: dict[str, list[Use]] = defaultdict(list)
    for use in others:
        by_kind[use.file.kind.title].append(use)
    for title, uses in by_kind.items():
        click.echo(f"  {title} ({len(uses)})")
        for use in uses:
            where = ", ".join(filter(None, (use.mention.within, use.mention.entry)))
            click.echo(f"    {use.span}  {where}")
            click.echo(f"      {use.file.line(use.span.line).strip()}")
        click.echo("")


def _places(count: int) -> str:
    return {0: "no other place", 1: "1 place"}.get(count, f"{count} places")


def _as_data(thing: Thing, index: Index) -> dict[str, Any]:
    made, others = index.made(thing), [use for use in index.uses[thing] if not use.mention.defines]
    return {
        "what": thing.what,
        "id": thing.id,
        "full_id": thing.full_id,
        "made": [_place_data(use) for use in made],
        "uses": [_place_data(use) for use in others],
    }


def _place_data(use: Use) -> dict[str, Any]:
    span = use.span
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "kind": use.file.kind.name,
        "within": use.mention.within,
        "entry": use.mention.entry,
        "text": use.file.line(span.line).strip(),
    }
