"""Contacts at the person's place, as rows. Private answers bring none of them."""

from __future__ import annotations

from therapy_guide.analysis.safety import contacts_for, first_contacts, is_young, overdue, place_of
from therapy_guide.content.safety import Contact, Role
from therapy_guide.report.desk import Desk
from therapy_guide.report.phrasing import sentence, written_date
from therapy_guide.report.report import ContactRow, Contacts, Field, Paragraph, Section, Tone

ALWAYS = (Role.EMERGENCY, Role.URGENT, Role.LISTENING, Role.TEXT, Role.DEAF_EMERGENCY)
"""Printed for everyone, so that their being there tells nothing."""

PER_ROLE = 1
"""A short list is easier to use. The guide itself shows all of them."""

WAYS = 3
"""Ways to reach a service, the first ones first."""

NOT_CHECKED = "check"


def contacts(desk: Desk) -> Section | None:
    """The contacts that stand there for everyone, and those that printed answers call for."""
    here = place_of(desk.book, desk.public.answers)
    first = {contact.id for contact in first_contacts(desk.book, here, young=is_young(desk.public.answers))}
    found: list[Contact] = []
    for role in _roles(desk):
        at_role = [c for c in contacts_for(desk.book, here, (role,)) if c.role is role]
        found += at_role[:PER_ROLE]
    rows = tuple(contact_row(desk, c) for c in dict.fromkeys(found) if c.id not in first)
    if not rows:
        return None
    title, lead = desk.book.say("report.contacts.title"), desk.book.say("report.contacts.lead")
    return Section("contacts", title, (Paragraph(lead, Tone.NOTE), Contacts(rows)))


def _roles(desk: Desk) -> tuple[Role, ...]:
    called = [role for notice in desk.public.notices for role in desk.book.notices[notice.id].contacts]
    return tuple(dict.fromkeys((*ALWAYS, *called)))


def contact_row(desk: Desk, contact: Contact) -> ContactRow:
    say = desk.book.say
    hours = say("report.contacts.hours_not_checked") if contact.hours == NOT_CHECKED else contact.hours
    checked = written_date(desk.book, contact.checked_on)
    if overdue(contact, desk.today):
        checked = say("report.contacts.overdue", date=checked)
    facts = (
        Field(say("report.contacts.hours"), (sentence(hours),)),
        Field(say("report.contacts.cost"), (sentence(contact.cost),)),
        Field(say("report.contacts.who_for"), (sentence(contact.who_for),)),
        Field(say("report.contacts.checked"), (sentence(checked),)),
    )
    return ContactRow(contact.name, contact.reach[:WAYS], facts, contact.note)
