"""The text of a content file. One that is too big, no ordinary file or saved the wrong way is told in its own words."""

from __future__ import annotations

import re
from pathlib import Path

from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.span import Span
from therapy_guide.files.reading import CouldNotRead, ReadTrouble, read_bounded

MAX_BYTES = 1_000_000

_UTF_8_MARK = b"\xef\xbb\xbf"
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_TROUBLE = {
    ReadTrouble.MISSING: ("it is not there", "check its name and its folder"),
    ReadTrouble.A_FOLDER: ("it is a folder", "name a file in it"),
    ReadTrouble.NOT_A_FILE: ("it is not an ordinary file", "put an ordinary text file in its place"),
    ReadTrouble.NOT_ALLOWED: ("you are not allowed to open it", "ask who owns the file to let you read it"),
    ReadTrouble.UNREADABLE: ("the system could not open it", "check that the file is there and that you may open it"),
}
_SAVE = "in your editor choose 'Save with encoding' and pick UTF-8"


def read_text(path: Path, shown_as: str, problems: Problems) -> str | None:
    """The text of one file with plain line ends, or None with the problem recorded."""
    data = read_data(path, shown_as, problems)
    return None if data is None else text_of(data, shown_as, problems)


def read_data(path: Path, shown_as: str, problems: Problems) -> bytes | None:
    """The bytes of one file, or None with the problem recorded."""
    try:
        return read_bounded(path, MAX_BYTES)
    except CouldNotRead as trouble:
        _could_not_read(trouble.trouble, shown_as, problems)
        return None


def text_of(data: bytes, shown_as: str, problems: Problems) -> str | None:
    """What the bytes of a file say, with plain line ends, or None with the problem recorded."""
    text = _decoded(data, shown_as, problems)
    return None if text is None else text.replace("\r\n", "\n").replace("\r", "\n")


def _could_not_read(trouble: ReadTrouble, shown_as: str, problems: Problems) -> None:
    top = Span(shown_as, 1, 1, 1, 1)
    if trouble is ReadTrouble.TOO_BIG:
        problems.error(
            "file-too-big",
            f"this file is larger than {MAX_BYTES:,} characters",
            top,
            why="people would wait for the guide to open, and nobody could read the file through",
            fix="split it by theme into smaller files",
        )
        return
    reason, fix = _TROUBLE[trouble]
    problems.error(
        "unreadable-file", f"this file can't be read: {reason}", top, why="people would miss everything in it", fix=fix
    )


def _decoded(data: bytes, shown_as: str, problems: Problems) -> str | None:
    wide = _wide_encoding(data)
    if wide:
        problems.error(
            "not-utf-8",
            f"this file is saved as {wide}, not as UTF-8",
            Span(shown_as, 1, 1, 1, 1),
            why=f"{wide} stores each letter in another way, so people would see none of these words",
            fix=_SAVE,
        )
        return None
    try:
        return data.removeprefix(_UTF_8_MARK).decode("utf-8")
    except UnicodeDecodeError as trouble:
        _wrong_letter(data.removeprefix(_UTF_8_MARK), trouble.start, shown_as, problems)
        return None


def _wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32, told by the mark at the start or by the empty bytes between the letters."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    start = data[:400]
    empty = start.count(0) / max(1, len(start))
    if 0.6 < empty < 0.9:
        return "UTF-32"
    return "UTF-16" if 0.3 < empty <= 0.6 else ""


def _wrong_letter(data: bytes, start: int, shown_as: str, problems: Problems) -> None:
    """Names the first letter that is not UTF-8, with its line and column, and what it was most likely meant to be."""
    before = data[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("utf-8", "replace")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    try:
        letter = data[start : start + 1].decode("windows-1252")
    except UnicodeDecodeError:
        letter = ""
    encoding = "Windows-1252" if 0x80 <= data[start] < 0xA0 else "Windows-1252 or Latin-1"
    others = len(re.findall(rb"[\x80-\xff]", data)) - 1
    more = f"; it is the first of {others + 1} such letters" if others > 0 else ""
    problems.error(
        "not-utf-8",
        f"the letter “{letter}” is saved as {encoding}, not as UTF-8"
        if letter
        else "something here is not a letter in UTF-8",
        Span(shown_as, line, column, line, column + 1),
        label="the first letter that can't be read" if others <= 0 else "",
        why=f"people would see nonsense in place of letters such as ’ or é{more}",
        fix=f"{_SAVE}; if letters then look wrong, reopen the file as Windows-1252 first"
        if letter
        else f"{_SAVE}; if this is not a text file, put a text file in its place",
    )
