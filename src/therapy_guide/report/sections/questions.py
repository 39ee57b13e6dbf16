"""Questions to ask a first therapist: a few in full with room for notes, the others by topic."""

from __future__ import annotations

from therapy_guide.analysis.outcome import PickedAsk
from therapy_guide.report.desk import Desk
from therapy_guide.report.report import Block, Entry, Field, Paragraph, Part, Points, Section, Tone

LINES = 1
"""How many lines are left for notes under each of the first questions."""

PER_TOPIC = 2
"""How many more questions a topic shows where answers called for them; else one. The guide has all of them."""


def questions(desk: Desk) -> Section:
    """The first ones with why, a good sign and a warning sign; then the others, short."""
    say = desk.book.say
    first = [ask for ask in desk.public.asks if ask.first]
    blocks: list[Block] = [Paragraph(say("report.questions.lead"))]
    blocks += [_full(desk, ask) for ask in first]
    others = [ask for ask in desk.public.asks if not ask.first]
    if others:
        blocks.append(_others(desk, others))
    return Section("questions", say("report.questions.title"), tuple(blocks))


def _full(desk: Desk, picked: PickedAsk) -> Entry:
    say = desk.book.say
    ask = desk.book.asks[picked.id]
    fields = (
        Field(say("report.questions.why"), (ask.why,)),
        Field(say("report.questions.good_sign"), (ask.good_sign,)),
        Field(say("report.questions.warning_sign"), (ask.warning_sign,)),
    )
    return Entry(ask.question, fields, note_label=say("report.questions.notes"), lines=LINES, run_in=True)


def _others(desk: Desk, others: list[PickedAsk]) -> Part:
    """One line a topic: those the answers called for, then those that matter to everyone."""
    say = desk.book.say
    lines = []
    for topic in desk.book.ask_topics:
        here = [ask for ask in others if desk.book.asks[ask.id].topic == topic.topic]
        chosen = sorted(here, key=lambda ask: (not ask.personal, desk.book.asks[ask.id].priority))
        chosen = [ask for n, ask in enumerate(chosen[:PER_TOPIC]) if n == 0 or ask.personal]
        if chosen:
            asks = " ".join(desk.book.asks[ask.id].question for ask in chosen)
            lines.append(say("report.questions.topic", topic=topic.title, asks=asks))
    lead = Paragraph(say("report.questions.others_lead"), Tone.NOTE)
    return Part(say("report.questions.others"), (lead, Points(tuple(lines))))
