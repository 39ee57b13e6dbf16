"""A name given on the command line, held against the names there are."""

from __future__ import annotations

from collections.abc import Iterable

import click

from therapy_guide.cli import exit_codes
from therapy_guide.diagnostics.nearest import offer

MOST_NAMES = 60
"""More names than this are not listed; they would fill the screen."""


def known_or_exit(name: str, what: str, known: Iterable[str]) -> None:
    """Ends with code 2 where a name was given that does not exist, and offers the nearest."""
    names = list(known)
    if not name or name in names:
        return
    listed = f"there are: {', '.join(names)}" if len(names) <= MOST_NAMES else "see `therapy-guide check --counts`"
    click.echo(f"No {what} is called `{name}`; {offer(name, names) or listed}.", err=True)
    raise SystemExit(exit_codes.WRONG_USE)
