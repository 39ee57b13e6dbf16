"""A page as plain lines, each with the way it looks. Screens show them; tests read them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Look(Enum):
    """How a line stands on the page. The value is its style class."""

    TITLE = "title"
    HEADING = "heading"
    LABEL = "label"
    NAME = "name"
    GUIDE = "guide"
    WORDS = "words"
    POINT = "point"
    REASON = "reason"
    PERSON = "person"
    FAINT = "faint"
    STRONG = "strong"
    URGENT = "urgent"
    VERBATIM = "verbatim"
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. A line with a `key` can be reached and opened; `ticked` marks it as chosen beside others."""

    look: Look
    text: str = ""
    key: str = ""
    ticked: bool = False


Lines = tuple[Line, ...]
SPACE = Line(Look.SPACE)


def sentence(text: str) -> str:
    """A phrase as a sentence: with a capital at its front and a full stop at its end."""
    bare = text.strip()
    if not bare:
        return ""
    ended = bare if bare[-1] in '.!?…”"' else f"{bare}."
    return ended[0].upper() + ended[1:]


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
