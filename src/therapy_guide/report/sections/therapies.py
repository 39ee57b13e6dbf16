"""Suggestions by group, each therapy with the same fields. Inside a group the order is by name."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from therapy_guide.analysis.outcome import Direction, Fit, Lead, Reason, Suggestion
from therapy_guide.content.rules import RuleKind
from therapy_guide.content.therapies import Point
from therapy_guide.report.desk import Desk
from therapy_guide.report.phrasing import first_sentences, you_said
from therapy_guide.report.report import Block, Entry, Field, Paragraph, Part, Section, Tone

IN_FULL = 4
"""How many entries may stand in full before a second group is kept short."""

POINTS = 2
"""Good and hard points each; the guide shows all of them."""

REASONS = 2
"""Reasons of each kind in a full entry."""


def therapies(desk: Desk) -> Section:
    """Every suggestion: the first two groups in full unless that gets too long, the others short."""
    say = desk.book.say
    blocks: list[Block] = [Paragraph(lead_line(desk))]
    if desk.public.suggestions:
        blocks.append(Paragraph(say("report.therapies.how_to_read"), Tone.NOTE))
    in_full = 0
    for fit in Fit:
        found = [s for s in desk.public.suggestions if s.fit is fit]
        short = fit is Fit.WORTH_KNOWING or (in_full > 0 and in_full + len(found) > IN_FULL)
        in_full += 0 if short else len(found)
        if found:
            blocks.append(_group(desk, fit, found, short))
    return Section("therapies", say("report.therapies.title"), tuple(blocks))


def lead_line(desk: Desk) -> str:
    """Whether one kind stands out. That none does is said kindly."""
    match desk.public.lead:
        case Lead.CLEAR:
            return desk.book.say("report.therapies.lead_clear")
        case Lead.SEVERAL:
            return desk.book.say("report.therapies.lead_several")
        case Lead.NONE:
            return desk.book.say("report.therapies.lead_none")


def group_title(desk: Desk, fit: Fit) -> str:
    match fit:
        case Fit.FITS_MANY:
            return desk.book.say("report.therapies.fits_many")
        case Fit.FITS_SOME:
            return desk.book.say("report.therapies.fits_some")
        case Fit.WORTH_KNOWING:
            return desk.book.say("report.therapies.worth_knowing")


def _group(desk: Desk, fit: Fit, found: list[Suggestion], short: bool) -> Part:
    note = [Paragraph(desk.book.say("report.therapies.short_entries"), Tone.NOTE)] if short else []
    entries = [_short_entry(desk, s) if short else _entry(desk, s) for s in found]
    return Part(group_title(desk, fit), (*note, *entries))


def _entry(desk: Desk, suggestion: Suggestion) -> Entry:
    say = desk.book.say
    therapy = desk.book.therapies[suggestion.therapy]
    fields = (
        Field(say("report.therapies.relationship"), (therapy.relationship.text,)),
        Field(say("report.therapies.session"), (first_sentences(therapy.session, 2),)),
        Field(say("report.therapies.length"), (therapy.length.text,)),
        Field(say("report.therapies.good"), _texts(therapy.good[:POINTS])),
        Field(say("report.therapies.hard"), _texts(therapy.hard[:POINTS])),
        *_reasons(desk, suggestion, REASONS),
        Field(say("report.therapies.care"), (*_cautions(desk, suggestion), *_texts(therapy.care[:1]))),
        Field(say("report.therapies.check_with"), _texts(therapy.check_with[:1])),
    )
    return Entry(therapy.full_name, fields, lead=therapy.summary)


def _short_entry(desk: Desk, suggestion: Suggestion) -> Entry:
    """The same fields, each cut to its first sentence. What a person needs to take care about is never cut."""
    say = desk.book.say
    therapy = desk.book.therapies[suggestion.therapy]
    care = _cautions(desk, suggestion) or _texts(therapy.care[:1])
    fields = (
        Field(say("report.therapies.relationship"), (first_sentences(therapy.relationship.text),)),
        Field(say("report.therapies.length"), (first_sentences(therapy.length.text),)),
        Field(say("report.therapies.good"), _texts(therapy.good[:1])),
        Field(say("report.therapies.hard"), _texts(therapy.hard[:1])),
        *_reasons(desk, suggestion, 1, short=True),
        Field(say("report.therapies.care"), care),
    )
    return Entry(therapy.full_name, fields, lead=first_sentences(therapy.summary), run_in=True)


def _cautions(desk: Desk, suggestion: Suggestion) -> tuple[str, ...]:
    return tuple(desk.cite(caution.text, caution.sources) for caution in suggestion.cautions)


def _texts(points: tuple[Point, ...]) -> tuple[str, ...]:
    return tuple(point.text for point in points)


def _reasons(desk: Desk, suggestion: Suggestion, most: int, *, short: bool = False) -> tuple[Field, ...]:
    """Studies, what speaks for it and what against, the strongest first, as many of each."""
    say = desk.book.say
    studies = [r for r in suggestion.reasons if r.kind is RuleKind.EVIDENCE]
    others = [r for r in suggestion.reasons if r.kind is not RuleKind.EVIDENCE]
    for_, against = (
        tuple(reason_text(desk, r) for r in islice((r for r in others if r.direction is direction), most))
        for direction in Direction
    )
    no_for = say("report.therapies.for_studies_only") if studies else say("report.therapies.for_none")
    read = tuple(_study_text(desk, r, short) for r in studies[:most]) or (say("report.therapies.studies_none"),)
    return (
        Field(say("report.therapies.studies"), read),
        Field(say("report.therapies.for"), for_ or (no_for,)),
        Field(say("report.therapies.against"), against or (say("report.therapies.against_none"),)),
    )


def reason_text(desk: Desk, reason: Reason) -> str:
    """One reason, opening with what the person said."""
    return f"{you_said(desk.book, reason.quotes)} {reason.because}".strip()


def _study_text(desk: Desk, reason: Reason, short: bool) -> str:
    shown = replace(reason, because=first_sentences(reason.because)) if short else reason
    return desk.cite(f"{reason_text(desk, shown)} {level_words(desk, reason.strength)}", reason.sources)


def level_words(desk: Desk, level: str) -> str:
    """A level of evidence in plain words."""
    return desk.book.say(f"report.level.{level}")
