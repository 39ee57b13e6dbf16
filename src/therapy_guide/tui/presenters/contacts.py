"""People who can be reached, as lines: the two to try first, then the rest for where the person is."""

from __future__ import annotations

from datetime import date

from therapy_guide.analysis.safety import contacts_for, first_contacts, overdue
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.safety import ANYWHERE, Contact, Role
from therapy_guide.tui.presenters.days import in_words
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look

_HOURS_NOT_KNOWN = "check"


def contact_lines(guidebook: Guidebook, contact: Contact, today: date) -> Lines:
    """One contact. The way to reach emergency help stands in the colour kept for that."""
    hours = contact.hours if contact.hours != _HOURS_NOT_KNOWN else guidebook.say("screens.contacts.hours_check")
    about = guidebook.say("screens.contacts.about", who=contact.who_for, hours=hours, cost=contact.cost)
    first, *others = contact.reach
    loud = Look.URGENT if contact.role is Role.EMERGENCY else Look.STRONG
    lines = [Line(Look.NAME, contact.name), Line(loud, first), *(Line(Look.WORDS, way) for way in others)]
    lines.append(Line(Look.FAINT, about))
    if contact.note:
        lines.append(Line(Look.FAINT, contact.note))
    late = guidebook.say("screens.contacts.overdue") if overdue(contact, today) else ""
    checked = guidebook.say("screens.contacts.checked", day=in_words(guidebook, contact.checked_on))
    return (*lines, Line(Look.FAINT, f"{checked} {late}".strip()), SPACE)


def contacts_page(guidebook: Guidebook, place: str, today: date) -> Lines:
    """The whole page of contacts. Where the place is not known it says so, and shows those that fit anywhere."""
    firsts = first_contacts(guidebook, place)
    rest = [c for c in contacts_for(guidebook, place) if c not in firsts]
    lines: list[Line] = [Line(Look.GUIDE, guidebook.say("screens.contacts.lead")), SPACE]
    if not place:
        lines += [Line(Look.WORDS, guidebook.say("screens.contacts.unknown_place")), SPACE]
        rest = [c for c in rest if ANYWHERE in c.places]
    for contact in firsts:
        lines += contact_lines(guidebook, contact, today)
    role: Role | None = None
    for contact in rest:
        if contact.role is not role:
            role = contact.role
            lines += [Line(Look.HEADING, role_title(guidebook, role)), SPACE]
        lines += contact_lines(guidebook, contact, today)
    if not place:
        lines += _every_place(guidebook, {c.id for c in (*firsts, *rest)})
    lines += [Line(Look.FAINT, guidebook.say("screens.contacts.not_rung")), SPACE]
    return tuple(lines)


def _every_place(guidebook: Guidebook, shown: set[str]) -> Lines:
    """The emergency number of each place in the guidebook, for a person who has not said where they are."""
    by_places: dict[tuple[str, ...], Contact] = {}
    for contact in guidebook.contacts:
        if contact.role is Role.EMERGENCY and contact.id not in shown:
            by_places.setdefault(contact.places, contact)
    if not by_places:
        return ()
    order = [option.id for option in guidebook.questions[guidebook.about.country_question].options]
    lines = [Line(Look.HEADING, guidebook.say("screens.contacts.by_country")), SPACE]
    for places, contact in sorted(
        by_places.items(), key=lambda pair: order.index(pair[0][0]) if pair[0][0] in order else len(order)
    ):
        where = ", ".join(place_name(guidebook, place) for place in places)
        lines += [Line(Look.NAME, where), Line(Look.URGENT, contact.reach[0]), SPACE]
    return tuple(lines)


def place_name(guidebook: Guidebook, place: str) -> str:
    """The name of a place: the words of that option of the country question."""
    option = guidebook.questions[guidebook.about.country_question].option(place)
    return option.text if option else place


def role_title(guidebook: Guidebook, role: Role) -> str:
    """What a group of contacts is for."""
    return guidebook.say(f"screens.contacts.roles.{role.value}")
