"""What is said of a value that can't be used: what was typed, what belongs there, and what people would miss."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from therapy_guide.content.loading.purposes import purpose_of
from therapy_guide.content.loading.unknown_names import MANY
from therapy_guide.content.loading.yaml_nodes import Entries, Listing, Node, Text
from therapy_guide.content.loading.yaml_stop import quoted
from therapy_guide.diagnostics.diagnostic import Diagnostic, Problems, Severity
from therapy_guide.diagnostics.nearest import certain, meant
from therapy_guide.diagnostics.span import Span

MISSING: Any = object()
"""What a shape gives back when a value can't be used; the problem has been recorded."""

_MISSED = "the guide can't use what stands here, so people would miss it"

_SAID = {"yes": "yes", "true": "yes", "on": "yes", "y": "yes", "no": "no", "false": "no", "off": "no", "n": "no"}

_STANDS = {Listing: ("a list stands", "a list begins here"), Entries: ("named entries stand", "they begin here")}


def wrong_kind(node: Node, wanted: str, problems: Problems) -> Any:
    """Records that something else was expected here."""
    bare = "one of the words that can stand here" if wanted.startswith("one of: ") else wanted.partition(", ")[0]
    if isinstance(node, Text):
        typed = node.value[:40].strip()
        headline, label = f"`{typed}` is not {bare}" if typed else f"nothing stands here, where {bare} belongs", ""
    else:
        stands, label = _STANDS[type(node)]
        headline = f"{stands} where {bare} belongs"
    words = wanted.removeprefix("one of: ").split(", ") if wanted.startswith("one of: ") else []
    near = meant(node.value, words) if isinstance(node, Text) and words else ""
    problems.error(
        "wrong-kind",
        headline,
        head(node.span),
        label=label,
        why=_MISSED,
        fix=near or _way_out(node, wanted),
        replacement=certain(node.value, words) if isinstance(node, Text) and near else "",
    )
    return MISSING


def _way_out(node: Node, wanted: str) -> str:
    if wanted == "a text" and isinstance(node, Listing):
        return "write one text on the line of the name, and put what the list says into it"
    if wanted == "a list" and isinstance(node, Text):
        return "begin a new line below with two more spaces and `- `, and write it there"
    return f"write {wanted}"


def head(span: Span) -> Span:
    """The first line of a span, so that the caret stays short."""
    return span if span.line == span.end_line else Span(span.path, span.line, span.column, span.line, span.column + 1)


def text_with_colon(node: Node, problems: Problems) -> bool:
    """Whether a text was meant: `- Ask this: how?` is read as an entry, and that is told."""
    if not isinstance(node, Entries) or node.braces or len(node.pairs) != 1:
        return False
    key, value = node.pairs[0]
    span = replace(key.span, end_line=value.span.end_line, end_column=value.span.end_column)
    if not isinstance(value, Text) or span.line != span.end_line or " " not in key.value:
        return False
    if not (key.plain and value.plain):
        return False
    problems.error(
        "yaml-colon",
        "this text has a colon in it, so YAML reads it as an entry",
        span,
        why="people would see neither part of it; a colon followed by a space starts an entry",
        fix="put the text in quotation marks",
        replacement=quoted(f"{key.value}: {value.value}".rstrip()),
    )
    return True


def not_yes_or_no(node: Node, problems: Problems) -> Any:
    """Anything but the two words, which alone are not left to guessing."""
    if not isinstance(node, Text) or not node.value.strip():
        return wrong_kind(node, "`yes` or `no`", problems)
    said = _SAID.get(node.value.casefold(), "")
    problems.error(
        "wrong-kind",
        f"`{node.value[:40]}` is not `yes` or `no`",
        head(node.span),
        why="people are treated by what stands here; the guide must not guess",
        fix=f"write `{said}` in small letters" if said else "write `yes` or `no`",
        replacement=said if node.span.line == node.span.end_line else "",
    )
    return MISSING


def not_a_day(node: Node, problems: Problems) -> Any:
    """A day that no calendar has. Where only month and day changed places, the cure is certain."""
    if not isinstance(node, Text) or not node.value.strip():
        return wrong_kind(node, "a day, such as 2026-11-22", problems)
    better = _day_meant(node.value)
    problems.error(
        "wrong-kind",
        f"`{node.value[:40]}` is not a day",
        head(node.span),
        why="people rely on this day",
        fix="write year, month and day, such as 2026-11-22",
        replacement=better if node.span.line == node.span.end_line else "",
    )
    return MISSING


def _day_meant(typed: str) -> str:
    found = re.fullmatch(r"(\d{4})\D(\d{1,2})\D(\d{1,2})", typed.strip())
    if not found:
        return ""
    year, first, second = (int(part) for part in found.groups())
    for month, day in ((first, second), (second, first)):
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            continue
    return ""


def not_allowed(node: Node, allowed: Sequence[str], problems: Problems) -> Any:
    """A word that is none of the few that may stand here. A near one is offered alone."""
    if not isinstance(node, Text) or not node.value.strip():
        return wrong_kind(node, "one of: " + ", ".join(allowed), problems)
    close = meant(node.value, allowed) if len(problems) <= MANY else ""
    problems.error(
        "unknown-word",
        f"`{node.value[:40]}` is not one of the words allowed here",
        head(node.span),
        why="the guide knows only a few words here, so people would miss what this one is for",
        fix=close or "write one of: " + ", ".join(allowed),
        replacement=certain(node.value, allowed) if close and node.span.line == node.span.end_line else "",
    )
    return MISSING


def named_in(kind: str, entry: str, value: Node, problems: Problems) -> None:
    """Tells the last problem, if it is about this very value, which entry it is and what people would miss."""
    last = problems.found[-1] if problems.found else None
    if last is None or last.code not in ("wrong-kind", "unknown-word") or last.span != head(value.span):
        return
    typed = value.value[:40] if isinstance(value, Text) else ""
    headline = f"`{entry}:` can't be `{typed}`" if last.code == "unknown-word" else last.headline
    problems.found[-1] = replace(last, headline=headline, why=purpose_of(kind, entry) or last.why)


def one(kind: str) -> str:
    """`a question`, `an option`."""
    return f"{'an' if kind[0] in 'aeio' else 'a'} {kind}"


def unknown_key(kind: str, key: Text, open_: Iterable[str], known: Iterable[str], problems: Problems) -> str:
    """An entry that a kind of thing doesn't have; gives the one that was surely meant. `open_` are those not given."""
    free, names = list(open_), list(known)
    crowded = len(problems) > MANY
    sure = "" if crowded else certain(key.value, free)
    close = "" if crowded or sure else meant(key.value, free)
    problems.error(
        "unknown-key",
        f"{one(kind)} has no entry called `{key.value[:80]}`",
        key.span,
        why="the guide would pass it over, and people would miss what stands here",
        fix=f"did you mean `{sure}`?" if sure else close or f"{one(kind)} may have: {', '.join(names)}",
        replacement=sure,
    )
    return sure


def missing_key(kind: str, entry: str, node: Entries, before: Sequence[str], place: Span, problems: Problems) -> None:
    """An entry that must be there. `before` are the names that usually stand above it."""
    problems.add(
        Diagnostic(
            "missing-key",
            Severity.ERROR,
            f"this {kind} has no `{entry}:`",
            place,
            why=purpose_of(kind, entry) or f"people would meet {one(kind)} with a part missing",
            fix=f"add a line `{entry}: …`",
            added=_room_for(entry, node, before),
        )
    )


def _room_for(entry: str, node: Entries, before: Sequence[str]) -> tuple[int, str] | None:
    """The line where a missing entry would stand, below the one that usually comes before it."""
    given = {key.value: (key, value) for key, value in node.pairs}
    above = next((given[name] for name in reversed(before) if name in given), None)
    if node.braces or above is None:
        return None
    line = _last_line(above[1])
    return (line + 1, f"{' ' * (above[0].span.column - 1)}{entry}: …") if line else None


def _last_line(node: Node) -> int:
    """The line a value ends on, or 0 where that is not certain, as with texts of several lines."""
    if node.span.line == node.span.end_line:
        return node.span.line
    if isinstance(node, Listing) and node.items:
        return _last_line(node.items[-1])
    if isinstance(node, Entries) and node.pairs and not node.braces:
        return _last_line(node.pairs[-1][1])
    return 0
