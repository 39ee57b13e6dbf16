"""YAML text to a tree in which every value is still text and knows its place.

The tree is built from the reader's events, so that depth, number and aliases are seen before they can do harm.
Where the reader stops at a mistake, a copy in memory is mended and read on, so that one run tells all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from therapy_guide.content.loading.yaml_advice_texts import FIRST_LETTERS
from therapy_guide.content.loading.yaml_garbled import any_garbled, check_letters
from therapy_guide.content.loading.yaml_hidden import Hidden
from therapy_guide.content.loading.yaml_letters import readable
from therapy_guide.content.loading.yaml_mending import mended_lines
from therapy_guide.content.loading.yaml_nodes import Entries, Listing, Node, Text
from therapy_guide.content.loading.yaml_stop import MAX_DEPTH, MAX_NODES, Refused, events, quoted, starts
from therapy_guide.content.loading.yaml_text import MAX_BYTES, read_text
from therapy_guide.diagnostics.diagnostic import Diagnostic, Problems, Related, Severity
from therapy_guide.diagnostics.span import Span

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "Entries",
    "Listing",
    "Node",
    "Text",
    "parse_tree",
    "read_text",
    "read_tree",
]


MOST = 100
"""So many slips of one file are told; mending them shows whether there are more."""


def read_tree(path: Path, shown_as: str, problems: Problems) -> Node | None:
    """The tree of one file, or None with the problem recorded."""
    text = read_text(path, shown_as, problems)
    return None if text is None else parse_tree(text, shown_as, problems)


def parse_tree(text: str, shown_as: str, problems: Problems) -> Node | None:
    """The same for a text. A tree that comes with errors is good enough to look for more of them."""
    before = len(problems)
    lines, sound = readable(text.split("\n"), shown_as, problems)
    try:
        builder = _built(lines, shown_as)
        if builder is None:
            lines, mended_well = mended_lines(lines, shown_as, problems)
            sound = sound and mended_well
            builder = _built(lines, shown_as)
    except Refused as refused:
        problems.add(refused.finding.as_problem(shown_as))
        return None
    if builder is None:
        return None
    problems.found += builder.problems.found[:MOST]
    if builder.root is None and len(problems) == before:
        _empty(shown_as, any(line.strip() for line in lines), problems)
    return builder.root if sound and builder.sound else None


def _empty(shown_as: str, has_notes: bool, problems: Problems) -> None:
    problems.error(
        "empty-file",
        "this file holds nothing but notes" if has_notes else "this file is empty",
        Span(shown_as, 1, 1, 1, 1),
        why="people may miss what once stood here; an empty file is more often a slip than a wish",
        fix="take the `#` away from the lines that should count, or delete the file"
        if has_notes
        else "write its first entry, or delete the file",
    )


def _built(lines: list[str], shown_as: str) -> _Builder | None:
    """The tree of these lines, or None where the reader stops."""
    builder = _Builder(shown_as, lines)
    try:
        builder.read()
    except yaml.YAMLError:
        return None
    return builder


@dataclass(slots=True)
class _Open:
    """A list or a group of entries that has begun. `key` is the name that waits for its value."""

    event: Any
    items: list[Node] | None
    pairs: dict[str, tuple[Text, Node]]
    key: Node | None = None


class _Builder:
    """Makes the tree, event by event. It meets every word of every file, so it asks nothing twice."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.problems = Problems()
        self.hidden = Hidden(path, lines, self.problems)
        self.any_garbled = any_garbled(lines)
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.sound = True

    def read(self) -> None:
        """Reads the lines from first to last. Raises what the reader of YAML raises."""
        event: Any
        for event in events(self.lines):
            kind = type(event)
            if kind is ScalarEvent:
                self._text(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor or event.tag:
                    self._refuse(event)
                self.open.append(_Open(event, [] if kind is SequenceStartEvent else None, {}))
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._close(event)
            elif kind is AliasEvent:
                self._refuse(event)
                self._place(Text("", self.path, event.start_mark, event.end_mark))

    def _text(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._refuse(event)
        text = Text(event.value, self.path, event.start_mark, event.end_mark, not event.style)
        if self.any_garbled and event.style != "|":  # words kept as typed may show such letters on purpose
            check_letters(text, self.lines, self.problems)
        self._place(text)

    def _close(self, event: Any) -> None:
        closed = self.open.pop()
        start, end = closed.event.start_mark, event.end_mark
        braces = bool(closed.event.flow_style)
        if closed.items is not None:
            self.hidden.list_items(closed.items, braces)
            self._place(Listing(tuple(closed.items), self.path, start, end))
        else:
            self._place(Entries(tuple(closed.pairs.values()), self.path, start, end, braces))

    def _place(self, node: Node) -> None:
        """Puts a finished value where it belongs."""
        if not self.open:
            self.root = node
            return
        group = self.open[-1]
        if group.items is not None:
            group.items.append(self.hidden.value(node))
        elif group.key is None:
            group.key = node
        else:
            key, group.key = group.key, None
            self._pair(group, key, node)

    def _pair(self, group: _Open, key: Node, value: Node) -> None:
        if not isinstance(key, Text):
            self.problems.error(
                "name-is-not-a-word",
                "the name before this colon is not a single word",
                key.span,
                why="without a plain name nothing finds what follows, so people would miss it",
                fix="put a plain word before the colon",
            )
            return
        pair = self.hidden.pair(key, value, bool(group.event.flow_style))
        if pair is None:
            return
        name = pair[0].value
        if name in group.pairs:
            self._doubled(pair[0].span, name, group.pairs[name][0].span)
        else:
            group.pairs[name] = pair

    def _doubled(self, span: Span, name: str, first: Span) -> None:
        self.problems.error(
            "duplicate-key",
            f"`{name}` stands twice in the same place",
            span,
            label="the second",
            why="people would see only one of the two, and nobody could tell which",
            fix="delete one, or rename it",
            related=(Related(first, "the first"),),
        )

    def _refuse(self, event: yaml.NodeEvent) -> None:
        """Records a repeated part or a tag. What it stands for is never looked up, made or run."""
        self.sound = False
        line, column = starts(event)
        rest = self.lines[line][column:].rstrip()
        word = rest.split(maxsplit=1)
        tag = getattr(event, "tag", None)
        alias = isinstance(event, AliasEvent) or event.anchor
        text = isinstance(event, ScalarEvent | AliasEvent) and len(word) > 1 and " #" not in rest
        better = self.lines[line][:column] + quoted(rest) if text and "!!" not in rest else ""
        code = "yaml-alias" if alias else "yaml-tag"
        headline, fix = (
            ("this file uses & or * to repeat a part", "write the part out again")
            if alias
            else (f"this file uses the YAML tag {str(tag)[:40]}", "remove the tag")
        )
        why = "nothing but plain words may stand here, so people would see nothing of it"
        fix = f"{fix}; if it is part of a text, put the text in quotation marks"
        if better:
            headline = f"this text starts with {FIRST_LETTERS[rest[0]]}, which means something to YAML"
            why = f"a text that starts with `{rest[0]}` is read as an instruction, so people would not see it"
            fix = "put the whole text in quotation marks"
        end = column + len(word[0] if word else "")
        self.problems.add(
            Diagnostic(
                code,
                Severity.ERROR,
                headline,
                Span(self.path, line + 1, column + 1, line + 1, end + 1),
                why=why,
                fix=fix,
                better_line=better,
            )
        )
