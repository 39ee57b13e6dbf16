"""From an outcome to a Report: what may be printed, section by section, in one order."""

from __future__ import annotations

from datetime import date

from therapy_guide.analysis.outcome import Outcome
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Answers, Texts
from therapy_guide.report.desk import Desk
from therapy_guide.report.phrasing import written_date
from therapy_guide.report.public import make_public
from therapy_guide.report.report import Meta, Report, Section
from therapy_guide.report.sections.alongside import good_to_know, left_out, other_ways
from therapy_guide.report.sections.contacts import contacts
from therapy_guide.report.sections.ends import about, left_open, sources, would_change
from therapy_guide.report.sections.goals import goals
from therapy_guide.report.sections.opening import help_now, opening, review_line
from therapy_guide.report.sections.pages import FIRST_SESSIONS, RAISING, REGISTER, crossed_line, first, page
from therapy_guide.report.sections.passage import passage
from therapy_guide.report.sections.past import past
from therapy_guide.report.sections.questions import questions
from therapy_guide.report.sections.therapies import therapies

SHORTER = 3
"""Points of each part, for guides that the person may need later rather than now."""


def build_report(
    guidebook: Guidebook,
    answers: Answers,
    texts: Texts,
    outcome: Outcome,
    today: date,
    include: frozenset[str] = frozenset(),
) -> Report:
    """The report for one person. Private items stay out unless their key is in `include`."""
    desk = Desk(guidebook, make_public(guidebook, answers, texts, outcome, include), today)
    sections = (
        opening(desk),
        help_now(desk),
        *first(desk),
        goals(desk),
        therapies(desk),
        left_out(desk),
        good_to_know(desk),
        other_ways(desk),
        past(desk),
        crossed_line(desk),
        questions(desk),
        passage(desk),
        page(desk, FIRST_SESSIONS),
        page(desk, RAISING, SHORTER),
        page(desk, REGISTER, SHORTER),
        would_change(desk),
        left_open(desk),
        contacts(desk),
        sources(desk),
        about(desk),
    )
    return finished(desk, guidebook.say("report.title"), sections)


def finished(desk: Desk, title: str, sections: tuple[Section | None, ...]) -> Report:
    """A report with its meta lines, without the sections that have nothing to say."""
    book = desk.book
    made_on = written_date(book, desk.today)
    lines = (
        book.say("report.meta.made", date=made_on),
        book.say("report.meta.guidebook", title=book.about.title, id=book.about.id, version=book.about.version),
    )
    meta = Meta(book.about.id, book.about.version, book.about.language, made_on, review_line(desk), lines)
    kept = tuple(section for section in sections if section is not None)
    return Report(title, meta, kept, book.say("report.contents"))
