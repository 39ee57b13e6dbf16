"""One content file for editing: its text, and the bytes to save, in which lines nobody edited stay as they were."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum
from hashlib import sha256
from pathlib import Path

from therapy_guide.files.reading import CouldNotRead, ReadTrouble, read_bounded
from therapy_guide.files.writing import CouldNotWrite, WriteTrouble, write_shared

MOST_BYTES = 1_000_000
"""The same as for loading: a larger file is refused there, too."""
_BOM = b"\xef\xbb\xbf"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_STAND_INS = {
    **{chr(code): chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n\r"},
    "\x7f": "\u2421",
    "\x85": "\u2424",
    "\u2028": "\u21b5",
    "\u2029": "\u00b6",
}
"""Characters that would break a line or steer the terminal, with the sign an editor sees in their place."""


class Disk(Enum):
    """How the file on the disk stands to what was read from it, or last saved to it."""

    SAME = "same"
    CHANGED = "changed"
    DELETED = "deleted"


class Cannot(Enum):
    """Why a file can be read here but not edited."""

    NOTHING = ""
    NOT_UTF_8 = "It is not saved as UTF-8, so it can be read here but not changed."
    READ_ONLY = "It is marked as read-only, so it can be read here but not changed."


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A file as it was read. `was` is its bytes, or none where it is new and not on the disk yet."""

    path: Path
    was: bytes | None
    cannot: Cannot = Cannot.NOTHING

    @property
    def text(self) -> str:
        """The text to edit, with \\n at each line's end and a visible sign for each character that can't be shown."""
        return "\n".join(_shown(line) for line in _bare_lines(self._decoded()))

    def bytes_for(self, edited: str) -> bytes:
        """What to save. Lines that were not edited keep their bytes; new ones end as most lines of the file do."""
        if self.was is None:
            return edited.encode("utf-8")
        if self.cannot is Cannot.NOT_UTF_8:
            return self.was
        before = _LINE.findall(self._decoded())
        whole = "".join(_joined(before, edited.split("\n")))
        return (_BOM if self.was.startswith(_BOM) else b"") + whole.encode("utf-8")

    def on_disk(self) -> Disk:
        """Whether somebody else changed or deleted the file."""
        try:
            now = read_bounded(self.path, MOST_BYTES)
        except CouldNotRead as trouble:
            gone = trouble.trouble is ReadTrouble.MISSING
            return (Disk.SAME if self.was is None else Disk.DELETED) if gone else Disk.CHANGED
        return Disk.SAME if now == self.was else Disk.CHANGED

    def save(self, edited: str) -> ContentFile:
        """Writes the text at once or not at all, and gives the file as it is now. Raises CouldNotWrite.

        Ask `on_disk` first: this replaces whatever is there.
        """
        data = self.bytes_for(edited)
        target = self.path.resolve() if self.path.is_symlink() else self.path
        if target.exists() and not _may_write(target):
            raise CouldNotWrite(self.path, "the file is marked as read-only", WriteTrouble.NOT_ALLOWED)
        write_shared(target, data)
        return replace(self, was=data)

    def _decoded(self) -> str:
        return (self.was or b"").decode("utf-8", "replace").removeprefix("\ufeff")


def open_file(path: Path) -> ContentFile:
    """Reads a file for editing. One that isn't there yet is new and empty. Raises CouldNotRead."""
    try:
        data = read_bounded(path, MOST_BYTES)
    except CouldNotRead as trouble:
        if trouble.trouble is ReadTrouble.MISSING:
            return ContentFile(path, None)
        raise
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ContentFile(path, data, Cannot.NOT_UTF_8)
    return ContentFile(path, data, Cannot.NOTHING if _may_write(path) else Cannot.READ_ONLY)


def save_copy(path: Path, data: bytes) -> Path:
    """Writes the bytes to another place, never over a file that is there. Raises CouldNotWrite."""
    return write_shared(path, data, replace=False)


def digest(data: bytes) -> str:
    """A short name for bytes, to tell whether they are the same."""
    return sha256(data).hexdigest()[:16]


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and bool(path.stat().st_mode & 0o222)


def _bare_lines(text: str) -> list[str]:
    """Lines without their ends. A text that ends with a line end has an empty last line."""
    return [line.rstrip("\r\n") for line in _LINE.findall(text)][: _count(text)]


def _count(text: str) -> int:
    return len(re.findall(r"\r\n|\n|\r", text)) + 1


def _shown(line: str) -> str:
    return "".join(_STAND_INS.get(char, char) for char in line) if any(char in _STAND_INS for char in line) else line


def _ending(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def _joined(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The edited lines with their ends: as they were where a line is the same, as most others where it is new."""
    whole = [*before[: _count("".join(before))]]
    bare = [_shown(line.rstrip("\r\n")) for line in whole]
    endings = [ending for line in whole if (ending := _ending(line))]
    usual = max(dict.fromkeys(endings), key=endings.count, default="\n")
    back = _back(whole)
    found: list[str] = []
    for tag, first, last, start, end in SequenceMatcher(None, bare, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [line if _ending(line) else line + usual for line in whole[first:last]]
        else:
            found += ["".join(back.get(char, char) for char in line) + usual for line in after[start:end]]
    if found:
        found[-1] = found[-1].rstrip("\r\n")
    return found


def _back(lines: Sequence[str]) -> dict[str, str]:
    """Signs that stand for a character of this file, with that character. One the file has itself stays as it is."""
    text = "".join(lines)
    return {sign: char for char, sign in _STAND_INS.items() if char in text and sign not in text}
