"""`walk`: random talks, or one talk for every branch, with each promise checked at every turn."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from therapy_guide.cli import exit_codes
from therapy_guide.cli.content_folder import load_or_exit
from therapy_guide.cli.options import guidebook_option

if TYPE_CHECKING:
    from therapy_guide.authoring.walking.session import Setting
    from therapy_guide.authoring.walking.talks import Failure
    from therapy_guide.content.guidebook import Guidebook
    from therapy_guide.conversation.prompt import Prompt
    from therapy_guide.conversation.state import State

TOUR = ("help", "why", "contacts", "1", "skip", "change", "1", "1", "again", "results", "leave", "leave")
"""Commands of the line-by-line talk, typed once before the walk, so that what they say counts as reached."""

STOPPED = 130
"""What a shell is told where Ctrl+C ended something."""


def walk(
    content: Path | None,
    *,
    talks: int,
    seed: int,
    every_branch: bool,
    avoid_used: bool,
    pages_every: int,
    as_json: bool,
    everything: bool,
    save: Path | None,
    today: date,
) -> int:
    """Holds the talks and prints what they found; gives the exit code."""
    from therapy_guide.authoring.walking.telling import walk_data, walk_lines
    from therapy_guide.authoring.walking.walks import branch_walk, random_walk, recorded
    from therapy_guide.cli.progress import ProgressLine

    guidebook = recorded(load_or_exit(content))
    progress = ProgressLine()
    setting = _setting(guidebook, today, with_result=pages_every > 0)
    if every_branch:
        walked = branch_walk(setting, seed, pages_every=pages_every, on_progress=progress)
    else:
        walked = random_walk(setting, talks, seed, avoid_used=avoid_used, pages_every=pages_every, on_progress=progress)
    progress.clear()
    if as_json:
        click.echo(json.dumps(walk_data(guidebook, walked, seed=seed), ensure_ascii=False, indent=2))
    else:
        for line in walk_lines(guidebook, walked, seed=seed, everything=everything):
            click.echo(line)
    saved = _save(guidebook, walked.failures, save) if save is not None else exit_codes.FINE
    if saved != exit_codes.FINE:
        return saved
    return exit_codes.CONTENT if walked.failures else STOPPED if walked.stopped else exit_codes.FINE


def _setting(guidebook: Guidebook, today: date, *, with_result: bool) -> Setting:
    """Talks drawn line by line, as `therapy-guide --plain` draws them."""
    from therapy_guide.analysis.safety import place_of
    from therapy_guide.authoring.walking.session import Setting
    from therapy_guide.conversation.prompt import PromptKind
    from therapy_guide.plain.lines import prompt_lines, quiet_lines
    from therapy_guide.plain.result import result_lines
    from therapy_guide.plain.talk import Talk

    def draw(state: State, prompt: Prompt) -> None:
        place = place_of(guidebook, state.answers)
        list(quiet_lines(guidebook, prompt))
        list(prompt_lines(guidebook, prompt, state.with_caller, today, place, True))
        if with_result and prompt.kind is PromptKind.DONE:
            list(result_lines(guidebook, state, today, show_private=True))

    for with_caller in (False, True):
        with suppress(Exception):  # what breaks here breaks in the talks too, where it is told with its replay
            Talk(guidebook, iter(TOUR).__next__, lambda line: None, today, with_caller).run()
    return Setting(guidebook, today, draw)


def _save(guidebook: Guidebook, failures: tuple[Failure, ...], file: Path) -> int:
    """Adds each failure to a file of cases."""
    from therapy_guide.authoring.saved_case import NotACasesFile, add_case, case_text
    from therapy_guide.files.writing import CouldNotWrite

    try:
        for number, failure in enumerate(failures, 1):
            name = f"walk_{failure.kind.partition(' ')[0].replace('-', '_').casefold()}_{number}"
            means = f"Found by walk ({failure.kind}). Say here what must follow, and under expect what does."
            add_case(file, case_text(guidebook, name, means, failure.answers, failure.texts, {}))
    except NotACasesFile as trouble:
        click.echo(str(trouble), err=True)
        return exit_codes.CONTENT
    except (CouldNotWrite, OSError) as trouble:
        click.echo(f"The cases could not be written: {trouble}", err=True)
        return exit_codes.NO_FILE
    click.echo(f"{len(failures)} cases added to {file}." if failures else "There was nothing to save.", err=True)
    return exit_codes.FINE


@click.command()
@click.option("--random", "talks", type=click.IntRange(min=1), metavar="N", help="Hold N random talks (default 50).")
@click.option("--branches", "every_branch", is_flag=True, help="Hold as few talks as it takes to see every branch.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed holds the same talks.")
@click.option("--avoid-used", is_flag=True, help="At random, prefer options that no talk has taken yet.")
@click.option(
    "--pages-every",
    type=click.IntRange(min=0),
    default=1,
    metavar="N",
    show_default=True,
    help="Make the pages of every Nth talk; 0 makes none. Pages take most of the time.",
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option("--all", "everything", is_flag=True, help="List everything that no talk reached.")
@click.option("--save", type=click.Path(path_type=Path), metavar="FILE", help="Add each failure to this file of cases.")
@guidebook_option
def command(
    talks: int | None,
    every_branch: bool,
    seed: int,
    avoid_used: bool,
    pages_every: int,
    format_: str,
    everything: bool,
    save: Path | None,
    guidebook: Path | None,
) -> None:
    """Random talks, or one for every branch: dead ends, failures with their shortest replay, lines never reached."""
    if every_branch and (talks is not None or avoid_used):
        raise click.UsageError("--branches decides itself which talks to hold. Leave out --random and --avoid-used.")
    raise SystemExit(
        walk(
            guidebook,
            talks=talks or 50,
            seed=seed,
            every_branch=every_branch,
            avoid_used=avoid_used,
            pages_every=pages_every,
            as_json=format_ == "json",
            everything=everything,
            save=save,
            today=date.today(),
        )
    )
