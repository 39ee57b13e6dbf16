"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


def guidebook_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--guidebook FOLDER`, before or after the name of the command. The one after it counts."""
    return click.option(
        "--guidebook",
        "--content",
        "guidebook",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        help="Use the guidebook in this folder, not the built-in one.",
        callback=_or_from_before,
    )(function)


def _or_from_before(context: click.Context, _: click.Parameter, given: Path | None) -> Path | None:
    if given is None and context.parent is not None:
        found = context.parent.params.get("guidebook")
        return found if isinstance(found, Path) else None
    return given
