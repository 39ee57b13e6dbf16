"""Commands that are imported only when they are called, so that the guide starts fast."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group whose commands are known by name, help line and module. The help page imports none of them.

    Each module holds its command under the name `command`.
    """

    def __init__(self, *arguments: Any, commands_in: Mapping[str, tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.commands_in = commands_in

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands_in)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.commands_in:
            return None
        with _nothing_looked_for():
            found = import_module(self.commands_in[cmd_name][0]).command
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Offers a near name for a command that isn't there."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as trouble:
            from therapy_guide.diagnostics.nearest import nearest

            close = nearest(args[0], self.commands_in, 1)
            if not close:
                raise
            raise click.UsageError(f"{trouble.message} Did you mean '{close[0]}'?", ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_) for name, (_, help_) in self.commands_in.items()])


@contextmanager
def _nothing_looked_for() -> Iterator[None]:
    """Importing makes much and leaves nothing behind, so looking for what nobody holds any more would be in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
