"""What nobody can see in a file: control characters, spaces that only look like spaces, a second document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from therapy_guide.content.loading.yaml_advice_lines import missing_space
from therapy_guide.content.loading.yaml_stop import Finding
from therapy_guide.diagnostics.diagnostic import Problems

MOST = 20
"""So many of these are told for one file."""

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_STRANGE = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000"
_STRANGE_START = re.compile(rf"[ ]*[{_STRANGE}][ {_STRANGE}]*(?=- |[\w\"'-]+:)")
_STRANGE_AFTER = re.compile(rf"\s*(?:- +)*(?:[A-Za-z_]\w*:|-)(?P<gap>[ ]*[{_STRANGE}][ {_STRANGE}]*)")
_BLOCK_BEGINS = re.compile(r"(: |- )[|>][+-]?\d?\s*$")
ANY_STRANGE = re.compile(f"[{_STRANGE}]")
_NAMES = {0x00: "an empty byte", 0x07: "a bell", 0x08: "a backspace", 0x0B: "a line tabulation", 0x0C: "a page break"}
_NAMES |= {0x1B: "an escape", 0x7F: "a delete", 0x85: "a line break of old mainframes"}


def readable(lines: Sequence[str], path: str, problems: Problems) -> tuple[list[str], bool]:
    """A copy of the lines without what can't be read, and whether nothing of weight was left out."""
    text = "\n".join(lines)
    found: list[Finding] = []
    mended = list(lines)
    if not "".join(lines).isprintable():  # all that is looked for here counts as not printable, and other things too
        if UNSEEN.search(text):
            mended = _take(_unseen(mended), mended, found)
        if ANY_STRANGE.search(text):
            mended = _take(_strange_spaces(mended), mended, found)
    sound = True
    if "\n---" in text or "\n..." in text or "%" in text:
        mended, sound = _one_document(mended, found)
    for finding in found:
        problems.add(finding.as_problem(path))
    return mended, sound


def _take(findings: Iterator[Finding], lines: list[str], found: list[Finding]) -> list[str]:
    mended = list(lines)
    for number, finding in enumerate(findings):
        for at, line in finding.mended.items():
            mended[at] = line
        if number < MOST:
            found.append(finding)
    return mended


def _unseen(lines: Sequence[str]) -> Iterator[Finding]:
    for number, line in enumerate(lines):
        found = UNSEEN.search(line)
        if not found:
            continue
        letter = ord(found[0])
        name = _NAMES.get(letter) or unicodedata.name(found[0], "a control character").lower()
        yield Finding(
            "yaml-unprintable",
            f"a character that can't be seen stands here (U+{letter:04X}, {name})",
            number,
            found.start(),
            found.start() + 1,
            why="it came in by accident, often from a web page or a PDF, and may garble what people see",
            fix="delete it; if you can't see it, delete the letters around it and type them again",
            mended={number: UNSEEN.sub(lambda m: "" if m[0] == "\ufeff" else " ", line)},
            sound=True,
        )


def _strange_spaces(lines: Sequence[str]) -> Iterator[Finding]:
    block = -1
    for number, line in enumerate(lines):
        deep = len(line) - len(line.lstrip(" "))
        if block >= 0 and (deep > block or not line.strip()):
            continue  # a text that is kept as typed may start with any letter
        block = deep if _BLOCK_BEGINS.search(line) else -1
        start, after = _STRANGE_START.match(line), _STRANGE_AFTER.match(line)
        if start:
            better = " " * start.end() + line[start.end() :]
            yield _strange_start(number, line, better)
        elif after:
            at = after.start("gap")
            better = line[:at] + " " + line[after.end() :]
            yield missing_space(number, at - 1, better, "dash" if line[at - 1] == "-" else "colon")


def _strange_start(number: int, line: str, better: str) -> Finding:
    found = ANY_STRANGE.search(line)
    at = found.start() if found else 0
    return Finding(
        "yaml-space",
        "this line starts with a space that is not an ordinary one",
        number,
        at,
        at + 1,
        label=unicodedata.name(line[at], "").lower(),
        why="it looks like a space, but is read as a letter of the first word, so people would miss what follows",
        fix="delete the spaces at the start of the line and type them again",
        better=better,
        mended={number: better},
        sound=True,
    )


def _one_document(lines: list[str], found: list[Finding]) -> tuple[list[str], bool]:
    """The lines up to a second document, without instructions to the reader."""
    begun = False
    for number, line in enumerate(lines):
        if line.startswith("%"):
            if len(found) < MOST:
                found.append(_directive(number, line))
            lines[number] = ""
        elif re.match(r"(---|\.\.\.)(\s|$)", line):
            if begun and any(rest.strip() and not rest.startswith("#") for rest in lines[number + 1 :]):
                found.append(_second_document(number))
                return lines[:number], False
            if line.startswith("..."):
                lines[number] = ""
        elif line.strip() and not line.lstrip().startswith("#"):
            begun = True
    return lines, True


def _directive(number: int, line: str) -> Finding:
    return Finding(
        "yaml-directive",
        "this line starts with `%`, which gives an instruction to YAML",
        number,
        0,
        len(line.rstrip()),
        why="such a line can change how the rest is read, and so what people see",
        fix="delete this line",
    )


def _second_document(number: int) -> Finding:
    return Finding(
        "yaml-document",
        "a second document begins here",
        number,
        0,
        3,
        why="only the first part of the file would be used, so people would never see the rest",
        fix="delete this line, or move what follows to a file of its own",
    )
