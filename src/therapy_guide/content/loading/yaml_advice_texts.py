"""What is wrong with a text: a colon in it, quotation marks, a first letter that means something, lost words."""

from __future__ import annotations

import re

import yaml

from therapy_guide.content.loading.yaml_stop import (
    ENTRY,
    Finding,
    Stop,
    ends,
    gets_past,
    indent,
    quoted,
    starts,
    value_column,
    without_block,
)

_COLON = re.compile(r":(?=\s|$)")
_DROPPED_LETTERS = re.compile(r"'(tis|twas|til|em|cause|n|\d\ds)\b", re.IGNORECASE)
FIRST_LETTERS = {
    "@": "an at sign",
    "`": "a back tick",
    "%": "a percent sign",
    "*": "a star",
    "&": "an ampersand",
    "!": "an exclamation mark",
    "?": "a question mark",
    ">": "a greater-than sign",
    "|": "an upright line",
}
_FIRST_SAID = (
    "cannot start any token",
    "did not find expected alphabetic",
    "mapping keys are not allowed",
    "did not find expected comment or line break",
    "while scanning a tag",
    "undefined tag",
)


def colon(stop: Stop) -> Finding | None:
    """A colon in a text, which would begin a second entry."""
    if "mapping values are not allowed" not in stop.said:
        return None
    here, start = stop.here, value_column(stop.here)
    value = here[start:].rstrip()
    second = _COLON.search(here, start)
    if not second or second.start() > stop.column or not value or value[0] in "\"'[{":
        return None
    if not ENTRY.match(here) or (stop.column == second.start() and value_column(here) > stop.column):
        return _colon_below(stop, second.start())
    better = f"{here[:start]}{quoted(value)}"
    sure = " #" not in value and gets_past(stop.lines, {stop.line: better}, stop.line)
    return Finding(
        "yaml-colon",
        "this text has a colon in it, so YAML reads it as two entries",
        stop.line,
        second.start(),
        second.start() + 1,
        label="this colon",
        why="people would not see this sentence: a colon followed by a space starts a new entry",
        fix="put straight quotation marks in place of the curly ones"
        if value[0] in "“„”"
        else "put the text in quotation marks",
        better=better if sure else "",
        mended={stop.line: better} if sure else without_block(stop.lines, stop.line),
        sound=sure,
    )


def _colon_below(stop: Stop, at: int) -> Finding:
    """A colon in the second or a later line of a text."""
    here = stop.here
    mended = {stop.line: f"{here[:at]} {here[at + 1 :]}"}
    sound = gets_past(stop.lines, mended, stop.line)
    return Finding(
        "yaml-colon",
        "this text has a colon in it, so YAML reads it as an entry",
        stop.line,
        at,
        at + 1,
        label="this colon",
        why="people would not see this text whole: a colon followed by a space starts a new entry",
        fix="write `>-` after the name of the entry, and put the whole text on the lines below, moved in",
        mended=mended if sound else without_block(stop.lines, stop.line),
        sound=sound,
    )


def never_closed(stop: Stop) -> Finding | None:
    """A quotation mark that opens on a line and does not close there."""
    if "unexpected end of stream" in stop.said or "unexpected document indicator" in stop.said:
        return _opened(stop, stop.since_line, stop.since_column) if "quoted" in stop.said else None
    last = _last_quoted(stop)
    if last is None or starts(last)[0] == stop.line:
        return None
    return _opened(stop, *starts(last))


def _last_quoted(stop: Stop) -> yaml.ScalarEvent | None:
    """The text in quotation marks that ended on this line before reading stopped."""
    last = stop.last
    if not isinstance(last, yaml.ScalarEvent) or last.style not in ("'", '"'):
        return None
    line, column = ends(last)
    return last if line == stop.line and column <= stop.column else None


def _opened(stop: Stop, line: int, column: int) -> Finding:
    text = stop.lines[line].rstrip()
    mark = text[column : column + 1]
    rest = text[column:]
    dropped = mark == "'" and _DROPPED_LETTERS.match(rest)
    better = text[:column] + quoted(rest) if dropped else text + mark
    sure = rest.count(mark) == 1 and gets_past(stop.lines, {line: better}, line)
    return Finding(
        "yaml-quote",
        "a quotation mark opens here and does not close on this line",
        line,
        column,
        column + 1,
        label="opens here",
        why="people would see everything up to the next quotation mark as one text",
        fix="close the quotation mark at the end of the text, or take it away",
        better=better if sure else "",
        mended={line: better} if sure else without_block(stop.lines, line),
        sound=sure,
    )


def after_quotation(stop: Stop) -> Finding | None:
    """Text after a quotation mark that has closed: `"Style" of work`."""
    last = _last_quoted(stop)
    here = stop.here
    if last is None or starts(last) != (stop.line, value_column(here)):
        return None
    start, end = starts(last)[1], ends(last)[1]
    rest = here[end:].strip()
    if not rest:
        return None
    better = here[:start] + quoted(_without_outer(here[start:].rstrip()))
    sure = gets_past(stop.lines, {stop.line: better}, stop.line)
    return Finding(
        "yaml-quote",
        "more words follow after the closing quotation mark",
        stop.line,
        min(stop.column, len(here) - 1),
        len(here.rstrip()),
        label="after the text has closed",
        why="a text that starts with a quotation mark ends at the next one; people would not see the rest",
        fix="put the whole text in the other kind of quotation marks, or take the quotation marks away",
        better=better if sure else "",
        mended={stop.line: better} if sure else without_block(stop.lines, stop.line),
        sound=sure,
    )


def _without_outer(text: str) -> str:
    """A text without the marks around it, where those inside belong to it: `"say "hi" now"`, `'it's'`."""
    mark, second = text[0], text.find(text[0], 1)
    inside = text[second - 1].isspace() or text[second + 1 : second + 2].isalpha()
    return text[1:-1] if text[-1] == mark and inside else text


def escape(stop: Stop) -> Finding | None:
    r"""A backslash that means nothing: `"C:\quiet"`."""
    if "escape" not in stop.said:
        return None
    here = stop.here
    at = here.rfind("\\", 0, stop.column + 2)
    if at < 0:
        return None
    double = "" if here[at + 1 : at + 2] == "'" else "\\\\"
    better = here[:at] + double + here[at + 1 :]
    return Finding(
        "yaml-quote",
        f"a backslash stands before `{here[at + 1 : at + 2]}`, and the two mean nothing together",
        stop.line,
        at,
        at + 2,
        why='inside "…" a backslash begins a special character, so people would not see what you typed',
        fix="take the backslash away, or type it twice if it is part of the text",
        better=better if "\\'" in here[at : at + 2] else "",
        mended={stop.line: better},
        sound=True,
    )


def first_letter(stop: Stop) -> Finding | None:
    """A text whose first letter means something to YAML."""
    if not any(said in stop.said for said in _FIRST_SAID):
        return None
    here = stop.here
    start = value_column(here)
    begins = here[start : start + 1] in FIRST_LETTERS and start <= stop.column
    at = start if begins else min(stop.column, stop.since_column)
    return starts_with(stop, at) if here[at : at + 1] in FIRST_LETTERS else None


def starts_with(stop: Stop, at: int) -> Finding:
    """The finding for a text that starts with a letter that means something to YAML."""
    here = stop.here
    mark = here[at]
    if mark in ">|" and _deeper_below(stop):
        return _block_begins_late(stop, at)
    whole = at == value_column(here)
    better = here[:at] + quoted(here[at:].rstrip()) if whole else ""
    sure = bool(better) and " #" not in here[at:] and gets_past(stop.lines, {stop.line: better}, stop.line)
    return Finding(
        "yaml-quote",
        f"this text starts with {FIRST_LETTERS[mark]}, which means something to YAML",
        stop.line,
        at,
        at + 1,
        why=f"a text that starts with `{mark}` is read as an instruction, so people would not see it",
        fix="put the whole text in quotation marks",
        better=better if sure else "",
        mended={stop.line: better} if sure else without_block(stop.lines, stop.line),
        sound=sure,
    )


def _deeper_below(stop: Stop) -> bool:
    below = stop.lines[stop.line + 1] if stop.line + 1 < len(stop.lines) else ""
    return bool(below.strip()) and indent(below) > indent(stop.here)


def _block_begins_late(stop: Stop, at: int) -> Finding:
    """`why: > words` with more words on the lines below."""
    mark, end = stop.here[at], len(stop.here.rstrip())
    return Finding(
        "yaml-quote",
        f"words follow after `{mark}` on the same line",
        stop.line,
        min(at + 1, end - 1),
        end,
        why=f"after `{mark}` the text begins on the next line, so people would not see these words",
        fix=f"put these words on the next line, moved in like the others; leave only `{mark}` here",
        mended={stop.line: stop.here[: at + 1]},
    )


def after_hash(stop: Stop) -> Finding | None:
    """A text that breaks off at ` #` and goes on in the next line."""
    last = stop.last
    if not isinstance(last, yaml.ScalarEvent) or last.style or ends(last)[0] >= stop.line:
        return None
    number, end = ends(last)
    rest = stop.lines[number][end:]
    found = re.match(r"\s+#", rest)
    if not found or stop.before != number or starts(last)[1] > len(stop.here):
        return None
    at = end + found.end() - 1
    text = stop.lines[number]
    return Finding(
        "words-after-hash",
        "the words after `#` are not read, and the text can't go on below",
        number,
        at,
        len(text.rstrip()),
        label="not read",
        why="a `#` after a space begins a comment, so people would not see what follows",
        fix="put the whole text in quotation marks, or move the comment to a line of its own",
        mended={number: text[:end], **without_block(stop.lines, stop.line)},
    )
