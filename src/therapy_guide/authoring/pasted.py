"""Pasted text as plain lines: nothing in it steers the terminal, hides, or is a tab that YAML can't read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ESCAPES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|[@-Z\\-_])|\x9b[0-?]*[ -/]*[@-~]")
_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_KEEP = {"\n", "\u200c", "\u200d", "\u00ad"}
"""Line ends, the joiners that some languages and signs need, and the soft hyphen."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """The text as it may stand in a file, and what was done to it, as a sentence or nothing."""

    text: str
    said: str = ""


def clean_paste(text: str) -> Pasted:
    """Takes out escape codes and characters nobody can see; tabs become two spaces."""
    without, codes = _ESCAPES.subn("", text)
    lines = _BREAKS.sub("\n", without)
    tabs = lines.count("\t")
    kept = "".join(
        char for char in lines.replace("\t", "  ") if char in _KEEP or unicodedata.category(char) not in _INVISIBLE
    )
    hidden = codes + len(lines) + tabs - len(kept)
    parts = [f"{tabs} {'tab' if tabs == 1 else 'tabs'} became spaces"] if tabs else []
    parts += [f"{hidden} hidden {'character' if hidden == 1 else 'characters'} left out"] if hidden else []
    return Pasted(kept, f"Pasted: {' and '.join(parts)}." if parts else "")
