"""`suggest`: an answers file in, the result out, with no screen between."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import click

from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import Outcome
from therapy_guide.cli import exit_codes
from therapy_guide.cli.answers_file import read_answers
from therapy_guide.cli.content_folder import load_or_exit
from therapy_guide.cli.last_words import last_words
from therapy_guide.cli.options import guidebook_option
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.parse_answers import Parsed
from therapy_guide.files.writing import CouldNotWrite, write_private
from therapy_guide.report.as_json import as_json
from therapy_guide.report.build import build_report
from therapy_guide.report.private import private_items
from therapy_guide.report.render import Format, TemplateProblem, render


def suggest_file(
    content: Path | None, answers: Path, format_: str, out: Path | None, include: frozenset[str], today: date
) -> int:
    """Prints or writes the result; gives the exit code."""
    gc.disable()  # it ends in a moment, and what it makes is needed until then
    guidebook = load_or_exit(content, kept=True)
    parsed = read_answers(guidebook, answers)
    with last_words(lambda: guidebook, today):
        return _suggest(guidebook, parsed, format_, out, include, today)


def _suggest(
    guidebook: Guidebook, parsed: Parsed, format_: str, out: Path | None, include: frozenset[str], today: date
) -> int:
    outcome = assess(guidebook, parsed.answers, parsed.texts)
    if include:
        _check_include(guidebook, parsed, outcome, include)
    try:
        text = _rendered(guidebook, parsed, outcome, format_, include, today)
    except TemplateProblem as trouble:
        click.echo(str(trouble), err=True)
        return exit_codes.CONTENT
    if out is None:
        click.echo(text)
        return exit_codes.FINE
    try:
        write_private(out, text if text.endswith("\n") else text + "\n")
    except CouldNotWrite as trouble:
        click.echo(text)
        click.echo(guidebook.say("cli.could_not_write", file=trouble.path, reason=trouble.reason), err=True)
        return exit_codes.NO_FILE
    click.echo(guidebook.say("cli.written", file=out), err=True)
    return exit_codes.FINE


def _rendered(
    guidebook: Guidebook, parsed: Parsed, outcome: Outcome, format_: str, include: frozenset[str], today: date
) -> str:
    if format_ == "json":
        return as_json(guidebook, parsed.answers, parsed.texts, outcome, include)
    report = build_report(guidebook, parsed.answers, parsed.texts, outcome, today, include)
    return render(guidebook, report, Format(format_))


def _check_include(guidebook: Guidebook, parsed: Parsed, outcome: Outcome, include: frozenset[str]) -> None:
    known = {item.key for item in private_items(guidebook, parsed.answers, parsed.texts, outcome)}
    for key in sorted(include - known):
        allowed = ", ".join(sorted(known)) or guidebook.say("cli.nothing_private")
        raise click.UsageError(guidebook.say("cli.unknown_include", key=key, allowed=allowed))


@click.command()
@click.argument("answers", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["text", "markdown", "html", "json"]), default="text")
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file instead of the screen.")
@click.option("--include", multiple=True, metavar="KEY", help="Put one private answer into the output; repeatable.")
@guidebook_option
def command(answers: Path, format_: str, out: Path | None, include: tuple[str, ...], guidebook: Path | None) -> None:
    """Suggestions for the answers in a YAML file."""
    raise SystemExit(suggest_file(guidebook, answers, format_, out, frozenset(include), date.today()))
