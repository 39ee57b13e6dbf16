"""Safety comes first: which notices apply, and who can be reached where the person is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from therapy_guide.analysis.outcome import ShownNotice
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.safety import ANYWHERE, Contact, Level, Role
from therapy_guide.engine.answers import Answers, Place, Texts
from therapy_guide.engine.evaluate import Trace

FIRST_ROLES = (Role.EMERGENCY, Role.LISTENING)
"""Help is easiest to take when it is short: the emergency number and one listening line come first."""

FIRST_IF_YOUNG = (Role.EMERGENCY, Role.YOUNG)

ADULT, UNDER_18 = "adult", "no"
"""The question about age, and the answer of someone who is not an adult yet."""


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
    return _most_urgent_first(program.guidebook, found.values())


def _most_urgent_first(guidebook: Guidebook, notices: Iterable[ShownNotice]) -> tuple[ShownNotice, ...]:
    order = list(guidebook.notices)
    return tuple(sorted(notices, key=lambda n: (n.level is Level.OFFER, order.index(n.id))))


def notices_in(guidebook: Guidebook, text: str, place: Place | None = None) -> tuple[ShownNotice, ...]:
    """The notices that a typed text brings, interrupting ones first. They are private: they show on screen only."""
    from therapy_guide.analysis.listening_in import heard_notices  # noqa: PLC0415 - most talks begin without words
    from therapy_guide.listening.whom_when import About  # noqa: PLC0415 - most talks begin without words

    found = [
        ShownNotice(heard.id, heard.level, True, heard.words, heard.about is About.OTHER, place)
        for heard in heard_notices(guidebook, text)
    ]
    more = [notice for notice in found if not guidebook.notices[notice.id].only_alone]
    return _most_urgent_first(guidebook, more or found)


def first_pages(guidebook: Guidebook, notices: Iterable[ShownNotice]) -> tuple[str, ...]:
    """The short guides that open the result, for notices that are about the person."""
    pages = (guidebook.notices[notice.id].first_page for notice in notices if not notice.about_other)
    return tuple(dict.fromkeys(page for page in pages if page))


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


def is_young(answers: Answers) -> bool:
    """Whether the person said that they are under 18."""
    return answers.picked(ADULT) == (UNDER_18,)


def first_contacts(guidebook: Guidebook, place: str, *, young: bool = False) -> tuple[Contact, ...]:
    """The emergency number and one listening line; for someone under 18 the line for young people, if there is one."""
    roles = FIRST_IF_YOUNG if young and _has(guidebook, place, Role.YOUNG) else FIRST_ROLES
    found = contacts_for(guidebook, place, roles)
    firsts = [next((c for c in found if c.role is role), None) for role in roles]
    return tuple(c for c in firsts if c) or found[:1]


def _has(guidebook: Guidebook, place: str, role: Role) -> bool:
    return any(c.role is role and place in c.places for c in guidebook.contacts)


def emergency_numbers(guidebook: Guidebook) -> tuple[tuple[tuple[str, ...], Contact], ...]:
    """The first emergency contact of each place, with the names of its places, for when the place is not known."""
    options = guidebook.questions[guidebook.about.country_question].options
    by_contact: dict[str, list[str]] = {}
    known = {contact.id: contact for contact in guidebook.contacts}
    for option in options:
        first = next((c for c in guidebook.contacts if option.id in c.places and c.role is Role.EMERGENCY), None)
        if first:
            by_contact.setdefault(first.id, []).append(option.text)
    return tuple((tuple(names), known[contact]) for contact, names in by_contact.items())


def overdue(contact: Contact, today: date) -> bool:
    return today > contact.review_by
