"""Text made safe and shaped for a page: cleaned, wrapped to a width, or escaped for Markdown."""

from __future__ import annotations

import re
import textwrap
import unicodedata

WIDTH = 72

_JOINERS = "\u200c\u200d"
_MEANING = re.compile(r"([\\`*_{}\[\]<>|~#$&^])")
_AT_START = re.compile(r"^([-+=]|\d{1,9}(?=[.)]))")
_LINK = re.compile(r"(?i)(\bwww)\.|(\b[a-z][a-z0-9+.-]*)://|(\bmailto|\bxmpp):")


def plain(value: object) -> object:
    """Text without control, escape or direction marks; line breaks stay. Other values pass unchanged."""
    if not isinstance(value, str) or value.replace("\n", "").isprintable():
        return value  # no sign that can be printed is one of those left out
    return "".join(c for c in value if c == "\n" or c in _JOINERS or unicodedata.category(c) not in _INVISIBLE)


_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def one_line(text: str) -> str:
    return " ".join(str(plain(text.replace("\n", " ").replace("\t", " "))).split())


def wrapped(text: str, first: str = "", rest: str = "", width: int = WIDTH) -> str:
    """Text in lines of at most `width`, the first after `first`, the others after `rest`."""
    return textwrap.fill(
        one_line(text),
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
    )


def underlined(text: str, mark: str = "-") -> str:
    """A heading with a line below it."""
    lines = wrapped(text).splitlines()
    return "\n".join([*lines, mark * max(map(len, lines), default=0)])


def markdown(text: str) -> str:
    """Text that means nothing but itself in Markdown: on one line, with every sign that has a meaning escaped."""
    escaped = _MEANING.sub(r"\\\1", one_line(text))
    unlinked = _LINK.sub(_unlinked, escaped)
    start = _AT_START.match(unlinked)
    if start is None:
        return unlinked
    if start[1].isdigit():
        return f"{start[1]}\\{unlinked[start.end() :]}"
    return f"\\{unlinked}"


def _unlinked(found: re.Match[str]) -> str:
    if found[1]:
        return f"{found[1]}\\."
    return f"{found[2]}\\://" if found[2] else f"{found[3]}\\:"
