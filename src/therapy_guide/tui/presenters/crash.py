"""What is said when the guide itself breaks: kind words, who to reach, and nothing of what was answered."""

from __future__ import annotations

from therapy_guide.analysis.safety import first_contacts
from therapy_guide.content.guidebook import Guidebook


def crash_words(guidebook: Guidebook, place: str) -> str:
    """A few lines for the terminal."""
    contacts = [f"{c.name}: {'; '.join(c.reach)}" for c in first_contacts(guidebook, place)]
    return "\n".join(
        (
            guidebook.say("screens.crash.sorry"),
            guidebook.say("screens.crash.kept"),
            guidebook.say("screens.crash.help"),
            *(f"  {contact}" for contact in contacts),
            guidebook.say("screens.crash.again"),
        )
    )
