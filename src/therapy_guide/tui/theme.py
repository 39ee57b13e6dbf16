"""The three looks. Every colour of the full screen stands here; the style sheets use the names."""

from __future__ import annotations

from textual.theme import Theme


def _theme(
    name: str,
    *,
    dark: bool,
    page: str,
    words: str,
    faint: str,
    rule: str,
    person: str,
    urgent: str,
    here: str,
) -> Theme:
    """`person` is the one accent, for what the person says. `urgent` belongs to emergencies alone."""
    return Theme(
        name=name,
        primary=person,
        secondary=faint,
        accent=person,
        warning=urgent,
        error=urgent,
        success=person,
        foreground=words,
        background=page,
        surface=page,
        panel=here,
        boost=here,
        dark=dark,
        text_alpha=1.0,
        variables={
            "page": page,
            "words": words,
            "faint": faint,
            "rule": rule,
            "person": person,
            "urgent": urgent,
            "here": here,
        },
    )


DARK = _theme(
    "dark",
    dark=True,
    page="#1c1e21",
    words="#dcd8cf",
    faint="#a19c92",
    rule="#56595f",
    person="#8fc9b4",
    urgent="#f2a68c",
    here="#2a2d32",
)
LIGHT = _theme(
    "light",
    dark=False,
    page="#f8f5ee",
    words="#2b2a27",
    faint="#655f56",
    rule="#b8b1a4",
    person="#1c6757",
    urgent="#a2361c",
    here="#e9e4d8",
)
HIGH_CONTRAST = _theme(
    "high-contrast",
    dark=True,
    page="#000000",
    words="#ffffff",
    faint="#e4e4e4",
    rule="#ffffff",
    person="#7df0ff",
    urgent="#ffd24a",
    here="#343434",
)

THEMES = (DARK, LIGHT, HIGH_CONTRAST)
