"""What a content file is made of once it has been read: texts, lists and named entries, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from therapy_guide.diagnostics.span import Span


@dataclass(frozen=True, slots=True)
class Text:
    """A single value, as typed. `plain` is false where it stood in quotes or a block."""

    value: str
    span: Span
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entries:
    """Named values, in the order written. `braces` tells the short form in one line."""

    pairs: tuple[tuple[Text, Node], ...]
    span: Span
    braces: bool = False

    def get(self, name: str) -> Node | None:
        return next((value for key, value in self.pairs if key.value == name), None)


Node = Text | Listing | Entries
