"""What is wrong with curly and square brackets: not closed, closed by the wrong one, or part of a text."""

from __future__ import annotations

import re

import yaml

from therapy_guide.content.loading.yaml_stop import (
    Finding,
    Stop,
    changed,
    ends,
    first_stop,
    gets_past,
    quoted,
    value_column,
    without_block,
)

_CLOSES = {"[": "]", "{": "}"}


def bracket(stop: Stop) -> Finding | None:
    """Anything that goes wrong inside or right after brackets."""
    if "flow" in stop.said:
        at = stop.lines[stop.since_line][stop.since_column : stop.since_column + 1]
        if at not in _CLOSES:
            return None
        return _inside(stop, at) if stop.line == stop.since_line else _not_closed(stop, at)
    return _after(stop)


def _inside(stop: Stop, opener: str) -> Finding:
    here, at = stop.here, stop.column
    found = here[at : at + 1]
    if found in ("]", "}") and found != _CLOSES[opener]:
        return _wrong_closer(stop, opener, found)
    if found == ":" or here[at - 1 : at] == ":":
        return _colon_inside(stop, at if found == ":" else at - 1)
    return _not_closed(stop, opener)


def _wrong_closer(stop: Stop, opener: str, found: str) -> Finding:
    here, at = stop.here, stop.column
    closer = _CLOSES[opener]
    tries = [here[:at] + closer + here[at:], here[:at] + closer + here[at + 1 :]]
    better = next((line for line in tries if gets_past(stop.lines, {stop.line: line}, stop.line)), "")
    return Finding(
        "yaml-bracket",
        f"`{opener}` opens here, but `{found}` stands where `{closer}` is expected",
        stop.line,
        at,
        at + 1,
        label=f"`{closer}` expected",
        why="brackets close in the order they opened; otherwise people would find parts in the wrong place",
        fix=f"close `{opener}` with `{closer}` first",
        better=better,
        mended={stop.line: better} if better else without_block(stop.lines, stop.line),
        sound=bool(better),
        related=((stop.since_line, stop.since_column, stop.since_column + 1, "opens here"),),
    )


def _colon_inside(stop: Stop, at: int) -> Finding:
    here = stop.here
    since = max(here.rfind(mark, 0, at) for mark in ",{[:")
    words = re.fullmatch(r"(\s*\S.*\S|\s*\S)(\s+)([a-z_]\w*)", here[since + 1 : at])
    if words:
        cut = since + 1 + words.end(1)
        better = f"{here[:cut]},{here[cut:]}"
        if gets_past(stop.lines, {stop.line: better}, stop.line):
            return _missing_comma(stop, cut, words[3], better)
    return Finding(
        "yaml-colon",
        "a text inside brackets has a colon in it, so YAML reads it as two entries",
        stop.line,
        at,
        at + 1,
        label="this colon",
        why="inside brackets a colon followed by a space starts a new entry, so people would not see one text",
        fix="write each entry on a line of its own, and put the text in quotation marks",
        mended=without_block(stop.lines, stop.line),
    )


def _missing_comma(stop: Stop, at: int, name: str, better: str) -> Finding:
    return Finding(
        "yaml-comma",
        f"there is no comma before `{name}:`",
        stop.line,
        max(0, at - 1),
        at,
        label="a comma is missing after this",
        why="inside brackets commas tell one entry from the next; people would not see these two",
        fix="put a comma between the two entries; words for people stand better on lines of their own",
        better=better,
        mended={stop.line: better},
        sound=True,
    )


def _not_closed(stop: Stop, opener: str) -> Finding:
    number, at = stop.since_line, stop.since_column
    text = stop.lines[number].rstrip()
    ends = text.rstrip(",")
    closers = _open_at_end(text)
    tries = (text + closers, ends + closers) if closers else ()
    better = next((line for line in tries if _closes(stop, line)), "")
    return Finding(
        "yaml-bracket",
        f"`{opener}` opens here and is not closed",
        number,
        at,
        at + 1,
        label="opens here",
        why="everything after it would be read as part of it, and people would see none of that",
        fix=f"close it with `{_CLOSES[opener]}`; if it belongs to a text, put the text in quotation marks",
        better=better,
        mended={number: better} if better else without_block(stop.lines, number),
        sound=bool(better),
    )


def _closes(stop: Stop, line: str) -> bool:
    """Whether reading no longer stops in the same bracket once its line is changed."""
    number = stop.since_line
    then = first_stop(changed(stop.lines, {number: line}))
    return then is None or (then.line > number and (then.since_line, then.since_column) != (number, stop.since_column))


def _open_at_end(text: str) -> str:
    """The brackets that would close what is still open at the end of a line, quotation marks left out of account."""
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", text)
    stack: list[str] = []
    for letter in bare:
        if letter in _CLOSES:
            stack.append(_CLOSES[letter])
        elif stack and letter == stack[-1]:
            stack.pop()
    return "".join(reversed(stack))


def _after(stop: Stop) -> Finding | None:
    """Words or brackets after brackets that have closed: `{name}, hello`."""
    last = stop.last
    if not isinstance(last, yaml.CollectionEndEvent):
        return None
    here = stop.here
    line, end = ends(last)
    if line != stop.line or not 0 < end <= stop.column or here[end - 1 : end] not in ("]", "}"):
        return None
    rest = here[end:].strip()
    start = value_column(here)
    extra = rest and not rest.strip("]}")
    better = here[:end] if extra else here[:start] + quoted(here[start:].rstrip())
    sure = gets_past(stop.lines, {stop.line: better}, stop.line)
    return Finding(
        "yaml-bracket",
        "one closing bracket is too many" if extra else "words follow after brackets that have closed",
        stop.line,
        min(stop.column, max(0, len(here) - 1)),
        len(here.rstrip()),
        why="nothing it closes is open, so nothing in this file could be shown to people"
        if extra
        else "a text that starts with a bracket is read as a list or as entries, and people would not see what follows",
        fix="take the bracket away" if extra else "put the whole text in quotation marks",
        better=better if sure else "",
        mended={stop.line: better} if sure else without_block(stop.lines, stop.line),
        sound=sure,
    )
