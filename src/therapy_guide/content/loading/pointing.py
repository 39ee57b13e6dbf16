"""Finds the very words a message is about, in the lines of a thing. Only messages need it, so nothing is kept ready."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from therapy_guide.content.loading.folder import Folder
from therapy_guide.content.loading.yaml_stop import ENTRY, indent
from therapy_guide.content.loading.yaml_text import MAX_BYTES
from therapy_guide.diagnostics.excerpt import Lines, split_lines
from therapy_guide.diagnostics.span import Span
from therapy_guide.files.reading import CouldNotRead, read_bounded


class FolderLines:
    """The lines of the files of some folders, by the path that messages show. A file is read when it is asked for."""

    def __init__(self, folders: Iterable[Folder]) -> None:
        self._folders = {folder.label: folder.path for folder in folders}
        self._read: dict[str, list[str]] = {}

    def __call__(self, path: str) -> Sequence[str]:
        if path not in self._read:
            label, _, inside = path.partition("/")
            self._read[path] = self._lines(label, inside)
        return self._read[path]

    def _lines(self, label: str, inside: str) -> list[str]:
        if label not in self._folders:
            return []
        try:
            data = read_bounded(self._folders[label] / inside, MAX_BYTES)
        except CouldNotRead:
            return []
        return split_lines(data.decode("utf-8-sig", errors="replace"))


def _thing(span: Span, lines: Lines) -> list[str]:
    """The lines of the thing that begins at a span: those that stand at least as far in as its first name."""
    text = lines(span.path) if span.line > 0 else ()
    if not 1 <= span.line <= len(text):
        return []
    first = ENTRY.match(text[span.line - 1])
    deep = first.start("name") if first else indent(text[span.line - 1])
    found = [text[span.line - 1]]
    for line in text[span.line :]:
        if line.strip() and indent(line) < deep:
            break
        found.append(line)
    return found


def words_at(words: str, span: Span, lines: Lines) -> Span:
    """Where words of a thing stand, on one line; the span itself where they can't be found."""
    text = "\n".join(_thing(span, lines))
    found = re.search(r"\s+".join(map(re.escape, words.split())), text, re.IGNORECASE) if words.split() else None
    if not found:
        return span
    line = span.line + text.count("\n", 0, found.start())
    column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
    return Span(span.path, line, column, line, column + len(found[0].partition("\n")[0].rstrip()))


def value_at(entry: str, span: Span, lines: Lines) -> Span:
    """Where the value of an entry of a thing stands; the span itself where it can't be found."""
    value = r"(?P<value>[^\s,}\]#](?:[^,}\]#]*[^\s,}\]#])?)"
    pattern = re.compile(r"(?:^\s*(?:- +)*|[{,]\s*)" + re.escape(entry) + r":\s+" + value)
    for number, line in enumerate(_thing(span, lines), span.line):
        found = pattern.search(line)
        if found:
            return Span(span.path, number, found.start("value") + 1, number, found.end("value") + 1)
    return span


def typed_at(span: Span, lines: Lines) -> str:
    """What was typed in a span of one line."""
    text = lines(span.path)
    if span.line != span.end_line or not 1 <= span.line <= len(text):
        return ""
    return text[span.line - 1][span.column - 1 : span.end_column - 1]


def with_typed(span: Span, new: str, lines: Lines) -> str:
    """The whole line with something else in place of a span of one line."""
    if not typed_at(span, lines):
        return ""
    line = lines(span.path)[span.line - 1]
    return f"{line[: span.column - 1]}{new}{line[span.end_column - 1 :]}"
