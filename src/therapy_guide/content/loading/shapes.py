"""What a value in a content file may look like. Each shape reads a node and records what is wrong with it.

A file kind is declared once, as records of entries (kinds.py); reading, places and messages all come from that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from therapy_guide.content.loading.yaml_tree import Entries, Listing, Node, Text
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.nearest import nearest, offer
from therapy_guide.diagnostics.span import Span

MISSING: Any = object()
"""What a shape gives back when a value can't be used; the problem has been recorded."""

Shape = Callable[[Node, Problems], Any]

_WORD = re.compile(r"[a-z][a-z0-9_]*\Z")


def wrong_kind(node: Node, wanted: str, problems: Problems) -> Any:
    """Records that something else was expected here."""
    is_ = {Text: "a single value", Listing: "a list", Entries: "a group of named entries"}[type(node)]
    problems.error(
        "wrong-kind",
        f"here stands {is_}, but {wanted} is expected",
        _head(node.span),
        why="this entry would be read as something else than you meant",
        fix=f"write {wanted} here",
    )
    return MISSING


def _head(span: Span) -> Span:
    """The first line of a span, so that the caret stays short."""
    return span if span.line == span.end_line else Span(span.path, span.line, span.column, span.line, span.column + 1)


def text(node: Node, problems: Problems) -> Any:
    """Words for people: any text that isn't empty."""
    if not isinstance(node, Text):
        return wrong_kind(node, "a text", problems)
    if not node.value.strip():
        problems.error("empty-text", "this text is empty", node.span, why="a person would see a gap", fix="write it")
        return MISSING
    return " ".join(node.value.split())


def word(node: Node, problems: Problems) -> Any:
    """An id: lower case letters, figures and underscores."""
    if not isinstance(node, Text):
        return wrong_kind(node, "one word", problems)
    if not _WORD.match(node.value):
        problems.error(
            "not-an-id",
            f"`{node.value[:40]}` can't be used as an id",
            node.span,
            why="ids are used in rules and saved files, so they stay simple",
            fix="use small letters, figures and underscores, and start with a letter",
        )
        return MISSING
    return node.value


def name(node: Node, problems: Problems) -> Any:
    """A reference: one word, of any spelling; whether it exists is checked later."""
    if not isinstance(node, Text) or not node.value.strip():
        return wrong_kind(node, "one word", problems)
    return node.value.strip()


def flag(node: Node, problems: Problems) -> Any:
    if isinstance(node, Text) and node.value in ("yes", "no", "true", "false"):
        return node.value in ("yes", "true")
    return wrong_kind(node, "yes or no", problems)


def whole(node: Node, problems: Problems) -> Any:
    if isinstance(node, Text) and re.fullmatch(r"-?\d{1,9}", node.value):
        return int(node.value)
    return wrong_kind(node, "a whole number", problems)


def day(node: Node, problems: Problems) -> Any:
    try:
        return date.fromisoformat(node.value if isinstance(node, Text) else "")
    except ValueError:
        return wrong_kind(node, "a date such as 2026-11-22", problems)


def one_of(values: type[Enum]) -> Shape:
    """One of a short list of words."""
    allowed = [str(value.value) for value in values]

    def read(node: Node, problems: Problems) -> Any:
        if isinstance(node, Text) and node.value in allowed:
            return values(node.value)
        given = node.value if isinstance(node, Text) else ""
        close = nearest(given, allowed)
        problems.error(
            "unknown-word",
            f"`{given[:40]}` is not one of the words allowed here",
            _head(node.span),
            why="only these words mean something to the guide here",
            fix=(f"did you mean `{close[0]}`? " if close else "") + "allowed: " + ", ".join(allowed),
        )
        return MISSING

    return read


def list_of(shape: Shape, *, or_one: bool = False, least: int = 0) -> Shape:
    """A list; with `or_one` a single value counts as a list of one."""

    def read(node: Node, problems: Problems) -> Any:
        if isinstance(node, Text) and or_one:
            node = Listing((node,), node.span)
        if not isinstance(node, Listing):
            return wrong_kind(node, "a list", problems)
        if len(node.items) < least:
            problems.error(
                "empty-list",
                "this list is empty",
                node.span,
                why="something is expected here",
                fix=f"write at least {least}",
            )
            return MISSING
        values = [shape(item, problems) for item in node.items]
        return tuple(value for value in values if value is not MISSING)

    return read


def lines(node: Node, problems: Problems) -> Any:
    """Several short texts: one a line under a `|`, or a list."""
    if isinstance(node, Text):
        return _several(node, node.value.splitlines(), problems)
    return list_of(text, least=1)(node, problems)


def comma_words(node: Node, problems: Problems) -> Any:
    """Several words or short phrases with commas between them, or a list."""
    if isinstance(node, Text):
        return _several(node, node.value.replace("\n", " ").split(","), problems)
    return list_of(text, least=1)(node, problems)


def _several(node: Text, parts: Sequence[str], problems: Problems) -> Any:
    found = tuple(joined for part in parts if (joined := " ".join(part.split())))
    return found or text(node, problems)


def named(key: Shape, value: Shape) -> Shape:
    """Entries whose names are free, as (name, value) pairs in the order written."""

    def read(node: Node, problems: Problems) -> Any:
        if not isinstance(node, Entries):
            return wrong_kind(node, "a group of named entries", problems)
        pairs = [(key(k, problems), value(v, problems)) for k, v in node.pairs]
        return tuple((k, v) for k, v in pairs if k is not MISSING and v is not MISSING)

    return read


@dataclass(frozen=True, slots=True)
class Entry:
    """One named entry of a record. `field` is its name in Python, where that differs."""

    name: str
    shape: Shape
    required: bool = False
    field: str = ""

    @property
    def attribute(self) -> str:
        return self.field or self.name


class Record:
    """A group of known entries that becomes one frozen dataclass. Used as a shape."""

    def __init__(self, kind: str, make: Callable[..., Any], entries: Sequence[Entry]) -> None:
        self.kind = kind
        self.make = make
        self.entries = {entry.name: entry for entry in entries}

    def __call__(self, node: Node, problems: Problems) -> Any:
        if not isinstance(node, Entries):
            return wrong_kind(node, f"a {self.kind} with named entries", problems)
        given = self.read_entries(node, problems)
        return MISSING if given is None else self.make(**given)

    def read_entries(self, node: Entries, problems: Problems) -> dict[str, Any] | None:
        """The values by field name, with `span`; None when a required one is missing or unusable."""
        values: dict[str, Any] = {"span": self._place(node)}
        whole_ = True
        for key, value in node.pairs:
            entry = self.entries.get(key.value)
            if entry is None:
                self._unknown(key, problems)
                continue
            got = entry.shape(value, problems)
            if got is MISSING:
                whole_ = whole_ and not entry.required
            else:
                values[entry.attribute] = got
        for entry in self.entries.values():
            if entry.required and node.get(entry.name) is None:
                whole_ = False
                self._missing(entry, node, problems)
        return values if whole_ else None

    def _place(self, node: Entries) -> Span:
        first = node.pairs[0][1].span if node.pairs else node.span
        return _head(first)

    def _unknown(self, key: Text, problems: Problems) -> None:
        close = nearest(key.value, self.entries)
        problems.error(
            "unknown-key",
            f"a {self.kind} has no entry called `{key.value}`",
            key.span,
            why="anything not recognised is refused rather than ignored, so a slip can't silently remove words",
            fix=(f"{offer(key.value, self.entries, 'entry')}; " if close else "")
            + f"a {self.kind} may have: {', '.join(self.entries)}",
        )

    def _missing(self, entry: Entry, node: Entries, problems: Problems) -> None:
        problems.error(
            "missing-key",
            f"this {self.kind} has no `{entry.name}:`",
            self._place(node),
            why=f"a {self.kind} can't be used without it",
            fix=f"add a line `{entry.name}: …`",
        )
