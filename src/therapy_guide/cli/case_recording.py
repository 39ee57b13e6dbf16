"""`cases --record NAME`: play the guide, or take an answers file, and keep it as a worked example."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from therapy_guide.analysis.assess import assess
from therapy_guide.authoring.expectations import run_case
from therapy_guide.authoring.recording import Recording, record, summary_lines, why_no_name
from therapy_guide.authoring.saved_case import NotACasesFile, add_case, with_case
from therapy_guide.cli import exit_codes
from therapy_guide.cli.answers_file import read_answers
from therapy_guide.cli.content_folder import content_folder, load, load_or_exit
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Answers, Texts
from therapy_guide.files.writing import CouldNotWrite

RECORDED = Path("cases") / "recorded.yaml"
"""Where a recorded case goes when no file is named, inside the folder of the guidebook."""

OF_ONE_S_OWN = (
    "Name another file with --to FILE, or begin a guidebook of your own: `therapy-guide new-guidebook FOLDER`."
)


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered, and the words."""

    answers: Answers
    texts: Texts


def record_case(
    content: Path | None, name: str, means: str, to: Path | None, from_: Path | None, *, with_caller: bool
) -> int:
    """Records one case; gives the exit code. Everything that could stand in the way is looked at before the play."""
    guidebook = load_or_exit(content)
    if trouble := why_no_name(guidebook, name):
        click.echo(f"Nothing was recorded: {trouble}.", err=True)
        return exit_codes.WRONG_USE
    file = to or content_folder(content) / RECORDED
    if (code := _cannot_add(file)) is not None:
        return code
    given = _answers(guidebook, name, from_, with_caller=with_caller)
    if given is None:
        click.echo("\nYou left before the end, so nothing was recorded.", err=True)
        return exit_codes.FINE
    if not given.answers.given and not given.texts:
        click.echo("\nNothing was answered, so nothing was recorded.", err=True)
        return exit_codes.FINE
    recording = record(guidebook, name, means, given.answers, given.texts)
    _show(guidebook, recording, given)
    return _keep(content, recording, file)


def _cannot_add(file: Path) -> int | None:
    """The exit code where the file can't take a case, told before anyone plays for ten minutes."""
    try:
        with_case(file, "")
    except NotACasesFile as trouble:
        click.echo(f"Nothing was recorded: {trouble}", err=True)
        return exit_codes.CONTENT
    if file.suffix not in (".yaml", ".yml"):
        click.echo(f"Nothing was recorded: {file} is to be a YAML file, such as cases/recorded.yaml.", err=True)
        return exit_codes.WRONG_USE
    there = next((folder for folder in (file, *file.resolve().parents) if folder.exists()), file)
    if not os.access(there, os.W_OK):
        click.echo(f"Nothing was recorded: {there} can't be written to here. {OF_ONE_S_OWN}", err=True)
        return exit_codes.NO_FILE
    return None


def _answers(guidebook: Guidebook, name: str, from_: Path | None, *, with_caller: bool) -> Given | None:
    if from_ is not None:
        parsed = read_answers(guidebook, from_)
        return Given(parsed.answers, parsed.texts)
    from therapy_guide.plain.playing import play_in_terminal

    click.echo(f"You are recording the case `{name}`.")
    click.echo("Answer as a made-up person would; never use a real one. At the end it is kept.")
    click.echo("To stop without keeping anything, type leave or press Ctrl+C.\n")
    state = play_in_terminal(guidebook, date.today(), with_caller=with_caller)
    return None if state is None else Given(state.answers, state.texts)


def _show(guidebook: Guidebook, recording: Recording, given: Given) -> None:
    click.echo("\nWhat came of it\n")
    for line in summary_lines(recording):
        click.echo(click.wrap_text(line, 78, "  ", "      "))
    before = {notice.id for notice in assess(guidebook, given.answers, given.texts).notices}
    lost = before - {notice.id for notice in recording.outcome.notices}
    if lost:
        click.echo(
            f"\n  Some words stood at a place that a case has no room for; without them there is no {', '.join(lost)}."
        )


def _keep(content: Path | None, recording: Recording, file: Path) -> int:
    try:
        add_case(file, recording.text)
    except CouldNotWrite as trouble:
        click.echo(f"\n{recording.text}")
        click.echo(f"The case could not be written to {trouble.path}: {trouble.reason}. It stands above.", err=True)
        click.echo(OF_ONE_S_OWN, err=True)
        return exit_codes.NO_FILE
    click.echo(f"\nThe case `{recording.name}` was added to {file}.")
    return _held(content, recording, file)


def _held(content: Path | None, recording: Recording, file: Path) -> int:
    """Reads it back, as `cases` will."""
    guidebook = load(content).guidebook
    found = next((case for case in guidebook.cases if case.case == recording.name), None) if guidebook else None
    if guidebook is None or found is None:
        folder = content_folder(content) / "cases"
        click.echo(f"`cases` reads only files in {folder}, so it does not run this one. Move it there to use it.")
        return exit_codes.FINE
    if not run_case(guidebook, found).holds:
        click.echo("It does not hold as it is written. See `therapy-guide cases " + recording.name + "`.", err=True)
        return exit_codes.CONTENT
    click.echo(f"It stands at {found.span.path}:{found.span.line} and holds.")
    say = "" if found.means else ", and say what it shows under `means:`"
    click.echo(f"Now trim what it expects to what matters{say}.")
    return exit_codes.FINE
