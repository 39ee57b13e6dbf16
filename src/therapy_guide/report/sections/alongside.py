"""What was left out and why, what is good to know, and what else a person can do."""

from __future__ import annotations

from therapy_guide.report.desk import Desk
from therapy_guide.report.phrasing import you_said
from therapy_guide.report.report import Paragraph, Points, Section


def left_out(desk: Desk) -> Section | None:
    """Therapies held back, each with its reason."""
    found = tuple(
        desk.book.say(
            "report.left_out.line",
            therapy=desk.book.therapies[held.therapy].full_name,
            because=desk.cite(held.because, held.sources),
        )
        for held in desk.public.held_back
    )
    if not found:
        return None
    lead = Paragraph(desk.book.say("report.left_out.lead"))
    return Section("left_out", desk.book.say("report.left_out.title"), (lead, Points(found)))


def good_to_know(desk: Desk) -> Section | None:
    """Sentences that belong to no single therapy, and what notices leave for print."""
    tells = [
        desk.cite(f"{you_said(desk.book, tell.quotes)} {tell.text}".strip(), tell.sources) for tell in desk.public.tells
    ]
    shown = [desk.book.notices[n.id].in_print or desk.book.notices[n.id].say for n in desk.public.notices]
    points = tuple(dict.fromkeys((*shown, *desk.public.neutral_notices, *tells)))
    return Section("good_to_know", desk.book.say("report.good_to_know.title"), (Points(points),)) if points else None


def other_ways(desk: Desk) -> Section:
    """No therapy for now, self-help and the rest: always part of the result."""
    ways = {way.id: way for way in desk.book.other_ways}
    points = tuple(ways[way].text for way in desk.public.other_ways)
    lead = Paragraph(desk.book.say("report.other_ways.lead"))
    return Section("other_ways", desk.book.say("report.other_ways.title"), (lead, Points(points)))
