"""The `therapy-guide` command. Each command stands in a file of its own, imported only when it is called."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from therapy_guide.cli.commands import COMMANDS
from therapy_guide.cli.lazy import LazyGroup
from therapy_guide.cli.options import guidebook_option

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=LazyGroup, commands_in=COMMANDS, invoke_without_command=True, context_settings=CONTEXT)
@click.option("--plain", is_flag=True, help="Talk line by line, for screen readers and pipes.")
@click.option("--caller", is_flag=True, help="For intake staff with a caller on the phone.")
@click.option("--resume", type=click.Path(path_type=Path), metavar="FILE", help="Go on from a paused file.")
@guidebook_option
@click.version_option(package_name="therapy-guide", prog_name="therapy-guide")
@click.pass_context
def cli(context: click.Context, plain: bool, caller: bool, resume: Path | None, guidebook: Path | None) -> None:
    """A calm guide for people who are thinking about talking therapy.

    Nothing leaves this machine, and nothing is saved unless you ask.
    """
    if context.invoked_subcommand is None:
        from therapy_guide.cli.run import run

        raise SystemExit(run(guidebook, plain=plain, with_caller=caller, today=date.today(), resume=resume))


def with_options() -> None:
    """Reads the command line and does what it says."""
    try:
        cli()
    except click.Abort:
        raise KeyboardInterrupt from None
