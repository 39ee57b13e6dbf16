"""`why`: one therapy, or anything else with a condition: every rule that speaks of it, every condition."""

from __future__ import annotations

import json
from pathlib import Path

import click

from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import Outcome
from therapy_guide.authoring.account_json import account_data, view_data, ways_data
from therapy_guide.authoring.account_lines import account_lines, table_lines, view_lines, ways_lines
from therapy_guide.authoring.explaining import Account, main_reason, why, why_all
from therapy_guide.authoring.other_whys import KINDS, names_of, why_other
from therapy_guide.authoring.smallest_changes import Ways, goals_for, ways_to
from therapy_guide.cli import exit_codes
from therapy_guide.cli.answers_file import read_answers
from therapy_guide.cli.content_folder import load_or_exit
from therapy_guide.cli.known_names import known_or_exit
from therapy_guide.cli.options import guidebook_option
from therapy_guide.content.guidebook import Guidebook


def explain(content: Path | None, answers: Path, thing: str, format_: str, *, everything: bool, changes: bool) -> int:
    """Prints the account of one thing, or a line for each therapy; gives the exit code."""
    guidebook = load_or_exit(content)
    parsed = read_answers(guidebook, answers)
    kind, name = _kind_of(guidebook, thing)
    outcome = assess(guidebook, parsed.answers, parsed.texts)
    if not name:
        _all(guidebook, outcome, format_)
    elif kind == "therapy":
        _therapy(guidebook, outcome, name, format_, everything=everything, changes=changes)
    else:
        _other(outcome, kind, name, format_)
    return exit_codes.FINE


def _kind_of(guidebook: Guidebook, thing: str) -> tuple[str, str]:
    """What is meant: `kind:id`, or a therapy, or an id that only one kind of thing has."""
    kind, colon, name = thing.partition(":")
    if colon:
        known_or_exit(kind, "kind of thing", ("therapy", *KINDS))
        known_or_exit(name or "nothing", kind, guidebook.therapies if kind == "therapy" else names_of(guidebook, kind))
        return kind, name
    if thing in guidebook.therapies or not thing:
        return "therapy", thing
    kinds = [kind for kind in KINDS if thing in names_of(guidebook, kind)]
    if len(kinds) > 1:
        listed = " or ".join(f"`{kind}:{thing}`" for kind in kinds)
        raise click.UsageError(f"`{thing}` is the name of several things. Say which you mean: {listed}.")
    if not kinds:
        known_or_exit(thing, "therapy", guidebook.therapies)
    return kinds[0], thing


def _all(guidebook: Guidebook, outcome: Outcome, format_: str) -> None:
    accounts = why_all(outcome)
    if format_ == "json":
        rows = [
            {"therapy": a.standing.therapy, "group": a.place, "reason": main_reason(a), "lean": a.position.lean}
            for a in accounts
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for line in table_lines(accounts):
        click.echo(line)
    click.echo(f"\nThe lead is {outcome.lead.value}. For one of them: therapy-guide why ANSWERS THERAPY")


def _therapy(
    guidebook: Guidebook, outcome: Outcome, name: str, format_: str, *, everything: bool, changes: bool
) -> None:
    account = why(outcome, name)
    if format_ == "text":
        for line in account_lines(guidebook, account, everything=everything):
            click.echo(line)
    ways = _ways(outcome, name, account) if changes else ()
    if format_ == "json":
        click.echo(json.dumps({**account_data(account), "changes": ways_data(ways)}, ensure_ascii=False, indent=2))
        return
    if changes:
        for line in ways_lines(ways):
            click.echo(line)


def _ways(outcome: Outcome, name: str, account: Account) -> tuple[Ways, ...]:
    try:
        return ways_to(outcome, name, goals_for(account.fit))
    except KeyboardInterrupt:
        click.echo("You stopped the search for the smallest change. Nothing was changed.", err=True)
        raise SystemExit(exit_codes.STOPPED) from None


def _other(outcome: Outcome, kind: str, name: str, format_: str) -> None:
    found = why_other(outcome, kind, name)
    if format_ == "json":
        rows = [view_data(view) for view in found.views]
        data = {"kind": found.kind, "id": found.id, "says": found.says, "conditions": rows}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    words = {"ask": "question to ask", "way": "other way"}.get(found.kind, found.kind)
    click.echo(f"The {words} `{found.id}` {found.says}.")
    for view in found.views:
        click.echo("")
        for line in view_lines(view):
            click.echo(line)


@click.command()
@click.argument("answers", type=click.Path(path_type=Path))
@click.argument("thing", required=False, default="", metavar="[THERAPY]")
@click.option("--all", "everything", is_flag=True, help="Show every rule that is not met as well.")
@click.option("--changes/--no-changes", default=True, help="Look for the smallest change that would turn it.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@guidebook_option
def command(answers: Path, thing: str, everything: bool, changes: bool, format_: str, guidebook: Path | None) -> None:
    """Why a therapy comes up for these answers, or does not: each rule, each condition.

    Without THERAPY, one line for each of them. Also notice:ID, ask:ID, rule:ID, way:ID or question:ID.
    """
    raise SystemExit(explain(guidebook, answers, thing, format_, everything=everything, changes=changes))
