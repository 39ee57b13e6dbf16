"""The parts of a hand-over summary that no other report has."""

from __future__ import annotations

from collections.abc import Collection

from therapy_guide.analysis.outcome import Direction, Fit, Suggestion
from therapy_guide.content.questions import Changes, Mode
from therapy_guide.engine.answers import Place
from therapy_guide.report.consent import notes_agreed, notes_refused
from therapy_guide.report.desk import Desk
from therapy_guide.report.phrasing import quoted
from therapy_guide.report.private import in_order
from therapy_guide.report.report import Block, Entry, Field, Paragraph, Part, Points, Section, Tone
from therapy_guide.report.sections.goals import picked_options
from therapy_guide.report.sections.therapies import group_title, lead_line, reason_text


def call(desk: Desk) -> Section:
    """Whether notes were agreed, and how to read the page."""
    say = desk.book.say
    lines = (say("report.handover.you"), _consent(desk), say("report.opening.private"))
    return Section("call", say("report.handover.call"), tuple(Paragraph(line) for line in lines))


def _consent(desk: Desk) -> str:
    if notes_agreed(desk.public.answers):
        return desk.book.say("report.handover.consent_yes")
    if notes_refused(desk.public.answers):
        return desk.book.say("report.handover.consent_no")
    return desk.book.say("report.handover.consent_not_asked")


def preferences(desk: Desk) -> Section | None:
    """What brings them, and every lean and practical wish, as question and answer."""
    kinds = (Changes.CONCERN, Changes.PREFERENCE, Changes.PRACTICAL)
    lines = []
    for question in desk.book.questions.values():
        texts = [option.text for option in picked_options(desk, question.id)]
        if texts and question.changes in kinds and question.mode is not Mode.CALLER:
            lines.append(desk.book.say("report.handover.answer", asked=question.ask, said="; ".join(texts)))
    title = desk.book.say("report.handover.preferences")
    return Section("preferences", title, (Points(tuple(lines)),)) if lines else None


def own_words(desk: Desk) -> Section | None:
    """The caller's own words, by question."""
    places = in_order(desk.book, desk.public.texts)
    lines = tuple(
        desk.book.say("report.past.words", asked=_asked(desk, place), words=quoted(desk.book, desk.public.texts[place]))
        for place in places
    )
    title = desk.book.say("report.handover.own_words")
    return Section("own_words", title, (Points(lines),)) if lines else None


def _asked(desk: Desk, place: Place) -> str:
    question = desk.book.questions.get(place.question)
    if question:
        return question.ask
    topic = place.question.removeprefix("topic:")
    title = next((t.title for t in desk.book.topics if t.topic == topic), topic)
    return desk.book.say("report.handover.added", topic=title)


def suggestions(desk: Desk) -> Section:
    """Each kind with its reasons and the ids of the rules behind them."""
    blocks: list[Block] = [Paragraph(lead_line(desk))]
    for fit in Fit:
        entries = tuple(_entry(desk, s) for s in desk.public.suggestions if s.fit is fit)
        if entries:
            blocks.append(Part(group_title(desk, fit), entries))
    return Section("therapies", desk.book.say("report.therapies.title"), tuple(blocks))


def _entry(desk: Desk, suggestion: Suggestion) -> Entry:
    say = desk.book.say
    texts = {
        direction: tuple(
            _with_rule(desk, reason_text(desk, r), r.rule) for r in suggestion.reasons if r.direction is direction
        )
        for direction in Direction
    }
    cautions = tuple(_with_rule(desk, caution.text, caution.rule) for caution in suggestion.cautions)
    fields = (
        Field(say("report.therapies.for"), texts[Direction.FOR] or (say("report.therapies.for_none"),)),
        Field(say("report.therapies.against"), texts[Direction.AGAINST] or (say("report.therapies.against_none"),)),
        *((Field(say("report.therapies.care"), cautions),) if cautions else ()),
    )
    return Entry(desk.book.therapies[suggestion.therapy].full_name, fields)


def _with_rule(desk: Desk, text: str, rule: str) -> str:
    return desk.book.say("report.handover.with_rule", text=text, rule=rule) if rule else text


def notices(desk: Desk, seen: Collection[str]) -> Section | None:
    """Which notices were shown. Private ones stand here only where their answer was chosen."""
    shown = tuple(
        desk.book.say("report.handover.notice", text=desk.book.notices[n.id].say, id=n.id)
        for n in desk.public.notices
        if n.id in seen
    )
    title = desk.book.say("report.handover.notices")
    note = Paragraph(desk.book.say("report.handover.notices_note"), Tone.NOTE)
    return Section("notices", title, (note, Points(shown))) if shown else None
