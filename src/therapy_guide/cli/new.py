"""`new`: something added from a few prompts, or from flags, as tidy YAML."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from therapy_guide.authoring.adding.every import ADDITIONS
from therapy_guide.authoring.adding.kinds import Addition
from therapy_guide.authoring.adding.placing import Placed, files_for, place
from therapy_guide.authoring.adding.prompts import GAP, Draft, Prompt
from therapy_guide.authoring.adding.writing import Outlook, outlook, write
from therapy_guide.authoring.editing.index import Index, index_of
from therapy_guide.authoring.editing.inserting import CannotInsert
from therapy_guide.cli import exit_codes
from therapy_guide.cli.asking import HOW, ask_all
from therapy_guide.cli.options import guidebook_option
from therapy_guide.cli.own_folder import own_folder_or_exit
from therapy_guide.diagnostics.render import line
from therapy_guide.files.writing import CouldNotWrite

ENDED = 130
"""The exit code where the person ended it, as shells have it."""


@click.group()
@guidebook_option
def command(guidebook: Path | None) -> None:
    """Add a question, rule, therapy or case from a few prompts, as tidy YAML.

    Every prompt can be answered by a flag as well. What stands in the files stays as it is.
    """
    del guidebook  # the commands below find it in this one's place


def add(addition: Addition, flags: dict[str, Any], to: str, no_input: bool, yes: bool, guidebook: Path | None) -> int:
    """Asks, shows, writes and checks; gives the exit code."""
    folder = own_folder_or_exit(guidebook)
    index = index_of(folder)
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in flags.items() if value}
    wrong = _wrong_flags(addition, given, index)
    if wrong:
        click.echo(wrong, err=True)
        return exit_codes.WRONG_USE
    try:
        draft = _draft(addition, given, index, no_input)
        placed = place(addition, draft, index, folder, to or _which_file(addition, draft, index, folder, no_input))
        seen = outlook(folder, placed, date.today())
        _show(placed, folder)
        if not (no_input or yes or click.confirm("\nWrite this?", default=True)):
            click.echo("Nothing was written.")
            return exit_codes.FINE
        write(placed)
    except click.Abort:
        click.echo("\nNothing was written.", err=True)
        return ENDED
    except CannotInsert as trouble:
        click.echo(str(trouble), err=True)
        return exit_codes.WRONG_USE
    except CouldNotWrite as trouble:
        click.echo(f"Nothing was written. {trouble.path}: {trouble.reason}.", err=True)
        return exit_codes.NO_FILE
    _tell(addition.after(draft, index), placed, seen)
    return exit_codes.FINE


def _draft(addition: Addition, given: dict[str, Any], index: Index, no_input: bool) -> dict[str, Any]:
    """What is to be added, from flags and prompts."""
    if no_input:
        return _without_asking(addition, given, index)
    click.echo(f"{addition.what}\n{HOW}")
    return ask_all(addition.prompts, given, index)


def _wrong_flags(addition: Addition, given: dict[str, Any], index: Index) -> str:
    """What is wrong with the flags, a line each."""
    found = []
    for prompt in addition.prompts:
        value = given.get(prompt.name, [])
        for reply in value if isinstance(value, list) else [value]:
            problem = prompt.problem(reply, index, {**given, prompt.name: []} if prompt.several else given)
            if problem:
                found.append(f"{prompt.flag}: {problem}")
    return "\n".join(found)


def _without_asking(addition: Addition, given: dict[str, Any], index: Index) -> dict[str, Any]:
    draft = dict(given)
    for prompt in addition.prompts:
        if prompt.name not in draft and prompt.when(draft) and not prompt.several:
            draft[prompt.name] = prompt.usual(index, draft) or (GAP if prompt.needed else "")
    return draft


def _which_file(addition: Addition, draft: dict[str, Any], index: Index, folder: Path, no_input: bool) -> str:
    files = files_for(addition, draft, index, folder)
    if no_input or len(files) == 1:
        return files[0]

    def problem(to: str, _: Index, __: Draft) -> str:
        try:
            place(addition, draft, index, folder, to)
        except CannotInsert as trouble:
            return str(trouble)
        return ""

    prompt = Prompt(
        "to",
        "Into which file?",
        "A file of this kind, or a new name for a new file.",
        check=problem,
        offered=lambda _, __: files,
        usual=lambda _, __: files[0],
    )
    return str(ask_all([prompt], {}, index)["to"])


def _show(placed: Placed, folder: Path) -> None:
    new = "a new file" if placed.before is None else f"from line {placed.first_line}"
    click.echo(f"\n{folder.resolve().name}/{placed.path.resolve().relative_to(folder.resolve()).as_posix()}, {new}:\n")
    for shown in placed.lines:
        click.echo(f"  {shown}".rstrip())


def _tell(after: list[str], placed: Placed, seen: Outlook) -> None:
    click.echo(f"\nWritten to {placed.path}.")
    gaps = [n for n, text in enumerate(placed.lines, placed.first_line) if "# to write:" in text]
    problems = [p for p in seen.new_problems if p.span.line not in gaps or not p.span.path.endswith(placed.path.name)]
    if problems or gaps:
        click.echo("Still to do:")
    for number in gaps:
        click.echo(f"  line {number}: {placed.lines[number - placed.first_line].partition('# to write: ')[2]}")
    for problem in problems:
        click.echo(f"  {line(problem)}")
        if problem.fix:
            click.echo(f"      {problem.fix}")
    if not problems and not gaps:
        click.echo(
            "check finds nothing wrong with it." if seen.loads else "Other files still have problems: see check."
        )
    for step in after:
        click.echo(f"Next: {step}")


def _subcommand(addition: Addition) -> click.Command:
    @guidebook_option
    def run(to: str, no_input: bool, yes: bool, guidebook: Path | None, **flags: Any) -> None:
        raise SystemExit(add(addition, flags, to, no_input, yes, guidebook))

    function: Callable[..., Any] = run
    for prompt in reversed(addition.prompts):
        shown = prompt.ask if not prompt.several else f"{prompt.ask.partition(' One ')[0]} May be given several times."
        function = click.option(prompt.flag, prompt.name, multiple=prompt.several, metavar="TEXT", help=shown)(function)
    for option in (
        click.option("--to", default="", metavar="FILE", help="The file to add it to, in the content folder."),
        click.option("--no-input", is_flag=True, help="Ask nothing; what is missing becomes a marked gap."),
        click.option("--yes", is_flag=True, help="Write it without asking once more."),
    ):
        function = option(function)
    made: click.Command = click.command(addition.name, help=addition.what, short_help=addition.what)(function)
    return made


for _addition in ADDITIONS.values():
    command.add_command(_subcommand(_addition))
