"""What is said when the guide itself breaks: kind words, who to reach, and nothing of what was answered."""

from __future__ import annotations

from datetime import date

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.report.numbers import every_emergency_number, first_numbers


def crash_words(guidebook: Guidebook, place: str, today: date) -> str:
    """A few lines for the terminal. Where the place is not known, the emergency number of each country."""
    numbers = list(first_numbers(guidebook, place, today))
    if not place:
        numbers = [*every_emergency_number(guidebook, today), *(n for n in numbers if not n.emergency)]
    return "\n".join(
        (
            guidebook.say("crash.sorry"),
            guidebook.say("crash.kept"),
            guidebook.say("crash.help"),
            *(f"  {number.text}" for number in numbers),
            guidebook.say("crash.try_it"),
            guidebook.say("crash.again"),
        )
    )
