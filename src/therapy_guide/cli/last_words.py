"""When the guide breaks: who to reach, and not a word of what was answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from therapy_guide.cli import exit_codes
from therapy_guide.cli.where import where

if TYPE_CHECKING:
    from therapy_guide.content.guidebook import Guidebook


@contextmanager
def last_words(guidebook: Callable[[], Guidebook | None], today: date) -> Iterator[None]:
    """Whatever breaks inside ends with the contacts on standard error and code 1, where there is a guidebook.

    The kind of error and its place in the program may be told. Its message may hold an answer, so it is not.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except Exception as trouble:
        import click

        if isinstance(trouble, click.ClickException | click.Abort):
            raise
        from therapy_guide.report.crash import crash_words

        found = guidebook()
        if found is None:
            raise
        click.echo(crash_words(found, "", today), err=True)
        click.echo(f"(For the developers: {type(trouble).__name__} {where(trouble)})", err=True)
        raise SystemExit(exit_codes.CONTENT) from None
