"""The app's three looks, with two colours more: for what fails and for what holds. A word always says it, too."""

from __future__ import annotations

from dataclasses import replace

from textual.theme import Theme

from therapy_guide.tui.theme import DARK, HIGH_CONTRAST, LIGHT


def _with(theme: Theme, wrong: str, right: str, careful: str) -> Theme:
    return replace(theme, variables={**theme.variables, "wrong": wrong, "right": right, "careful": careful})


LOOKS = (
    _with(DARK, wrong="#f0938a", right="#9ccf8e", careful="#d9bd7a"),
    _with(LIGHT, wrong="#a8261d", right="#2c6b2f", careful="#7a5600"),
    _with(HIGH_CONTRAST, wrong="#ff9d94", right="#8dff8a", careful="#ffe07a"),
)
LOOK_NAMES = ("Dark", "Light", "High contrast")
