"""One line of progress on standard error, where somebody is watching."""

from __future__ import annotations

import sys
import time

import click

EVERY = 0.2
"""Seconds between two drawings."""


class ProgressLine:
    """Redraws one line. In a pipe or a log it says nothing."""

    def __init__(self) -> None:
        self.watched = sys.stderr.isatty()
        self.drawn_at = 0.0
        self.drawn = False

    def __call__(self, what: str, done: int, of: int) -> None:
        now = time.monotonic()
        if self.watched and now - self.drawn_at >= EVERY:
            self.drawn_at, self.drawn = now, True
            click.echo(f"\r\x1b[K{done} of {of} {what}. Ctrl+C stops here.", nl=False, err=True)

    def clear(self) -> None:
        if self.drawn:
            click.echo("\r\x1b[K", nl=False, err=True)
            self.drawn = False
