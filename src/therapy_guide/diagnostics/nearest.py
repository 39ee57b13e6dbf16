"""Near names, with a cut-off: nothing is better than nonsense."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

CUT_OFF = 0.7
"""Below this likeness (0 to 1) a name is not offered."""

CERTAIN = 0.8
"""From this likeness on, a name that leads the next by `LEAD` is surely the one that was meant."""

LEAD = 0.08

ONE_SLIP = 0.85
"""The likeness of two names that differ by one slip of the keys, however short they are."""

LONGEST = 80
"""Letters. Nobody mistypes a name longer than this, and comparing it would only take time."""


def _plain(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


def _folded(word: str) -> str:
    return _plain(word).replace("ph", "f")


def _is_one_slip(typed: str, name: str) -> bool:
    """Whether two neighbours changed places, or one letter of a name of four or more is wrong, lost or too many."""
    if abs(len(typed) - len(name)) > 1 or min(len(typed), len(name)) < 3 or typed == name:
        return False
    start = next((n for n, (a, b) in enumerate(zip(typed, name, strict=False)) if a != b), min(len(typed), len(name)))
    left, right = typed[start:], name[start:]
    if left[:2] == right[1::-1] and left[2:] == right[2:]:
        return True
    changed = left[1:] == right[1:] or left[1:] == right or left == right[1:]
    return changed and min(len(typed), len(name)) > 3  # `cbt` and `cft` are two names, not a slip


def _scored(word: str, names: Iterable[str]) -> list[tuple[float, str]]:
    """The names at or above the cut-off with their likeness, best first."""
    if len(word) > LONGEST:
        return []
    matcher = SequenceMatcher(autojunk=False)
    typed = _folded(word)
    matcher.set_seq2(typed)
    found = []
    for name in names:
        folded = _folded(name)
        matcher.set_seq1(folded)
        if _is_one_slip(typed, folded) or _is_one_slip(_plain(word), _plain(name)):
            found.append((max(ONE_SLIP, matcher.ratio()), name))
        elif matcher.real_quick_ratio() >= CUT_OFF and matcher.quick_ratio() >= CUT_OFF:
            found.append((matcher.ratio(), name))
    return sorted((pair for pair in found if pair[0] >= CUT_OFF), key=lambda pair: (-pair[0], pair[1]))


def nearest(word: str, names: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The names most like `word`, best first; empty when none is close."""
    return tuple(name for _, name in _scored(word, names)[:limit])


def certain(word: str, names: Iterable[str]) -> str:
    """The one name that was surely meant, or an empty text."""
    scored = _scored(word, names)
    if not scored or scored[0][0] < CERTAIN:
        return ""
    alone = len(scored) == 1 or scored[0][0] - scored[1][0] >= LEAD
    return scored[0][1] if alone else ""


def offer(word: str, names: Iterable[str], what: str = "name") -> str:
    """A sentence that offers near names, or an empty text."""
    close = nearest(word, names)
    if not close:
        return ""
    listed = " or ".join(f"`{name}`" for name in close)
    return f"the closest {what} is {listed}"


def meant(word: str, names: Iterable[str]) -> str:
    """The question whether a near name was meant, or an empty text."""
    close = nearest(word, names)
    return f"did you mean {' or '.join(f'`{name}`' for name in close)}?" if close else ""
