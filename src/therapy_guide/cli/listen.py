"""`listen`: what the guide hears in a text, and how well it hears."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from therapy_guide.analysis.listening_in import HeardAll, listen
from therapy_guide.authoring.ear_report import Row, measure
from therapy_guide.authoring.labelled import NotATable, labelled
from therapy_guide.cli import exit_codes
from therapy_guide.cli.content_folder import load_or_exit
from therapy_guide.cli.options import guidebook_option
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import clean_words


def listen_to(content: Path | None, text: str, format_: str) -> int:
    """Prints what one text says; gives the exit code."""
    guidebook = load_or_exit(content)
    _print(guidebook, text, format_, indent=None if format_ == "jsonl" else 2)
    return exit_codes.FINE


def listen_to_lines(content: Path | None, lines: Path, format_: str) -> int:
    """Prints what each line of a file says; an empty line gives an empty answer, so that lines can be matched."""
    guidebook = load_or_exit(content)
    try:
        texts = sys.stdin.read() if str(lines) == "-" else lines.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as trouble:
        click.echo(f"{lines}: can't be read: {(trouble.strerror or 'unknown reason').lower()}", err=True)
        return exit_codes.NO_FILE
    for text in texts.removesuffix("\n").split("\n") if texts else []:
        _print(guidebook, text, "jsonl" if format_ == "json" else format_, indent=None)
    return exit_codes.FINE


def as_dict(heard: HeardAll) -> dict[str, Any]:
    """The documented shape; see docs/json-output.md."""
    return {
        "concerns": [
            {"option": o.option, "question": o.question, "confidence": o.confidence, "words": o.words}
            for o in heard.options
        ],
        "notices": [
            {"id": n.id, "level": n.level.value, "words": n.words, "about": n.about.value, "when": n.when.value}
            for n in heard.notices
        ],
    }


def _print(guidebook: Guidebook, text: str, format_: str, indent: int | None) -> None:
    heard = listen(guidebook, clean_words(text))
    if format_ == "text":
        _print_words(guidebook, text, heard)
    else:
        click.echo(json.dumps(as_dict(heard), ensure_ascii=False, indent=indent))


def _print_words(guidebook: Guidebook, text: str, heard: HeardAll) -> None:
    click.echo(f"“{clean_words(text)}”")
    for notice in heard.notices:
        how = "on a screen of its own" if notice.level.value == "interrupt" else "in one quiet line"
        click.echo(f"  notice   {notice.id}, {how}")
        click.echo(f"           from “{notice.words}”, about {notice.about.value}, {notice.when.value}")
    for option in heard.options:
        named = guidebook.questions[option.question].option(option.option)
        shown = named.text if named else option.option
        click.echo(f"  {option.confidence:4.2f}     {option.question}: {shown} ({option.option})")
        click.echo(f"           from “{option.words}”")
    if not heard.notices and not heard.options:
        click.echo("  nothing the guide listens for")


def show_measure(content: Path | None, folder: Path, format_: str) -> int:
    """Prints recall and precision for each kind of language on labelled sentences."""
    guidebook = load_or_exit(content)
    try:
        report = measure(guidebook, labelled(folder))
    except NotATable as trouble:
        click.echo(str(trouble), err=True)
        return exit_codes.WRONG_USE
    if format_ != "text":
        click.echo(json.dumps([row.as_dict() for row in report], ensure_ascii=False, indent=2))
        return exit_codes.FINE
    click.echo(f"{'':46}{'texts':>7}{'noticed':>9}{'at once':>9}{'right':>8}")
    for row in report:
        click.echo(_row(row))
    return exit_codes.FINE


def _row(row: Row) -> str:
    right = "" if row.right is None else f"{row.right:7.0%}"
    return f"{row.what:46}{row.texts:>7}{row.noticed:>8.1%} {row.at_once:>8.1%} {right:>7}"


@click.command()
@click.argument("text", required=False)
@click.option("--lines", type=click.Path(path_type=Path, allow_dash=True), help="Read a file, one text a line.")
@click.option("--format", "format_", type=click.Choice(["text", "json", "jsonl"]), default="text")
@click.option("--measure", "folder", type=click.Path(path_type=Path), help="Recall and precision on labelled tables.")
@guidebook_option
def command(text: str | None, lines: Path | None, format_: str, folder: Path | None, guidebook: Path | None) -> None:
    """What the guide hears in a text: concerns it may tell of, and notices it brings."""
    if folder is not None:
        raise SystemExit(show_measure(guidebook, folder, format_))
    if lines is not None:
        raise SystemExit(listen_to_lines(guidebook, lines, format_))
    if text is None:
        raise click.UsageError("Give a text in quotes, or --lines FILE.")
    raise SystemExit(listen_to(guidebook, text, format_))
