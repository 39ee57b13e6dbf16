"""The keys that work now: at most six, always in the same place, and each can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

_MOST = 6
_GAP = 2


@dataclass(frozen=True, slots=True)
class Key:
    """A key, what it does in a word or two, and the action. Where room is short, keys with `keep` stay."""

    key: str
    label: str
    action: str
    keep: bool = False

    @property
    def width(self) -> int:
        return len(self.key) + 1 + len(self.label)


class KeyLine(Static):
    """One line of keys."""

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__(markup=False)
        self.keys = tuple(keys)[:_MOST]

    def show(self, keys: Sequence[Key]) -> None:
        self.keys = tuple(keys)[:_MOST]
        self.refresh(layout=True)

    def fitting(self, width: int) -> tuple[Key, ...]:
        """The keys that fit; the last ones that may go are left out first."""
        shown = list(self.keys)
        while sum(key.width for key in shown) + _GAP * (len(shown) - 1) > width:
            loose = [key for key in shown if not key.keep]
            if not loose:
                break
            shown.remove(loose[-1])
        return tuple(shown)

    def render(self) -> Content:
        parts: list[str | Content | tuple[str, str | Style]] = []
        for number, key in enumerate(self.fitting(self.size.width)):
            parts.append(" " * _GAP if number else "")
            click = Style.from_meta({"@click": key.action})
            parts.append((f"{key.key} ", click + Style(bold=True)))
            parts.append((key.label, click))
        return Content.assemble(*parts)
