"""What the page is and is not, and who to reach if help is needed now."""

from __future__ import annotations

from therapy_guide.analysis.safety import first_contacts, is_young, place_of
from therapy_guide.report.desk import Desk
from therapy_guide.report.report import Contacts, Paragraph, Section, Tone
from therapy_guide.report.sections.contacts import contact_row


def opening(desk: Desk) -> Section:
    """The first lines of the page."""
    say = desk.book.say
    reviewed = desk.book.about.clinically_reviewed
    lines = (
        Paragraph(say("report.opening.what")),
        Paragraph(say("report.opening.not")),
        Paragraph(review_line(desk), Tone.PLAIN if reviewed else Tone.NOTE),
        Paragraph(say("report.opening.private"), Tone.NOTE),
    )
    return Section("opening", say("report.opening.title"), lines)


def review_line(desk: Desk) -> str:
    if desk.book.about.clinically_reviewed:
        return desk.book.say("report.opening.reviewed", by=desk.book.about.reviewed_by)
    return desk.book.say("report.opening.not_reviewed")


def help_now(desk: Desk) -> Section:
    """The emergency number and one listening line. Always there, whatever was answered."""
    say = desk.book.say
    answers = desk.public.answers
    firsts = first_contacts(desk.book, place_of(desk.book, answers), young=is_young(answers))
    rows = tuple(contact_row(desk, contact) for contact in firsts)
    lead, words = Paragraph(say("report.help_now.lead")), Paragraph(say("report.help_now.words"))
    return Section("help_now", say("report.help_now.title"), (lead, Contacts(rows), words))
