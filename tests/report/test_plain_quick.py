"""The quick way past text that holds nothing to leave out gives what looking at every sign gives."""

from __future__ import annotations

import sys
import unicodedata

from therapy_guide.report.plain_text import plain


def _sign_by_sign(text: str) -> str:
    gone = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    return "".join(c for c in text if c in "\n\u200c\u200d" or unicodedata.category(c) not in gone)


def test_every_sign_there_is():
    """Each alone, beside a line break, and inside a word."""
    for number in range(sys.maxunicode + 1):
        sign = chr(number)
        assert plain(sign) == _sign_by_sign(sign), hex(number)
    for sign in ("\x1b", "\u202e", "\u200d", "\u2028", "\ud800", "\x00", "\n", "é", "日"):
        assert plain(f"a{sign}\nb") == _sign_by_sign(f"a{sign}\nb")
