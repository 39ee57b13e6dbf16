"""Where a notice names a role that nobody has in a place, a listening line stands in. Editors see where that is so."""

from __future__ import annotations

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.safety import Role
from therapy_guide.diagnostics.diagnostic import Problems


def check_fallbacks(guidebook: Guidebook, problems: Problems) -> None:
    """Records each role with the places where nobody has it. That nobody listens there would be an error on loading."""
    places = [option.id for option in guidebook.questions[guidebook.about.country_question].options]
    named = dict.fromkeys(role for notice in guidebook.notices.values() for role in notice.contacts)
    for role in named:
        without = [place for place in places if not _has(guidebook, place, role)]
        if without:
            problems.note(
                "role-without-contact",
                f"nobody has the role `{role.value}` in {len(without)} places: {', '.join(without)}",
                guidebook.about.span,
                why="people there see the other contacts of the notice, and a listening line",
                fix="add a contact with this role, if there is a service you can check",
            )


def _has(guidebook: Guidebook, place: str, role: Role) -> bool:
    return any(contact.role is role and place in contact.places for contact in guidebook.contacts)
