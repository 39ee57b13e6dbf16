"""Near names, with a cut-off: nothing is better than nonsense."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

CUT_OFF = 0.7
"""Below this likeness (0 to 1) a name is not offered."""


def _folded(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


def nearest(word: str, names: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The names most like `word`, best first; empty when none is close."""
    likeness = [(SequenceMatcher(None, _folded(word), _folded(name)).ratio(), name) for name in names]
    close = sorted(((-score, name) for score, name in likeness if score >= CUT_OFF))
    return tuple(name for _, name in close[:limit])


def offer(word: str, names: Iterable[str], what: str = "name") -> str:
    """A sentence that offers near names, or an empty text."""
    close = nearest(word, names)
    if not close:
        return ""
    listed = " or ".join(f"`{name}`" for name in close)
    return f"the closest {what} is {listed}"
