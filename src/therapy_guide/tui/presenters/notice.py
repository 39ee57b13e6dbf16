"""A notice that comes before everything else: what to know, what to do now, who to reach."""

from __future__ import annotations

from datetime import date

from therapy_guide.analysis.outcome import ShownNotice
from therapy_guide.analysis.safety import contacts_for, first_contacts
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.safety import Contact, Role
from therapy_guide.tui.presenters.contacts import contact_lines
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look


def notice_lines(guidebook: Guidebook, shown: ShownNotice, place: str, today: date) -> Lines:
    """The notice. The two numbers to call are in sight at once; the contacts follow in full after what to do."""
    notice = guidebook.notices[shown.id]
    say = notice.say_other if shown.about_other and notice.say_other else notice.say
    firsts = first_contacts(guidebook, place)
    lines: list[Line] = [Line(Look.GUIDE, say), SPACE, *(_number(guidebook, contact) for contact in firsts), SPACE]
    if notice.do_now:
        lines += [Line(Look.HEADING, guidebook.say("screens.notice.do_now")), SPACE]
        lines += [Line(Look.POINT, step) for step in notice.do_now]
        lines.append(SPACE)
    lines += [Line(Look.HEADING, guidebook.say("screens.notice.contacts")), SPACE]
    rest = [c for c in contacts_for(guidebook, place, notice.contacts) if c not in firsts]
    for contact in (*firsts, *rest):
        lines += contact_lines(guidebook, contact, today)
    return tuple(lines)


def _number(guidebook: Guidebook, contact: Contact) -> Line:
    """The way to reach a contact first, in one line."""
    look = Look.URGENT if contact.role is Role.EMERGENCY else Look.STRONG
    return Line(look, guidebook.say("screens.notice.number", name=contact.name, reach=contact.reach[0]))
