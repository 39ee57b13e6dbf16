"""The numbers to try first, one a line. The full screen, the plain lines and the last words of a crash share them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from therapy_guide.analysis.safety import emergency_numbers, first_contacts, overdue
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.safety import Contact, Role


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One way to reach someone. `emergency` lines may stand in the colour kept for that."""

    text: str
    emergency: bool


def first_numbers(guidebook: Guidebook, place: str, today: date, *, young: bool = False) -> tuple[NumberLine, ...]:
    """The emergency number and one listening line. Where the place is not known, the guidebook's own country first."""
    lines = [_line(guidebook, contact, today) for contact in first_contacts(guidebook, place, young=young)]
    if place:
        return tuple(lines)
    return (*every_emergency_number(guidebook, today)[:1], *lines)


def every_emergency_number(guidebook: Guidebook, today: date) -> tuple[NumberLine, ...]:
    """The emergency number of each place, never a number without its country."""
    return tuple(
        NumberLine(_due(guidebook, contact, today, _in_place(guidebook, places, contact)), True)
        for places, contact in emergency_numbers(guidebook)
    )


def _line(guidebook: Guidebook, contact: Contact, today: date) -> NumberLine:
    text = guidebook.say("contacts.number", name=contact.name, reach=contact.reach[0])
    return NumberLine(_due(guidebook, contact, today, text), contact.role is Role.EMERGENCY)


def _in_place(guidebook: Guidebook, places: tuple[str, ...], contact: Contact) -> str:
    return guidebook.say("contacts.in_place", places=", ".join(places), reach=contact.reach[0])


def _due(guidebook: Guidebook, contact: Contact, today: date, text: str) -> str:
    """A number past its day for checking says so wherever it stands."""
    return f"{text} {guidebook.say('contacts.due')}" if overdue(contact, today) else text
