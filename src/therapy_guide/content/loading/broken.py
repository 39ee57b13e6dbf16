"""What could not be read, so that the checks that follow don't speak of it a second time.

A thing with a mistake in it is left out, and the rest is still checked. The names it would have brought are remembered:
what points to one of them is not wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from therapy_guide.content.loading.shapes import MISSING, Shape
from therapy_guide.content.loading.yaml_tree import MAX_BYTES, Entries, Listing, Node, Text
from therapy_guide.diagnostics.diagnostic import Diagnostic, Problems

_WORD = re.compile(r"[a-z][a-z0-9_]*")
_QUOTED = re.compile(r"`([^`]*)`")

_IDS = ("id", "topic", "sign", "case", "word")
_HANGS_ON: dict[str, frozenset[str]] = {
    "notices": frozenset({"answer-without-help", "help-too-quiet", "sign-without-notice"}),
    "facts": frozenset(
        {"answer-without-help", "help-too-quiet", "missing-about", "unknown-question-read-by-this-rule"}
    ),
    "contacts": frozenset({"place-without-help"}),
    "topics": frozenset({"no-options", "topic-not-listed"}),
    "refused": frozenset(
        {
            "answer-without-help",
            "help-too-quiet",
            "notice-never-shown",
            "notice-without-emergency",
            "notice-without-listening",
            "place-without-help",
            "safety-question-not-for-everyone",
            "safety-question-not-private",
            "sign-without-notice",
        }
    ),
}  # fmt: skip
"""Codes that may only say again that something of a kind is missing, by kind."""


class Broken:
    """Collects what was left out while the rest is read."""

    def __init__(self, told: Iterable[Diagnostic] = ()) -> None:
        """`told` are the problems of reading the files as YAML: what stands on such a line was guessed."""
        self._guessed = {(p.span.path, p.span.line) for p in told if p.is_error and p.code.startswith("yaml-")}
        self.words: set[str] = set()
        self.kinds: set[str] = set()
        self.blind = False
        """Whether names are missing that nobody can know, as after a file that is empty."""
        self._told = 0

    def whole(self, kind: str, shape: Shape) -> Shape:
        """A shape whose value counts only if nothing in it was wrong."""

        def read(node: Node, problems: Problems) -> object:
            before, told = len(problems), self._told
            value = shape(node, problems)
            own = sum(problem.is_error for problem in problems.found[before:]) - (self._told - told)
            if own == 0 and value is not MISSING and not self._is_guessed(node):
                return value
            self._told += own
            self.leave_out(kind, node)
            return MISSING

        return read

    def leave_out(self, kind: str, node: Node) -> None:
        """Remembers the names in something that can't be used. Without an id that can be read, it may be any name."""
        self.kinds.add(kind)
        self.words.update(words_in(node))
        named = [node.get(entry) for entry in _IDS] if isinstance(node, Entries) else []
        lost = any(isinstance(name, Listing | Entries) or (name and self._is_guessed(name)) for name in named)
        self.blind = self.blind or lost

    def _is_guessed(self, node: Node) -> bool:
        if not self._guessed:
            return False
        span = node.span
        lines = range(span.line, span.end_line + 1)
        return any(path == span.path and line in lines for path, line in self._guessed)

    def refused(self) -> None:
        """Something that keeps people safe was to be weakened, and that has been told."""
        self.kinds.add("refused")

    def leave_out_file(self, kind: str, path: Path) -> None:
        """The same for a file that could not be read as YAML: every word in it may have been a name."""
        self.kinds.add(kind)
        try:
            with path.open("rb") as stream:
                data = stream.read(2 * MAX_BYTES)
        except OSError:
            data = b""
        words = set(_WORD.findall(data.replace(b"\0", b"").decode("utf-8", "replace")))
        self.words |= words
        self.blind = self.blind or not words or len(data) > MAX_BYTES

    def is_follow_up(self, problem: Diagnostic) -> bool:
        """Whether a problem only says again that something left out is missing."""
        if any(problem.code in _HANGS_ON.get(kind, ()) for kind in self.kinds):
            return True
        if not problem.code.startswith("unknown-"):
            return False
        return self.blind or missing_name(problem) in self.words


def missing_name(problem: Diagnostic) -> str:
    """The name that a message about an unknown name speaks of: the last one in its headline."""
    quoted = _QUOTED.findall(problem.headline)
    return quoted[-1] if quoted else ""


def names_in(problem: Diagnostic) -> set[str]:
    """Every name in a headline."""
    return set(_QUOTED.findall(problem.headline))


def words_in(node: Node) -> Iterable[str]:
    """Every word in something written that may be a name."""
    if isinstance(node, Text):
        if _WORD.fullmatch(node.value.strip()):
            yield node.value.strip()
    elif isinstance(node, Listing):
        for item in node.items:
            yield from words_in(item)
    elif isinstance(node, Entries):
        for key, value in node.pairs:
            yield key.value
            yield from words_in(value)
