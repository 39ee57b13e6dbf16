"""`rename`: a new id for something, in every file at once."""

from __future__ import annotations

from pathlib import Path

import click

from therapy_guide.authoring.editing.index import Index, index_of
from therapy_guide.authoring.editing.renaming import CannotRename, Plan, plan_rename
from therapy_guide.authoring.editing.things import Thing
from therapy_guide.authoring.editing.trying import check_plan
from therapy_guide.cli import exit_codes
from therapy_guide.cli.content_folder import load_or_exit
from therapy_guide.cli.options import guidebook_option
from therapy_guide.cli.own_folder import own_folder_or_exit
from therapy_guide.cli.uses import say_unknown
from therapy_guide.content.loading.forms import Names
from therapy_guide.files.together import write_together
from therapy_guide.files.writing import CouldNotWrite

KINDS = {
    "question": Names.QUESTION,
    "option": Names.OPTION,
    "topic": Names.TOPIC,
    "fact": Names.FACT,
    "therapy": Names.THERAPY,
    "set": Names.SET,
    "family": Names.FAMILY,
    "rule": Names.RULE,
    "other-way": Names.OTHER_WAY,
    "ask": Names.ASK,
    "ask-topic": Names.ASK_TOPIC,
    "notice": Names.NOTICE,
    "contact": Names.CONTACT,
    "sign": Names.SIGN,
    "risk": Names.RISK,
    "words": Names.MEANING,
    "source": Names.SOURCE,
    "page": Names.PAGE,
    "promise": Names.PROMISE,
    "case": Names.CASE,
}


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--as", "kind", type=click.Choice(list(KINDS)), help="What OLD is, where several things have this id.")
@click.option("--dry-run", is_flag=True, help="Show every line that would change, and change nothing.")
@guidebook_option
def command(old: str, new: str, kind: str | None, dry_run: bool, guidebook: Path | None) -> None:
    """Give OLD the id NEW everywhere: rules, facts, cases, therapies, words to listen for.

    Comments, quotes and order stay as they are. All files change, or none. Write an option with its question, such as
    concerns:panic. To undo it, rename it back.
    """
    raise SystemExit(rename(old, new, kind, dry_run, guidebook))


def rename(old: str, new: str, kind: str | None, dry_run: bool, guidebook: Path | None) -> int:
    """Carries a rename out, or shows it; gives the exit code."""
    folder = own_folder_or_exit(guidebook)
    load_or_exit(guidebook)
    index = index_of(folder)
    thing = _the_one(old, kind, index)
    if isinstance(thing, int):
        return thing
    new_id = new.removeprefix(f"{thing.owner}:").removeprefix(f"{thing.owner}.") if thing.owner else new
    try:
        plan = plan_rename(index, thing, new_id)
        check_plan(plan, index, folder)
        if not dry_run:
            write_together([file.new for file in plan.files])
    except CannotRename as trouble:
        click.echo(str(trouble), err=True)
        return exit_codes.WRONG_USE
    except CouldNotWrite as trouble:
        click.echo(f"Nothing was changed. {trouble.path}: {trouble.reason}.", err=True)
        return exit_codes.NO_FILE
    _tell(plan, dry_run)
    return exit_codes.FINE


def _the_one(old: str, kind: str | None, index: Index) -> Thing | int:
    """The thing that is meant, or the exit code where none is, or where several are."""
    found = [thing for thing in index.find(old) if kind is None or thing.names is KINDS[kind]]
    if not found:
        return say_unknown(old, index)
    if len(found) > 1:
        click.echo(f"Several things are called `{old}`. Say which:", err=True)
        for thing in found:
            click.echo(f"  {_how_to_say(thing)}   {thing}", err=True)
        return exit_codes.WRONG_USE
    return found[0]


def _how_to_say(thing: Thing) -> str:
    name = next((name for name, names in KINDS.items() if names is thing.names), "")
    return thing.full_id if thing.owner or not name else f"{thing.id} --as {name}"


def _tell(plan: Plan, dry_run: bool) -> None:
    for file in plan.files:
        moved = f", renamed to {file.new.moved_to.name}" if file.new.moved_to else ""
        click.echo(f"{file.file.shown}: {_counted(len(file.lines), 'line')}{moved}")
        for line in file.lines if dry_run else ():
            click.echo(f"  {line.number:>4} - {line.before.strip()}")
            click.echo(f"       + {line.after.strip()}")
    where = f"{_counted(plan.places, 'line')} in {_counted(len(plan.files), 'file')}"
    old = str(plan.thing)[0].upper() + str(plan.thing)[1:]
    if dry_run:
        click.echo(f"\n{old} would become `{plan.new.id}`: {where}. The result loads. Nothing was changed.")
    else:
        click.echo(f"\n{old} is now `{plan.new.id}`: {where}.")
    for note in plan.notes:
        click.echo(f"Note: {note}")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
