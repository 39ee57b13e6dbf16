"""The short guides that belong on the page: first sessions, raising something, checking a register."""

from __future__ import annotations

from therapy_guide.report.desk import Desk
from therapy_guide.report.report import Part, Points, Section

FIRST_SESSIONS, RAISING, REGISTER = "first_three_sessions", "raising_something", "checking_a_register"


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
