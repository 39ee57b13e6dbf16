"""Words the guide keeps out of print unless the person chooses otherwise, and never makes into a goal."""

from __future__ import annotations

from functools import lru_cache

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.listening.ear import hear
from therapy_guide.listening.words import stems


def is_kept_back(guidebook: Guidebook, text: str) -> bool:
    """Words about dying, harm or danger, as the safety ear hears them, or about changing who one is."""
    return bool(hear(guidebook, text)) or _is_about_changing_who_one_is(guidebook, text)


def _is_about_changing_who_one_is(guidebook: Guidebook, text: str) -> bool:
    said = stems(text)
    return any(
        said[start : start + len(phrase)] == phrase
        for phrase in _stems_of_each(guidebook.say("report.never_a_goal"))
        for start in range(len(said) - len(phrase) + 1)
    )


@lru_cache(maxsize=4)
def _stems_of_each(phrases: str) -> tuple[tuple[str, ...], ...]:
    return tuple(found for phrase in phrases.split(",") if (found := stems(phrase)))
