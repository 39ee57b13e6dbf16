"""YAML text to a tree in which every value is still text and knows its place.

Depth, aliases, entries and size are checked on parse events before composing, because libyaml's composer
recurses in C: deep nesting there is a crash, not an exception.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from therapy_guide.content.loading.yaml_advice import advice_for
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.span import Span

MAX_BYTES = 1_000_000
MAX_DEPTH = 30
MAX_NODES = 100_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


def read_tree(path: Path, shown_as: str, problems: Problems) -> Node | None:
    """The tree of one file, or None with the problem recorded."""
    text = read_text(path, shown_as, problems)
    if text is None or not _is_safe(text, shown_as, problems):
        return None
    return parse_tree(text, shown_as, problems)


def parse_tree(text: str, shown_as: str, problems: Problems) -> Node | None:
    """The same for text that has been read and found safe to compose."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as trouble:
        problems.add(advice_for(trouble, text, shown_as))
        return None
    if node is None:
        problems.error(
            "empty-file",
            "this file is empty",
            Span(shown_as, 1, 1, 1, 1),
            why="an empty file is more often a slip than a wish",
            fix="write its first entry, or delete the file",
        )
        return None
    return _convert(node, shown_as, problems)


def read_text(path: Path, shown_as: str, problems: Problems) -> str | None:
    """The text of one file, or None with the problem recorded."""
    top = Span(shown_as, 1, 1, 1, 1)
    try:
        if path.stat().st_size > MAX_BYTES:
            problems.error(
                "file-too-big",
                f"this file is larger than {MAX_BYTES:,} characters",
                top,
                why="a file this large is slow to check and hard to read",
                fix="split it by theme into smaller files",
            )
            return None
        data = path.read_bytes()
    except OSError as trouble:
        problems.error(
            "unreadable-file",
            f"this file can't be read: {(trouble.strerror or 'unknown reason').lower()}",
            top,
            why="nothing in it can be used",
            fix="check that the file is there and that you may open it",
        )
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        line = data[: trouble.start].count(b"\n") + 1
        problems.error(
            "not-utf-8",
            "this file is not saved as UTF-8",
            Span(shown_as, line, 1, line, 1),
            why="letters such as ’ or é would show as nonsense",
            fix="in your editor choose 'Save with encoding' and pick UTF-8",
        )
        return None


def _is_safe(text: str, shown_as: str, problems: Problems) -> bool:
    depth = nodes = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            trouble = None
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                trouble = ("yaml-alias", "this file uses & or * to repeat a part", "write the part out again")
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            nodes += 1
            if depth > MAX_DEPTH:
                trouble = ("yaml-too-deep", f"entries stand more than {MAX_DEPTH} levels deep", "flatten it")
            elif nodes > MAX_NODES:
                trouble = (
                    "yaml-too-many",
                    f"this file has more than {MAX_NODES:,} entries",
                    "split the file",
                )
            if trouble is None and (tag := getattr(event, "tag", None)):
                trouble = ("yaml-tag", f"this file uses the YAML tag {str(tag)[:40]}", "remove the tag")
            if trouble:
                code, headline, fix = trouble
                span = _span(event.start_mark, event.start_mark, shown_as)
                problems.error(code, headline, span, why="content files hold plain words only", fix=fix)
                return False
    except yaml.YAMLError as trouble_found:
        problems.add(advice_for(trouble_found, text, shown_as))
        return False
    return True


def _span(start: Any, end: Any, shown_as: str) -> Span:
    return Span(shown_as, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _convert(node: yaml.Node, path: str, problems: Problems) -> Node:
    span = _span(node.start_mark, node.end_mark, path)
    if isinstance(node, yaml.ScalarNode):
        return Text(str(node.value), span, node.style is None or node.style == "")
    if isinstance(node, yaml.SequenceNode):
        return Listing(tuple(_convert(item, path, problems) for item in node.value), span)
    pairs: list[tuple[Text, Node]] = []
    seen: dict[str, Span] = {}
    for key_node, value_node in node.value:
        key = _convert(key_node, path, problems)
        if not isinstance(key, Text):
            problems.error(
                "name-is-not-a-word",
                "the name before this colon is not a single word",
                key.span,
                why="every entry needs a plain name before its colon",
                fix="put a plain word before the colon",
            )
            continue
        if key.value in seen:
            problems.error(
                "duplicate-key",
                f"`{key.value}` stands twice in the same place",
                key.span,
                label=f"the first is on line {seen[key.value].line}",
                why="only one of the two would count, and nobody could tell which",
                fix="delete one, or rename it",
            )
            continue
        seen[key.value] = key.span
        pairs.append((key, _convert(value_node, path, problems)))
    return Entries(tuple(pairs), span, bool(getattr(node, "flow_style", False)))
