"""What YAML hides: it reads on without a word, but not what the editor meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from therapy_guide.content.loading.yaml_advice_lines import NO_SPACE, NO_SPACE_DASH, missing_space
from therapy_guide.content.loading.yaml_nodes import Node, Text
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.span import Span

_OPEN, _CLOSED = frozenset("“„”‘‚"), frozenset('”“’‘"')
_ONE_WORD = re.compile(r"[A-Za-z][\w-]*\Z")
_HASH = re.compile(r"\s+(?P<rest>#.*)$")
_GOES_ON = re.compile(r"(and|or|but|so|because|which|who|if|then|than|as well)\b", re.IGNORECASE)


class Hidden:
    """Looks at each value as the tree grows. What is certain is put right, so that nothing is told twice."""

    def __init__(self, path: str, lines: Sequence[str], problems: Problems) -> None:
        self.path = path
        self.lines = lines
        self.problems = problems
        self.hashed = frozenset(number for number, line in enumerate(lines) if "#" in line)
        """The numbers of the lines, from 0, that may hold a comment."""

    def pair(self, key: Text, value: Node, braces: bool) -> tuple[Text, Node] | None:
        """An entry as it was meant; None where it is only the rest of a text that a comma cut."""
        if braces and key.plain and isinstance(value, Text) and not value.value and not self._has_colon(key):
            return self._in_braces(key)
        name = key.value
        if name[:1] == "-" and key.plain and NO_SPACE_DASH.match(name):
            self._missing_space(key.span, 0, "dash")
            key = replace(key, value=name[1:])
        if name[:1] in _OPEN:
            key = self._word_in_quotes(key) or key
        return key, self.value(value, key)

    def value(self, node: Node, key: Text | None = None) -> Node:
        """A value as it was meant."""
        if not isinstance(node, Text) or not node.plain or not node.value:
            return node
        if node.value[0] in _OPEN:
            return self._in_quotes(node)
        if node.end.line > node.start.line:
            self._continued(node)
        if key is not None and node.start.line > key.start.line:
            self._alone(node)
        if node.end.line in self.hashed:
            self._lost_words(node)
        return node

    def list_items(self, items: Sequence[Node], brackets: bool) -> None:
        """Texts in square brackets that a comma cut in two."""
        if not brackets:
            return
        for before, item in pairwise(items):
            if not isinstance(before, Text) or not isinstance(item, Text) or not (before.plain and item.plain):
                continue
            if " " in item.value and _GOES_ON.match(item.value) and before.value.count(" ") > 1:
                self.problems.warn(
                    "yaml-comma",
                    "the comma before this cuts a text in two",
                    item.span,
                    why="inside [ ] a comma begins a new item, so people would see two texts",
                    fix="write each text on a line of its own, after `- `",
                )

    def _has_colon(self, key: Text) -> bool:
        line = self.lines[key.span.end_line - 1]
        return line[key.span.end_column - 1 :].lstrip()[:1] == ":"

    def _in_braces(self, key: Text) -> tuple[Text, Node] | None:
        found = NO_SPACE.match(key.value)
        if found and key.span.line == key.span.end_line:
            at = found.start("colon")
            self._missing_space(key.span, at, "colon")
            middle = key.span.column + at + 1
            rest = replace(key.span, column=middle)
            return replace(key, value=key.value[:at]), Text.at(rest, key.value[at + 1 :])
        entry = re.match(r"([a-z_]\w*) +([a-z_]\w*)\Z", key.value)
        if entry and key.span.line == key.span.end_line:
            return self._without_colon(key, entry)
        line = self.lines[key.span.line - 1]
        start, end = key.span.column - 2, key.span.end_column
        whole = key.span.line == key.span.end_line and line[start : start + 1] == "{" and line[end - 1 : end] == "}"
        self.problems.error(
            "yaml-comma",
            f"`{key.value[:60]}` stands alone inside {{ }}, without a colon",
            key.span,
            why="a text that starts with { is read as entries, so people would not see these words"
            if whole
            else "inside { } a comma begins a new entry, so people would not see the words after it",
            fix="put the whole text in quotation marks" if whole else "put the text with the comma in quotation marks",
            better_line=f'{line[:start]}"{line[start:end]}"{line[end:]}'.rstrip() if whole else "",
        )
        return None

    def _without_colon(self, key: Text, entry: re.Match[str]) -> tuple[Text, Node]:
        """`{plan free}`."""
        middle = key.span.column + entry.end(1)
        self.problems.error(
            "yaml-no-colon",
            f"there is no colon after `{entry[1]}`",
            replace(key.span, end_column=middle),
            label="a colon is missing after this",
            why="inside { } each entry has a name, a colon and a space; people would miss this one",
            fix="type a colon after the name",
            replacement=f"{entry[1]}:",
        )
        name, rest = replace(key.span, end_column=middle), replace(key.span, column=middle + 1)
        return Text.at(name, entry[1]), Text.at(rest, entry[2])

    def _missing_space(self, span: Span, at: int, after: str) -> None:
        line, column = span.line - 1, span.column - 1 + at
        text = self.lines[line]
        better = f"{text[: column + 1]} {text[column + 1 :]}"
        self.problems.add(missing_space(line, column, better, after).as_problem(self.path))

    def _word_in_quotes(self, key: Text) -> Text | None:
        inner = key.value.strip("“„”‘‚’")
        if not _ONE_WORD.match(inner):
            return None
        self._smart(key, inner)
        return replace(key, value=inner)

    def _smart(self, text: Text, inner: str) -> None:
        self.problems.error(
            "smart-quotes",
            f"the curly quotation marks around `{inner}` are read as part of the word",
            text.span,
            why="nothing is called that, curly marks and all, so it would lead people nowhere",
            fix="take them away; a name needs no quotation marks",
            replacement=inner,
        )

    def _in_quotes(self, text: Text) -> Text:
        inner = text.value[1:-1] if text.value[-1] in _CLOSED else ""
        if _ONE_WORD.match(inner):
            self._smart(text, inner)
            return replace(text, value=inner)
        # A quotation inside a longer text is fine, and so are two quotations with words between them.
        if inner and not any(mark in inner for mark in "“”„"):
            self.problems.warn(
                "smart-quotes",
                "people would see the curly quotation marks around this text",
                text.span,
                why="only straight quotation marks are taken away; with curly ones, people think somebody is quoted",
                fix="take them away; if somebody is quoted, say who speaks",
            )
        self._lost_words(text)
        return text

    def _continued(self, text: Text) -> None:
        """List items and entries that stand too far in, so that they became part of the text above."""
        for number in range(text.span.line, min(text.span.end_line, len(self.lines))):
            line = self.lines[number]
            dash, entry = re.match(r"\s*(- )\s*\S", line), NO_SPACE.match(line)
            if dash:
                at = dash.start(1)
                self.problems.error(
                    "yaml-indent",
                    "this line starts with a dash, but stands too far in to be a list item",
                    Span(self.path, number + 1, at + 1, number + 1, at + 2),
                    why="people would see it as part of the text above, dash and all",
                    fix="start this line in the same column as the item above",
                )
            elif entry:
                self._missing_space(Span(self.path, number + 1, 1, number + 1, 1), entry.start("colon"), "colon")

    def _alone(self, text: Text) -> None:
        """`-item` or `ask:Hello` on a line of its own, where a list or entries are meant."""
        entry = NO_SPACE.match(text.value)
        if NO_SPACE_DASH.match(text.value):
            for number in range(text.span.line, text.span.end_line + 1):
                dash = NO_SPACE_DASH.match(self.lines[number - 1])
                if dash:
                    self._missing_space(Span(self.path, number, 1, number, 1), dash.start("dash"), "dash")
        elif entry and text.span.line == text.span.end_line:
            self._missing_space(text.span, entry.start("colon"), "colon")

    def _lost_words(self, text: Text) -> None:
        """Words after ` #`, where what stands before is a text for people or the words stick to the sign."""
        span = text.span
        line = self.lines[span.end_line - 1] if span.end_line <= len(self.lines) else ""
        found = _HASH.match(line, span.end_column - 1)
        if not found or not (" " in text.value or text.value[0].isupper() or re.match(r"#\w", found["rest"])):
            return
        at = found.start("rest") + 1
        self.problems.warn(
            "words-after-hash",
            "the words after `#` are not read",
            Span(self.path, span.end_line, at, span.end_line, len(line.rstrip()) + 1),
            why="a `#` after a space begins a comment, so people would not see these words",
            fix="put the whole text in quotation marks; if it is a comment, move it to a line of its own",
        )
