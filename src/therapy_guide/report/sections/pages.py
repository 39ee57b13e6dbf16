"""The short guides that belong on the page: first sessions, raising something, checking a register."""

from __future__ import annotations

from therapy_guide.analysis.safety import first_pages
from therapy_guide.content.questions import Part as AlliancePart
from therapy_guide.report.desk import Desk
from therapy_guide.report.report import Part, Points, Section

FIRST_SESSIONS, RAISING, REGISTER = "first_three_sessions", "raising_something", "checking_a_register"
CROSSED_LINE = "when_a_line_was_crossed"


def first(desk: Desk) -> tuple[Section | None, ...]:
    """The short guides that come before everything else, for notices that may be printed."""
    return tuple(page(desk, page_id) for page_id in first_pages(desk.book, desk.public.notices))


def crossed_line(desk: Desk) -> Section | None:
    """Support and choices after a therapist crossed a line, where that answer may be printed."""
    crossed = any(item.part is AlliancePart.HARM for item in desk.public.alliance)
    return page(desk, CROSSED_LINE) if crossed else None


def page(desk: Desk, page_id: str, most: int | None = None) -> Section | None:
    """One short guide with the parts that apply, and `most` points of each."""
    known = desk.book.pages.get(page_id)
    if known is None:
        return None
    shown = desk.public.trace.program.page_parts
    parts = tuple(
        Part(part.title, (Points(part.points[:most]),), run_in=True)
        for index, part in enumerate(known.parts)
        if part.when is None or desk.public.trace.holds(shown[page_id, index])
    )
    return Section(page_id, known.title, parts) if parts else None
