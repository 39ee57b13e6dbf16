"""What is said where the editors' tools are not installed."""

from __future__ import annotations

import click

from therapy_guide.cli import exit_codes


def needs_editors_tools(command: str) -> int:
    """Says what is missing and how to get it; gives the exit code."""
    click.echo(
        f"`{command}` needs the editors' tools, which are not installed.\n"
        "In a checkout, `make editors` installs them. Elsewhere, install therapy-guide[authoring].",
        err=True,
    )
    return exit_codes.WRONG_USE
