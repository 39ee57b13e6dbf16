"""A notice that comes before everything else: what to know, what to do now, who to reach."""

from __future__ import annotations

from datetime import date

from therapy_guide.analysis.outcome import ShownNotice
from therapy_guide.analysis.safety import contacts_for, first_contacts
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.report.numbers import first_numbers
from therapy_guide.tui.presenters.contacts import by_country, contact_lines, number_line
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look


def notice_lines(guidebook: Guidebook, shown: ShownNotice, place: str, today: date, *, young: bool = False) -> Lines:
    """The notice. The two numbers to call are in sight at once; the contacts follow in full after what to do."""
    notice = guidebook.notices[shown.id]
    say = notice.say_other if shown.about_other and notice.say_other else notice.say
    numbers = first_numbers(guidebook, place, today, young=young)
    lines: list[Line] = [Line(Look.GUIDE, say), SPACE, *(number_line(number) for number in numbers), SPACE]
    if notice.do_now:
        lines += [Line(Look.HEADING, guidebook.say("screens.notice.do_now")), SPACE]
        lines += [Line(Look.POINT, step) for step in notice.do_now]
        lines.append(SPACE)
    lines += [Line(Look.HEADING, guidebook.say("screens.notice.contacts")), SPACE]
    firsts = first_contacts(guidebook, place, young=young)
    rest = [c for c in contacts_for(guidebook, place, notice.contacts) if c not in firsts]
    for contact in (*firsts, *rest):
        lines += contact_lines(guidebook, contact, today)
    return (*lines, *(by_country(guidebook, today) if not place else ()))


def notice_title(guidebook: Guidebook, shown: ShownNotice) -> str:
    """What stands above it."""
    return guidebook.notices[shown.id].title or guidebook.say("screens.notice.title")
