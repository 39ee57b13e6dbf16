"""The files of a guidebook as they are written, byte for byte, with the tree of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from therapy_guide.authoring.editing.things import Mention
from therapy_guide.content.loading.folder import Folder
from therapy_guide.content.loading.kinds.files import FILE_KINDS, FileKind, file_kind
from therapy_guide.content.loading.yaml_tree import Node, read_tree
from therapy_guide.diagnostics.diagnostic import Problems

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What the YAML reader counts as the end of a line."""
BOM = "\ufeff"


@dataclass(frozen=True)
class ContentText:
    """One file: where it is, how messages call it, its kind, its text without a byte order mark, and its tree."""

    path: Path
    shown: str
    kind: FileKind
    text: str
    tree: Node
    has_bom: bool = False

    @cached_property
    def lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    def at(self, line: int, column: int) -> int:
        """The position of a line and column, both counted from 1."""
        return self.lines[line - 1] + column - 1 if line <= len(self.lines) else len(self.text)

    def place(self, position: int) -> tuple[int, int]:
        """Line and column of a position, both from 1."""
        line = bisect_right(self.lines, position)
        return line, position - self.lines[line - 1] + 1

    def line(self, number: int) -> str:
        """A line as typed."""
        return _BREAK.split(self.text[self.lines[number - 1] :], maxsplit=1)[0]

    def encoded(self, text: str) -> bytes:
        """A new text of this file as bytes, with the mark it began with."""
        return ((BOM if self.has_bom else "") + text).encode("utf-8")

    def piece_of(self, mention: Mention) -> tuple[int, int] | None:
        """Where exactly the id stands, or None where the way it is written does not tell."""
        span = mention.text.span
        start, end = self.at(span.line, span.column), self.at(span.end_line, span.end_column)
        found = _hits(mention.piece, self.text[start:end])
        in_value = _hits(mention.piece, mention.text.value)
        if mention.at not in in_value or len(found) != len(in_value):
            return None
        begin = start + found[in_value.index(mention.at)]
        return begin, begin + len(mention.piece)


def _hits(piece: str, text: str) -> list[int]:
    return [
        found.start()
        for found in re.finditer(
            rf"(?<![\w.]){re.escape(piece)}(?![\w])|(?<=\.evidence\.){re.escape(piece)}(?!\w)", text
        )
    ]


def content_texts(folder: Folder, problems: Problems) -> Iterator[ContentText]:
    """Every YAML file of a content folder that can be read as YAML; the others are in the problems."""
    for kind in FILE_KINDS:
        for path in folder.paths(kind.pattern) if kind.pattern else ():
            found = content_text(path, folder.shown(path), kind, problems)
            if found:
                yield found


def answers_texts(folder: Path, problems: Problems) -> Iterator[ContentText]:
    """Files of answers beside a guidebook, such as `examples/`."""
    for path in sorted(folder.glob("*.yaml")):
        found = content_text(path, f"{folder.name}/{path.name}", file_kind("answers"), problems)
        if found:
            yield found


def content_text(path: Path, shown: str, kind: FileKind, problems: Problems) -> ContentText | None:
    """One file, or None with the problem recorded."""
    tree = read_tree(path, shown, problems)
    if tree is None:
        return None
    text = path.read_bytes().decode("utf-8")
    return ContentText(path, shown, kind, text.removeprefix(BOM), tree, text.startswith(BOM))
