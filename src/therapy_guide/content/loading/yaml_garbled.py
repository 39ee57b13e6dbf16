"""Letters that went through the wrong encoding once, such as `â€™` for `’`: a file can be whole and its words not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from therapy_guide.content.loading.yaml_nodes import Text
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.span import Span

_GARBLED = re.compile("â€[\u0080-\u00bf™œ˜“”¦šž¢\u0152\u0153]?|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|\ufffd")


def any_garbled(lines: Sequence[str]) -> bool:
    """Whether a garbled letter stands anywhere in a file, so that most files are looked through only once."""
    text = "\n".join(lines)
    return not text.isascii() and _GARBLED.search(text) is not None


def check_letters(text: Text, lines: Sequence[str], problems: Problems) -> None:
    """Records the first garbled letter of each line of a text."""
    if text.value.isascii() or not _GARBLED.search(text.value):
        return
    span = text.span
    for number in range(span.line, min(span.end_line, len(lines)) + 1):
        found = _GARBLED.search(lines[number - 1])
        if found:
            _told(found[0], Span(span.path, number, found.start() + 1, number, found.end() + 1), problems)


def _told(signs: str, span: Span, problems: Problems) -> None:
    meant = _ungarbled(signs)
    problems.warn(
        "garbled-letters",
        f"`{signs}` is what `{meant}` looks like when it was saved the wrong way"
        if meant
        else f"`{signs}` stands where a letter was lost",
        span,
        why="people would see these signs in the middle of a word",
        fix=f"type `{meant}` instead" if meant else "type the letter again",
        replacement=meant,
    )


def _ungarbled(signs: str) -> str:
    for encoding in ("windows-1252", "latin-1"):
        try:
            return signs.encode(encoding).decode("utf-8")
        except (UnicodeDecodeError, UnicodeEncodeError):
            continue
    return ""
