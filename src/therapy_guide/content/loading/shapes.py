"""What a value in a content file may look like. Each shape reads a node and records what is wrong with it.

A file kind is declared once, as records of entries (kinds/). Reading, places and messages come from that, and so do
the JSON Schemas and the page of file kinds: each shape carries its form (forms.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from therapy_guide.content.loading.forms import (
    ID,
    Choice,
    Field,
    Form,
    Group,
    ListOf,
    Named,
    Names,
    Numbers,
    Several,
    Single,
    Special,
    YesNo,
)
from therapy_guide.content.loading.misshapen import (
    MISSING,
    head,
    missing_key,
    named_in,
    not_a_day,
    not_allowed,
    not_yes_or_no,
    one,
    text_with_colon,
    unknown_key,
    wrong_kind,
)
from therapy_guide.content.loading.yaml_tree import Entries, Listing, Node, Text
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.placed import PlacedName
from therapy_guide.diagnostics.span import Span

__all__ = [
    "MISSING", "Described", "Entry", "Record", "Shape", "code", "comma_words", "day", "flag", "form_of", "id_of",
    "lines", "list_of", "looks", "name", "named", "one_of", "reference", "text", "whole", "word", "wrong_kind",
]  # fmt: skip

Shape = Callable[[Node, Problems], Any]

_WORD = re.compile(ID + r"\Z")


@dataclass(frozen=True, slots=True)
class Described:
    """A shape that tells what it reads."""

    read: Shape
    form: Form

    def __call__(self, node: Node, problems: Problems) -> Any:
        return self.read(node, problems)


def looks(form: Form) -> Callable[[Shape], Described]:
    """Gives a reading function its form."""
    return lambda read: Described(read, form)


def _reader(shape: Shape) -> Shape:
    """The function that does the reading, called without a detour in the many places of a large file."""
    return shape.read if isinstance(shape, Described) else shape


def form_of(shape: Shape) -> Form:
    """The form a shape carries."""
    found = getattr(shape, "form", Special.ANYTHING)
    return found if isinstance(found, Form) else Special.ANYTHING


@looks(Single("a text"))
def text(node: Node, problems: Problems) -> Any:
    """Words for people: any text that isn't empty."""
    if not isinstance(node, Text):
        return MISSING if text_with_colon(node, problems) else wrong_kind(node, "a text", problems)
    if not node.value.strip():
        problems.error("empty-text", "this text is empty", node.span, why="people would see a gap", fix="write it")
        return MISSING
    return " ".join(node.value.split())


@looks(Single("an id", ID, Numbers.NONE))
def word(node: Node, problems: Problems) -> Any:
    """An id: lower case letters, figures and underscores."""
    if not isinstance(node, Text):
        return wrong_kind(node, "one word", problems)
    if not _WORD.match(node.value):
        problems.error(
            "not-an-id",
            f"`{node.value[:40]}` can't be used as an id",
            node.span,
            why="people's saved answers hold ids, so ids stay simple and never change",
            fix="use small letters, figures and underscores, and start with a letter",
        )
        return MISSING
    return PlacedName(node.value, node.span)


def name(node: Node, problems: Problems) -> Any:
    """A reference: one word, of any spelling, with its place; whether it exists is checked later."""
    if not isinstance(node, Text) or not (typed := node.value.strip()):
        return wrong_kind(node, "one word", problems)
    return PlacedName(typed, node.span)


def id_of(names: Names) -> Described:
    """The id that a thing gets here."""
    return Described(word.read, Single(f"an id for this {names.value}", ID, Numbers.NONE, names=names, defines=True))


def reference(names: Names, *, as_id: bool = False) -> Described:
    """The id of something that stands elsewhere; whether it exists is checked later. `as_id` refuses odd spellings."""
    what = f"the id of a {names.value}"
    return Described(word.read, Single(what, ID, Numbers.NONE, names=names)) if as_id else _name_of(what, names)


def _name_of(what: str, names: Names | None = None) -> Described:
    return Described(name, Single(what, names=names))


def code(what: str) -> Described:
    """One word that is not an id, such as a language."""
    return _name_of(what)


@looks(YesNo())
def flag(node: Node, problems: Problems) -> Any:
    if isinstance(node, Text) and node.value in ("yes", "no", "true", "false"):
        return node.value in ("yes", "true")
    return not_yes_or_no(node, problems)


@looks(Single("a whole number", r"^-?[0-9]{1,9}$", Numbers.WHOLE, -999_999_999, 999_999_999))
def whole(node: Node, problems: Problems) -> Any:
    if isinstance(node, Text) and re.fullmatch(r"-?\d{1,9}", node.value):
        return int(node.value)
    return wrong_kind(node, "a whole number", problems)


@looks(Single("a date such as 2026-11-22", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", Numbers.NONE, is_date=True))
def day(node: Node, problems: Problems) -> Any:
    try:
        return date.fromisoformat(node.value if isinstance(node, Text) else "")
    except ValueError:
        return not_a_day(node, problems)


def one_of(values: type[Enum], **means: str) -> Described:
    """One of a short list of words; `means` tells editors what each of them does."""
    allowed = [str(value.value) for value in values]

    def read(node: Node, problems: Problems) -> Any:
        if isinstance(node, Text) and node.value in allowed:
            return values(node.value)
        return not_allowed(node, allowed, problems)

    return Described(read, Choice(tuple(allowed), means))


def list_of(shape: Shape, *, or_one: bool = False, least: int = 0) -> Described:
    """A list; with `or_one` a single value counts as a list of one."""
    read_item = _reader(shape)

    def read(node: Node, problems: Problems) -> Any:
        if isinstance(node, Text) and or_one:
            node = Listing((node,), node.path, node.start, node.end)
        if not isinstance(node, Listing):
            return wrong_kind(node, "a list", problems)
        if len(node.items) < least:
            problems.error(
                "empty-list",
                "this list is empty",
                node.span,
                why="people would find nothing here",
                fix="write at least one" if least == 1 else f"write at least {least}",
            )
            return MISSING
        values = [read_item(item, problems) for item in node.items]
        return tuple(value for value in values if value is not MISSING)

    return Described(read, ListOf(form_of(shape), least, or_one))


_PATTERN = Single("words to listen for", has_meanings=True)


@looks(Several(_PATTERN, "line"))
def lines(node: Node, problems: Problems) -> Any:
    """Several short texts: one a line under a `|`, or a list."""
    if isinstance(node, Text):
        return _several(node, node.value.splitlines(), problems)
    return list_of(text, least=1)(node, problems)


@looks(Several(_PATTERN, "comma"))
def comma_words(node: Node, problems: Problems) -> Any:
    """Several words or short phrases with commas between them, or a list."""
    if isinstance(node, Text):
        return _several(node, node.value.replace("\n", " ").split(","), problems)
    return list_of(text, least=1)(node, problems)


def _several(node: Text, parts: Sequence[str], problems: Problems) -> Any:
    found = tuple(filter(None, map(" ".join, map(str.split, parts))))
    return found or text(node, problems)


def named(key: Shape, value: Shape) -> Described:
    """Entries whose names are free, as (name, value) pairs in the order written."""
    read_key, read_value = _reader(key), _reader(value)

    def read(node: Node, problems: Problems) -> Any:
        if not isinstance(node, Entries):
            return wrong_kind(node, "a group of named entries", problems)
        pairs = [(read_key(k, problems), read_value(v, problems)) for k, v in node.pairs]
        return tuple((k, v) for k, v in pairs if k is not MISSING and v is not MISSING)

    key_form = form_of(key)
    return Described(read, Named(key_form if isinstance(key_form, Single) else Single("a name"), form_of(value)))


@dataclass(frozen=True, slots=True)
class Entry:
    """One named entry of a record. `field` is its name in Python, where that differs.

    `means` tells editors what it does, in their schema and in the page of file kinds.
    """

    name: str
    shape: Shape
    required: bool = False
    field: str = ""
    means: str = ""
    example: str = ""

    @property
    def attribute(self) -> str:
        return self.field or self.name


class Record:
    """A group of known entries that becomes one frozen dataclass. Used as a shape."""

    def __init__(self, kind: str, make: Callable[..., Any], entries: Sequence[Entry]) -> None:
        self.kind = kind
        self.make = make
        self.entries = {entry.name: entry for entry in entries}
        self._plan = {entry.name: (entry.attribute, _reader(entry.shape), entry.required) for entry in entries}
        self._required = frozenset(entry.name for entry in entries if entry.required)

    @property
    def form(self) -> Group:
        """What the record looks like, entry by entry."""
        fields = (Field(e.name, form_of(e.shape), e.required, e.means, e.example) for e in self.entries.values())
        return Group(self.kind, tuple(fields))

    def __call__(self, node: Node, problems: Problems) -> Any:
        if not isinstance(node, Entries):
            return wrong_kind(node, f"{one(self.kind)} with named entries", problems)
        given = self.read_entries(node, problems)
        return MISSING if given is None else self.make(**given)

    def read_entries(self, node: Entries, problems: Problems) -> dict[str, Any] | None:
        """The values by field name, with `span`; None when a required one is missing or unusable."""
        values: dict[str, Any] = {"span": self._place(node)}
        whole_ = True
        unknown: list[Text] = []
        given: set[str] = set()
        for key, value in node.pairs:
            name = key.value
            planned = self._plan.get(name)
            if planned is None:
                unknown.append(key)
                continue
            attribute, read, required = planned
            given.add(name)
            got = read(value, problems)
            if got is MISSING:
                whole_ = whole_ and not required
                named_in(self.kind, name, value, problems)
            else:
                values[attribute] = got
        is_whole = given >= self._required
        if unknown or not is_whole:
            lacking = [name for name in self.entries if name in self._required and name not in given]
            self._tell(node, unknown, lacking, problems)
        return values if whole_ and is_whole else None

    def _tell(self, node: Entries, unknown: list[Text], lacking: list[str], problems: Problems) -> None:
        """Tells of entries nobody knows and of those that are missing; one that was only misspelt is told once."""
        given = {key.value for key, _ in node.pairs}
        names = list(self.entries)
        free = [name for name in names if name not in given]
        misspelt = {unknown_key(self.kind, key, free, names, problems) for key in unknown}
        for name in lacking:
            if name not in misspelt:
                missing_key(self.kind, name, node, names[: names.index(name)], self._place(node), problems)

    def _place(self, node: Entries) -> Span:
        first = node.pairs[0][1].span if node.pairs else node.span
        return head(first)
