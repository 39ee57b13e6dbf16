"""What is wrong with how a line begins: tabs, missing spaces, dashes, colons, and lines that do not line up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from therapy_guide.content.loading.yaml_stop import (
    ENTRY,
    Finding,
    Stop,
    changed,
    filled_above,
    first_stop,
    gets_past,
    indent,
    without_block,
)

NO_SPACE = re.compile(r"\s*(?:- +)*[A-Za-z_]\w*(?P<colon>:)(?=[^\s:/])")
NO_SPACE_DASH = re.compile(r"\s*(?P<dash>-)(?=[^\s\-.\d])")
_TAB_WIDTHS = (2, 4, 8)


def tab(stop: Stop) -> Finding | None:
    """A tab where only spaces can stand."""
    here = stop.here
    lead = here[: indent(here)]
    at = lead.find("\t") if "\t" in lead else stop.column if here[stop.column : stop.column + 1] == "\t" else -1
    if at < 0:
        return None
    led = [n for n, text in enumerate(stop.lines) if "\t" in text[: indent(text)]]
    mended, sure = _without_tabs(stop, led or [stop.line])
    others = len([n for n in led if n != stop.line])
    more = f"; {'one more line starts' if others == 1 else f'{others} more lines start'} with one" if others else ""
    return Finding(
        "yaml-tab",
        "this line starts with a tab; only spaces can be used here"
        if "\t" in lead
        else "a tab stands here; only spaces can be used",
        stop.line,
        at,
        at + 1,
        label=f"a tab{more}",
        why="a tab has no fixed width, so the guide can't tell where this line belongs, and people would miss it",
        fix="delete the tab and type spaces" if not others else "delete the tabs and type spaces",
        better=mended[stop.line] if sure else "",
        mended=mended,
        sound=sure,
    )


def _without_tabs(stop: Stop, led: list[int]) -> tuple[dict[int, str], bool]:
    """The lines with spaces for tabs, as wide as lets reading go on; and whether it does."""
    above = filled_above(stop.lines, stop.line)
    opens = above >= 0 and stop.lines[above].rstrip().endswith(":")
    wished = indent(stop.lines[above].replace("\t", "")) + (2 if opens else 0) if above >= 0 else 0
    widths = sorted(_TAB_WIDTHS, key=lambda width: abs(width - wished))
    for width in widths:
        mended = {n: _widened(stop.lines[n], width) for n in {*led, stop.line}}
        if gets_past(stop.lines, mended, stop.line):
            return mended, True
    return {n: _widened(stop.lines[n], 4) for n in {*led, stop.line}}, False


def _widened(line: str, width: int) -> str:
    deep = indent(line)
    return line[:deep].replace("\t", " " * width) + line[deep:].replace("\t", " ")


def space_after_colon(stop: Stop) -> Finding | None:
    """`ask:Hello`, which YAML reads as one word."""
    for number in _suspects(stop):
        text = stop.lines[number]
        found = NO_SPACE.match(text)
        if not found:
            continue
        at = found.start("colon")
        mended = {number: f"{text[: at + 1]} {text[at + 1 :]}"}
        if gets_past(stop.lines, mended, stop.since_line if stop.since_line == number else stop.line):
            return missing_space(number, at, mended[number], "colon")
    return None


def space_after_dash(stop: Stop) -> Finding | None:
    """`-item`, which YAML reads as one word."""
    for number in _suspects(stop):
        text = stop.lines[number]
        found = NO_SPACE_DASH.match(text)
        if not found:
            continue
        at = found.start("dash")
        mended = {number: f"{text[: at + 1]} {text[at + 1 :]}"}
        if gets_past(stop.lines, mended, number):
            return missing_space(number, at, mended[number], "dash")
    return None


def missing_space(line: int, at: int, better: str, after: str) -> Finding:
    """The finding for a missing space after a colon or a dash."""
    what = {"colon": "the name of an entry", "dash": "the start of a list item"}[after]
    code = {"colon": "yaml-space", "dash": "yaml-dash"}[after]
    return Finding(
        code,
        f"there is no space after the {after}",
        line,
        at,
        at + 1,
        label="a space is missing after this",
        why=f"YAML takes it for {what} only with a space after the {after}; people would not see it in its place",
        fix=f"type a space after the {after}",
        better=better,
        mended={line: better},
        sound=True,
    )


def _suspects(stop: Stop) -> Iterator[int]:
    """The lines that may hold the mistake: where the reader stopped, where it began to read, and the one above."""
    seen = dict.fromkeys((stop.since_line, stop.line, stop.before))
    return (number for number in seen if 0 <= number < len(stop.lines))


def no_colon(stop: Stop) -> Finding | None:
    """A line of words that is neither an entry nor moved in below one."""
    number = stop.since_line if "simple key" in stop.said else stop.before
    if number < 0 or not ("simple key" in stop.said or "mapping values" in stop.said):
        return None
    text = stop.lines[number]
    if ENTRY.match(text) or not text.strip() or text.lstrip()[0] in "\"'[{-":
        return None
    with_colon = _with_colon(stop.lines, number)
    if with_colon:
        return _missing_colon(number, text, with_colon)
    deeper = {number: f"  {text}"}
    goes_on = gets_past(stop.lines, deeper, max(number, stop.line)) and filled_above(stop.lines, number) >= 0
    word = text.split()[0].rstrip("=;,")
    return Finding(
        "yaml-no-colon",
        "this line has no colon, so it is not an entry",
        number,
        indent(text),
        len(text.rstrip()),
        why="here each line must be `name: …`, or stand further in; so nothing in this file could be shown to people",
        fix=f"if `{word[:30]}` is a name, put a colon and a space after it; "
        "if the line belongs to the text above, put two more spaces before it",
        mended=deeper if goes_on else without_block(stop.lines, number),
        sound=goes_on,
    )


def _with_colon(lines: Sequence[str], number: int) -> str:
    """The line with a colon after its first word, where other lines of the file have an entry of that name."""
    found = re.match(r"(\s*(?:- +)*)([a-z_]\w*)( +\S.*)$", lines[number])
    if not found:
        return ""
    same = re.compile(rf"\s*(?:- +)*{found[2]}:(\s|$)")
    return f"{found[1]}{found[2]}:{found[3]}" if any(same.match(line) for line in lines) else ""


def _missing_colon(number: int, text: str, better: str) -> Finding:
    start = indent(text) if not text.lstrip().startswith("-") else len(text) - len(text.lstrip(" -"))
    end = start + len(text[start:].split(maxsplit=1)[0])
    return Finding(
        "yaml-no-colon",
        f"there is no colon after `{text[start:end]}`",
        number,
        start,
        end,
        label="a colon is missing after this",
        why="without it the name is only a word, and people would miss what follows",
        fix="type a colon after the name",
        better=better,
        mended={number: better},
        sound=True,
    )


def list_in_line(stop: Stop) -> Finding | None:
    """`name: - text`."""
    if "block sequence entries are not allowed" not in stop.said:
        return None
    return Finding(
        "yaml-dash",
        "a dash stands where a text is expected",
        stop.line,
        stop.column,
        stop.column + 1,
        why="a list can't begin on the line of its name, so people would see neither a list nor a text",
        fix="for a list, start a new line with two more spaces and `- `; for a text, put it in quotation marks",
        mended=without_block(stop.lines, stop.line),
    )


def out_of_kind(stop: Stop) -> Finding | None:
    """A list item among entries, or an entry among list items, in the same column."""
    here, deep = stop.here, indent(stop.here)
    item = here.lstrip().startswith("- ")
    among_items = "'-' indicator" in stop.said and not item
    among_entries = "expected key" in stop.said and item
    if deep not in _open_columns(stop) or not (among_items or among_entries):
        return None
    is_, others = ("a list item", "entries with names") if item else ("not a list item", "list items")
    return Finding(
        "yaml-indent",
        f"this line is {is_}, but the lines above it in this column are {others}",
        stop.line,
        deep,
        deep + 1,
        why="a list and entries can't stand in the same place, so people would see neither",
        fix="move this line in by two spaces, under the entry it belongs to"
        if item
        else "begin this line with `- `, or move it in by two spaces if it belongs to the item above",
        mended=without_block(stop.lines, stop.line),
    )


def out_of_line(stop: Stop) -> Finding:
    """A line that starts in a column where nothing it could belong to starts. Also what is left when nothing fits."""
    here, deep = stop.here, indent(stop.here)
    columns = _open_columns(stop)
    fits = [n for n in sorted(columns, key=lambda c: abs(c - deep)) if n != deep and _moves_to(stop, n)]
    near = [n for n in fits if abs(n - deep) <= 1]
    best = near[0] if len(near) == 1 else -1
    wanted = _listed([str(n + 1) for n in sorted(columns)[-3:]])
    label = f"starts in column {deep + 1}; the lines above start in {wanted}" if wanted and here.strip() else ""
    return Finding(
        "yaml-indent",
        "this line does not line up with the lines above it",
        stop.line,
        deep if here.strip() else stop.column,
        deep + 1 if here.strip() else stop.column + 1,
        label=label if deep not in columns else "",
        why="how far a line is moved in tells what it belongs to; people could not be shown this one",
        fix="make this line start in the same column as its neighbours, with two spaces for each level",
        better=" " * best + here.lstrip() if best >= 0 else "",
        mended=_moved(stop, best) if best >= 0 else without_block(stop.lines, stop.line),
        sound=best >= 0,
    )


def _listed(words: list[str]) -> str:
    """ "1, 3 or 5"."""
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def further_in(stop: Stop) -> Finding | None:
    """An entry that stands deeper than the one above, which already has its text."""
    above = stop.before
    if "mapping values are not allowed" not in stop.said or above < 0:
        return None
    entry, upper = ENTRY.match(stop.here), ENTRY.match(stop.lines[above])
    if not entry or not upper or not upper["value"] or not re.fullmatch(r"[a-z_]\w*", entry["name"]):
        return None
    column = upper.start("name")
    if indent(stop.here) <= column:
        return None
    moved = _moved(stop, column)
    sure = first_stop(changed(stop.lines, moved)) is None or gets_past(stop.lines, moved, stop.line)
    return Finding(
        "yaml-indent",
        "this line stands further in than the one above it",
        stop.line,
        entry.start("name"),
        entry.end("name"),
        label=f"starts in column {indent(stop.here) + 1}; the entry above starts in {column + 1}",
        why=f"`{upper['name']}:` already has its text, so people would not see what stands under it",
        fix="start this line in the same column as the entry above",
        better=moved[stop.line] if sure else "",
        mended=moved if sure else without_block(stop.lines, stop.line),
        sound=sure,
    )


def _moved(stop: Stop, column: int) -> dict[int, str]:
    """The line and what stands below it, moved to start in a column."""
    deep = indent(stop.here)
    moved = {stop.line: " " * column + stop.here.lstrip()}
    for number in range(stop.line + 1, len(stop.lines)):
        text = stop.lines[number]
        if text.strip() and indent(text) <= max(deep, column):
            break
        if column < deep and text.strip():
            moved[number] = text[deep - column :]
    return moved


def _moves_to(stop: Stop, column: int) -> bool:
    return gets_past(stop.lines, _moved(stop, column), stop.line)


def _open_columns(stop: Stop) -> set[int]:
    """The columns in which the things start that are still open above."""
    found: set[int] = set()
    least = 10_000
    for number in range(stop.line - 1, -1, -1):
        text = stop.lines[number]
        if not text.strip() or text.lstrip().startswith("#") or indent(text) >= least:
            continue
        least = indent(text)
        dashes = re.match(r"\s*(?:- +)*", text)
        found |= {least, dashes.end() if dashes else least}
        if least == 0:
            break
    return found
