"""A name that knows where it was written, so that a message can point at that very word in a list."""

from __future__ import annotations

from typing import Any

from therapy_guide.diagnostics.span import Span


class PlacedName(str):
    """A name as text, with its place. It equals, sorts and hashes as the plain text does."""

    __slots__ = ("span",)

    span: Span

    def __new__(cls, text: str, span: Span) -> PlacedName:
        made = super().__new__(cls, text)
        made.span = span
        return made

    def __getnewargs__(self) -> Any:
        """What a copy or a stored form is made again from."""
        return (str(self), self.span)


def place_of(name: str, otherwise: Span) -> Span:
    """Where a name was written; for a name made in code, the place given."""
    return name.span if isinstance(name, PlacedName) else otherwise
