"""People who can be reached, as lines: the two to try first, then the rest for where the person is."""

from __future__ import annotations

from datetime import date

from therapy_guide.analysis.safety import contacts_for, first_contacts, overdue
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.safety import ANYWHERE, Contact, Role
from therapy_guide.report.numbers import NumberLine, every_emergency_number
from therapy_guide.tui.presenters.days import in_words
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look

_HOURS_NOT_KNOWN = "check"

BEFORE_YOU_CALL = "before_you_call"
"""The short guide for when it is hard to call."""


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


def contacts_page(guidebook: Guidebook, place: str, today: date, *, young: bool = False) -> Lines:
    """The whole page of contacts: two to try first, words for when it is hard to call, then the rest.

    Where the place is not known it says so, and shows those that fit anywhere.
    """
    firsts = first_contacts(guidebook, place, young=young)
    lines: list[Line] = [Line(Look.GUIDE, guidebook.say("screens.contacts.lead")), SPACE]
    if not place:
        lines += [Line(Look.WORDS, guidebook.say("screens.contacts.unknown_place")), SPACE]
        lines += [number_line(number) for number in every_emergency_number(guidebook, today)[:1]]
        lines.append(SPACE)
    for contact in firsts:
        lines += contact_lines(guidebook, contact, today)
    lines += _before_you_call(guidebook)
    lines += _rest(guidebook, place, today, young=young)
    if not place:
        lines += by_country(guidebook, today)
    lines += [Line(Look.FAINT, guidebook.say("screens.contacts.not_rung")), SPACE]
    return tuple(lines)


def _rest(guidebook: Guidebook, place: str, today: date, *, young: bool) -> Lines:
    """Everyone else by what they are for; for someone under 18 those for young people first."""
    firsts = first_contacts(guidebook, place, young=young)
    rest = [c for c in contacts_for(guidebook, place) if c not in firsts and (place or ANYWHERE in c.places)]
    lines: list[Line] = []
    role: Role | None = None
    for contact in sorted(rest, key=lambda c: young and c.role is not Role.YOUNG):
        if contact.role is not role:
            role = contact.role
            lines += [Line(Look.HEADING, role_title(guidebook, role)), SPACE]
        lines += contact_lines(guidebook, contact, today)
    return tuple(lines)


def _before_you_call(guidebook: Guidebook) -> Lines:
    """An answer to why people do not call, and a sentence that is enough to say."""
    page = guidebook.pages.get(BEFORE_YOU_CALL)
    if page is None:
        return ()
    lines: list[Line] = [Line(Look.HEADING, page.title), SPACE]
    for part in page.parts:
        lines += [Line(Look.LABEL, part.title), *(Line(Look.POINT, point) for point in part.points), SPACE]
    return tuple(lines)


def by_country(guidebook: Guidebook, today: date) -> Lines:
    """The emergency number of each place in the guidebook, for a person who has not said where they are."""
    numbers = every_emergency_number(guidebook, today)
    if not numbers:
        return ()
    title = Line(Look.HEADING, guidebook.say("screens.contacts.by_country"))
    return title, SPACE, *(number_line(number) for number in numbers), SPACE


def number_line(number: NumberLine) -> Line:
    """One number in one line. The emergency number has a colour of its own."""
    return Line(Look.URGENT if number.emergency else Look.STRONG, number.text)


def place_name(guidebook: Guidebook, place: str) -> str:
    """The name of a place: the words of that option of the country question."""
    option = guidebook.questions[guidebook.about.country_question].option(place)
    return option.text if option else place


def role_title(guidebook: Guidebook, role: Role) -> str:
    """What a group of contacts is for."""
    return guidebook.say(f"screens.contacts.roles.{role.value}")
