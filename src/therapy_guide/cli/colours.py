"""Colour for messages, only where a terminal shows it and nobody asked for none."""

from __future__ import annotations

import os
import sys

import click

from therapy_guide.diagnostics.render import Paint, Part

_STYLES: dict[Part, dict[str, object]] = {
    Part.ERROR: {"fg": "red", "bold": True},
    Part.WARNING: {"fg": "yellow", "bold": True},
    Part.NOTE: {"fg": "cyan"},
    Part.HEADLINE: {"bold": True},
    Part.MARGIN: {"fg": "blue"},
    Part.BETTER: {"fg": "green"},
}


def wants_colour() -> bool:
    """Whether output may be coloured: on a terminal that can, and without NO_COLOR (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") not in ("", "dumb")


def painter() -> Paint:
    """Colours the parts of a message, or leaves them as they are."""
    return _painted if wants_colour() else _plain


def _painted(text: str, part: Part) -> str:
    return click.style(text, **_STYLES[part])  # type: ignore[arg-type]


def _plain(text: str, _: Part) -> str:
    return text
