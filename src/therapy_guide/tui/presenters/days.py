"""Dates in words."""

from __future__ import annotations

from datetime import date

from therapy_guide.content.guidebook import Guidebook


def in_words(guidebook: Guidebook, day: date) -> str:
    """A date such as "7 October 2026". The names of the months are wording."""
    months = guidebook.say("screens.months").split()
    return f"{day.day} {months[day.month - 1]} {day.year}"
