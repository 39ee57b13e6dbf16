"""Safety comes first: which notices apply, and who can be reached where the person is."""

from __future__ import annotations

from datetime import date

from therapy_guide.analysis.outcome import ShownNotice
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.safety import ANYWHERE, Contact, Level, Role
from therapy_guide.engine.answers import Answers, Place, Texts
from therapy_guide.engine.evaluate import Trace
from therapy_guide.listening.ear import About, Heard, hear

FIRST_ROLES = (Role.EMERGENCY, Role.LISTENING)
"""Help is easiest to take when it is short: the emergency number and one listening line come first."""


def notices_for(trace: Trace, texts: Texts) -> tuple[ShownNotice, ...]:
    """Every notice that applies, from answers and from words, interrupting ones first; each once."""
    program = trace.program
    found: dict[str, ShownNotice] = {}
    for notice_id, node in program.notices.items():
        if trace.holds(node):
            level = program.guidebook.notices[notice_id].level
            found[notice_id] = ShownNotice(notice_id, level, program.nodes[node].private)
    for place, text in texts.items():
        for shown in notices_in(program.guidebook, text, place):
            known = found.get(shown.id)
            if known is None or (known.level is Level.OFFER and shown.level is Level.INTERRUPT):
                found[shown.id] = shown
    order = list(program.guidebook.notices)
    return tuple(sorted(found.values(), key=lambda n: (n.level is Level.OFFER, order.index(n.id))))


def notices_in(guidebook: Guidebook, text: str, place: Place | None = None) -> tuple[ShownNotice, ...]:
    """The notices that a typed text brings. They are private: they show on screen only."""
    return tuple(
        ShownNotice(notice.id, heard.level, True, heard.words, heard.about is About.OTHER, place)
        for heard in hear(guidebook, text)
        for notice in guidebook.notices.values()
        if _fits(heard, notice.heard_as)
    )


def _fits(heard: Heard, kinds: tuple[str, ...]) -> bool:
    return heard.kind in kinds


def place_of(guidebook: Guidebook, answers: Answers) -> str:
    """Where the person is, as an option of the country question; empty while it isn't known."""
    picked = answers.picked(guidebook.about.country_question)
    return picked[0] if picked else ""


def contacts_for(guidebook: Guidebook, place: str, roles: tuple[Role, ...] = ()) -> tuple[Contact, ...]:
    """Contacts at a place, for some roles or all of them, in the order of the roles and the files.

    Where the place is unknown or has nothing for any of the roles, the ones that fit anywhere.
    """
    here = [c for c in guidebook.contacts if place and place in c.places]
    wanted = [c for c in here if not roles or c.role in roles]
    if not wanted:
        wanted = [c for c in guidebook.contacts if ANYWHERE in c.places]
    order = list(roles or Role)
    return tuple(sorted(wanted, key=lambda c: order.index(c.role) if c.role in order else len(order)))


def first_contacts(guidebook: Guidebook, place: str) -> tuple[Contact, ...]:
    """The emergency number and one listening line."""
    found = contacts_for(guidebook, place, FIRST_ROLES)
    firsts = [next((c for c in found if c.role is role), None) for role in FIRST_ROLES]
    return tuple(c for c in firsts if c) or found[:1]


def overdue(contact: Contact, today: date) -> bool:
    return today > contact.review_by
