"""What would change the result, what was left open, the sources, and what the guidebook is."""

from __future__ import annotations

from therapy_guide.analysis.what_if import WouldChange
from therapy_guide.report.desk import Desk
from therapy_guide.report.phrasing import joined, sentence, written_date
from therapy_guide.report.report import Block, Field, Paragraph, Points, Section, Tone

CHANGES = 3
"""The first few are enough to see that the result follows the answers."""


def would_change(desk: Desk) -> Section | None:
    """One answer varied at a time, and what would come or go."""
    found = tuple(_change(desk, change) for change in desk.public.would_change[:CHANGES])
    if not found:
        return None
    lead = Paragraph(desk.book.say("report.would_change.lead"))
    return Section("would_change", desk.book.say("report.would_change.title"), (lead, Points(found)))


def _change(desk: Desk, change: WouldChange) -> str:
    say = desk.book.say
    question = desk.book.questions[change.question]
    option = question.option(change.option)
    said = option.text if option else change.option
    lines = [say("report.would_change.if", asked=question.ask, said=said)]
    if change.brings:
        lines.append(say("report.would_change.brings", names=_names(desk, change.brings)))
    if change.drops:
        lines.append(say("report.would_change.drops", names=_names(desk, change.drops)))
    return " ".join(lines)


def _names(desk: Desk, therapies: tuple[str, ...]) -> str:
    return joined(desk.book, [desk.book.therapies[therapy].full_name for therapy in therapies])


def left_open(desk: Desk) -> Section | None:
    """Questions with no answer on this page. Leaving them open is fine, and is said to be."""
    found = desk.public.unanswered
    if not found:
        return None
    lead = Paragraph(desk.book.say("report.left_open.lead"))
    asks = " ".join(desk.book.questions[question].ask for question in found)
    return Section("left_open", desk.book.say("report.left_open.title"), (lead, Paragraph(asks)))


def sources(desk: Desk) -> Section | None:
    """What was cited, in the order of the numbers; what nobody read in full is marked."""
    say = desk.book.say
    lines = []
    for source_id in desk.citations.numbers:
        source = desk.book.sources[source_id]
        mark = "" if source.verified or source.kind == "judgement" else say("report.sources.not_checked")
        lines.append(f"{sentence(source.cite)} {mark}".strip())
    if not lines:
        return None
    blocks: tuple[Block, ...] = (
        Paragraph(say("report.sources.lead"), Tone.NOTE),
        Points(tuple(lines), numbers=True),
    )
    return Section("sources", say("report.sources.title"), blocks)


def about(desk: Desk) -> Section:
    """Version, dates, funding, limits. The review status stands at the top."""
    say = desk.book.say
    known = desk.book.about
    facts = (
        Field(say("report.about.version"), (known.version,)),
        Field(say("report.about.written"), (written_date(desk.book, known.written_on),)),
        Field(say("report.about.review_by"), (written_date(desk.book, known.review_by),)),
    )
    lines = tuple(say("report.about.fact", name=field.label, value=field.points[0]) for field in facts)
    points = (*lines, known.funding, known.update_policy, *known.limits)
    return Section("about", say("report.about.title"), (Points(points),))
