"""The pages that explain each code of a message: read from `explain/` of the built-in content, found by name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from therapy_guide.content.loading.shapes import (
    MISSING,
    Entry,
    Record,
    flag,
    list_of,
    name,
    one_of,
    text,
    whole,
    wrong_kind,
)
from therapy_guide.content.loading.yaml_tree import Node, Text, read_tree
from therapy_guide.diagnostics.diagnostic import Problems, Severity
from therapy_guide.diagnostics.nearest import nearest
from therapy_guide.diagnostics.span import Span

FOLDER = "explain"
MOST_OFFERED = 8
_SMALL_WORDS = {"a", "in", "is", "not", "of", "on", "to", "without"}
_BRACKETS = re.compile(r"\w*\[([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Example:
    """The same few lines, wrong and right. Tests put both into a small practice guidebook.

    They take the place of `over` there, or of the right lines where `over` is empty, or of the `whole` file.
    What can't be shown as lines is told in words, and tested `by_hand`.
    """

    file: str
    wrong: str
    right: str
    span: Span
    over: str = ""
    whole: bool = False
    by_hand: bool = False
    own: bool = False
    """Whether the file belongs to a guidebook that builds on the practice guidebook."""
    points_at: str = ""
    """The file `check` points at, where it is another one."""
    comes_with: tuple[str, ...] = ()
    """Codes that the wrong lines can't be without."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One page: what a code means, what it means for people, and how to mend it."""

    code: str
    level: Severity
    short: str
    means: str
    matters: str
    mend: str
    example: Example
    span: Span
    found_by: tuple[str, ...] = ("check",)
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """One file of pages. `place` gives the order of themes."""

    theme: str
    place: int
    pages: tuple[Explained, ...]
    span: Span


def _as_typed(node: Node, problems: Problems) -> Any:
    """A text with its lines kept."""
    if not isinstance(node, Text) or not node.value.strip():
        return wrong_kind(node, "some lines under a `|`", problems)
    return node.value.rstrip()


_EXAMPLE = Record(
    "example",
    Example,
    [
        Entry("file", name, required=True),
        Entry("wrong", _as_typed, required=True),
        Entry("right", _as_typed, required=True),
        Entry("over", _as_typed),
        Entry("whole", flag),
        Entry("by_hand", flag),
        Entry("own", flag),
        Entry("points_at", name),
        Entry("comes_with", list_of(name)),
    ],
)

_PAGE = Record(
    "page about a code",
    Explained,
    [
        Entry("code", name, required=True),
        Entry("level", one_of(Severity), required=True),
        Entry("short", text, required=True),
        Entry("means", text, required=True),
        Entry("matters", text, required=True),
        Entry("mend", text, required=True),
        Entry("found_by", list_of(name, least=1)),
        Entry("example", _EXAMPLE, required=True),
    ],
)

_THEME = Record(
    "theme of pages",
    Theme,
    [
        Entry("theme", text, required=True),
        Entry("place", whole, required=True),
        Entry("pages", list_of(_PAGE, least=1), required=True),
    ],
)


def read_themes(content: Path, problems: Problems) -> tuple[Theme, ...]:
    """All themes of a content folder, in order; what can't be read is recorded."""
    found: list[Theme] = []
    for path in sorted((content / FOLDER).glob("*.yaml")):
        node = read_tree(path, str(path.relative_to(content.parent)), problems)
        theme = _THEME(node, problems) if node is not None else MISSING
        if theme is not MISSING:
            found.append(replace(theme, pages=tuple(replace(page, theme=theme.theme) for page in theme.pages)))
    return tuple(sorted(found, key=lambda theme: theme.place))


def page_of(code: str, themes: Iterable[Theme]) -> Explained | None:
    """The page of a code, however it was typed: in capitals, with underscores, or as `error[code]`."""
    wanted = _tidy(code)
    return next((page for theme in themes for page in theme.pages if page.code == wanted), None)


def near_codes(code: str, themes: Iterable[Theme]) -> tuple[str, ...]:
    """Codes that may have been meant: the closest ones, then those with a word in common."""
    codes = [page.code for theme in themes for page in theme.pages]
    wanted = _tidy(code)
    words = set(wanted.split("-")) - _SMALL_WORDS
    alike = (known for known in codes if words & set(known.split("-")))
    return tuple(dict.fromkeys((*nearest(wanted, codes), *alike)))[:MOST_OFFERED]


def _tidy(code: str) -> str:
    inside = _BRACKETS.search(code)
    return (inside[1] if inside else code).strip().casefold().replace("_", "-").replace(" ", "-")
