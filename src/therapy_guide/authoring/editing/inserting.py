"""One more entry at the end of a list or a group in a file. Everything that stands there stays, byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from therapy_guide.authoring.editing.content_texts import ContentText
from therapy_guide.authoring.editing.tidy_yaml import as_item
from therapy_guide.content.loading.yaml_tree import Entries, Listing, Node, Text, parse_tree
from therapy_guide.diagnostics.diagnostic import Problems


class CannotInsert(Exception):
    """The message says why, and what the editor can do."""


def with_item(file: ContentText, holder: Node | None, lines: Sequence[str]) -> str:
    """The text of a file with one more thing in a list. Raises CannotInsert."""
    if not isinstance(holder, Listing) or not holder.items or _is_short(file, holder):
        raise CannotInsert(_ONE_A_LINE.format(file=file.shown))
    first = holder.items[0].span
    before = file.line(first.line)[: first.column - 1]
    apart = _stand_apart(file, holder.items)
    return _inserted(file, holder, as_item(lines, before.rindex("-")), apart)


def with_entry(file: ContentText, holder: Node | None, lines: Sequence[str]) -> str:
    """The text of a file with one more named entry in a group. `lines` begin with the name. Raises CannotInsert."""
    if not isinstance(holder, Entries) or not holder.pairs or _is_short(file, holder):
        raise CannotInsert(_ONE_A_LINE.format(file=file.shown))
    lead = " " * (holder.pairs[0][0].span.column - 1)
    apart = _stand_apart(file, [key for key, _ in holder.pairs])
    return _inserted(file, holder, [f"{lead}{line}".rstrip() for line in lines], apart)


_ONE_A_LINE = (
    "Nothing can be added at the right place in {file}: what is there stands in short form, or is empty. "
    "Write it one entry a line first, or name another file with --to."
)


def _is_short(file: ContentText, node: Node) -> bool:
    """Whether a list or a group is written in brackets."""
    return file.text[file.at(node.span.line, node.span.column)] in "[{"


def _stand_apart(file: ContentText, parts: Sequence[Node]) -> bool:
    """Whether entries have an empty line between them. One alone tells nothing; then they do."""
    return len(parts) == 1 or not file.line(parts[-1].span.line - 1).strip()


def _inserted(file: ContentText, holder: Node, lines: Sequence[str], apart: bool) -> str:
    end = len(file.text[: _end(file, holder)].rstrip())
    number, _ = file.place(end)
    at = file.lines[number - 1] + len(file.line(number))
    newline = "\r\n" if "\r\n" in file.text else "\n"
    added = newline.join([*([""] if apart else []), *lines])
    rest = file.text[at:] or newline
    text = file.text[:at] + newline + added + rest
    _check_only_added(file, holder, text)
    return text


def _end(file: ContentText, node: Node) -> int:
    """Where the last word of something ends. The YAML reader lets a block reach to the next entry, past comments."""
    if isinstance(node, Listing) and node.items and not _is_short(file, node):
        return _end(file, node.items[-1])
    if isinstance(node, Entries) and node.pairs and not _is_short(file, node):
        key, value = node.pairs[-1]
        empty = isinstance(value, Text) and not value.value and value.plain
        return _end(file, key) if empty else _end(file, value)
    return file.at(node.span.end_line, node.span.end_column)


def _check_only_added(file: ContentText, holder: Node, text: str) -> None:
    """What was there is still there, in the same order, and one thing more."""
    after = parse_tree(text, file.shown, Problems())
    if after is None or _without_added(_plain(after), _plain(file.tree), _plain(holder)) is False:
        raise CannotInsert(f"The new entry can't be added to {file.shown} without changing what stands there.")


def _without_added(after: Any, before: Any, holder: Any) -> bool:
    if after == before:
        return True
    if isinstance(before, list) and isinstance(after, list):
        if before == holder and after[:-1] == before:
            return True
        return len(after) == len(before) and all(
            _without_added(one, other, holder) for one, other in zip(after, before, strict=True)
        )
    return False


def _plain(node: Node) -> Any:
    """A tree as lists, so that the order of entries counts."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Listing):
        return [_plain(item) for item in node.items]
    return [[key.value, _plain(value)] for key, value in node.pairs]
