"""`why`: one therapy, every rule that speaks of it, every condition."""

from __future__ import annotations

from pathlib import Path

import click

from therapy_guide.authoring.explaining import MARKS, RuleView, WhyView, why
from therapy_guide.cli import exit_codes
from therapy_guide.cli.answers_file import read_answers
from therapy_guide.cli.content_folder import load_or_exit
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.diagnostics.nearest import offer
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.program import open_guidebook
from therapy_guide.engine.truth import Truth


def explain_therapy(content: Path | None, answers: Path, therapy: str, everything: bool) -> int:
    """Prints the account of one therapy; gives the exit code."""
    guidebook = load_or_exit(content)
    parsed = read_answers(guidebook, answers)
    if therapy not in guidebook.therapies:
        near = offer(therapy, guidebook.therapies) or f"there are: {', '.join(guidebook.therapies)}"
        click.echo(f"No therapy is called `{therapy}`; {near}.", err=True)
        return exit_codes.WRONG_USE
    view = why(evaluate(open_guidebook(guidebook), parsed.answers), therapy)
    _print_standing(guidebook, view)
    met = [rule for rule in view.rules if rule.truth is Truth.YES]
    open_ = [rule for rule in view.rules if rule.truth is Truth.UNKNOWN]
    unmet = [rule for rule in view.rules if rule.truth is Truth.NO]
    _print_rules("Rules that are met", met)
    _print_rules("Rules waiting for an answer", open_)
    if everything:
        _print_rules("Rules that are not met", unmet)
    elif unmet:
        click.echo(f"{len(unmet)} more rules speak of it and are not met. See them with --all.")
    return exit_codes.FINE


def _print_standing(guidebook: Guidebook, view: WhyView) -> None:
    standing = view.standing
    name = guidebook.therapies[standing.therapy].full_name
    group = standing.fit.value if standing.fit else "held back" if standing.held_back else "not suggested"
    main = standing.main.value if standing.main else "none"
    other = standing.other.value if standing.other else "none"
    click.echo(f"{name}: {group}")
    click.echo(f"  evidence for the main concern: {main}; for another one: {other}; lean: {standing.lean:+d}\n")


def _print_rules(title: str, rules: list[RuleView]) -> None:
    if not rules:
        return
    click.echo(title)
    for rule in rules:
        click.echo(f"  {MARKS[rule.truth]} {rule.id} ({rule.effect})  {rule.at}")
        click.echo(f"      {rule.because}")
        for line in rule.lines:
            saw = f"   answer: {line.saw}" if line.saw else ""
            click.echo(f"      {'  ' * line.depth}{MARKS[line.truth]} {line.asks}{saw}")
    click.echo("")
