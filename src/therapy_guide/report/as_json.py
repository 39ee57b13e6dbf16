"""The result for other programs: one documented shape, in a stable order. See docs/json-output.md."""

from __future__ import annotations

import json
from typing import Any

from therapy_guide.analysis.outcome import AllianceItem, Outcome, Quote, Reason, ShownNotice, Suggestion
from therapy_guide.analysis.quotes import quotes_at
from therapy_guide.analysis.safety import contacts_for, place_of
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Part
from therapy_guide.engine.answers import Answers, Place, Said, Texts
from therapy_guide.report.public import Public, make_public

FORMAT = 1
"""Goes up when a program that reads the old shape could no longer read the new one."""

Json = dict[str, Any]


def as_json(
    guidebook: Guidebook, answers: Answers, texts: Texts, outcome: Outcome, include: frozenset[str] = frozenset()
) -> str:
    """The result as JSON text. Private items stay out unless their key is in `include`."""
    public = make_public(guidebook, answers, texts, outcome, include)
    return json.dumps(as_data(public), ensure_ascii=False, indent=2)


def as_data(public: Public) -> Json:
    """The same as plain data."""
    book = public.guidebook
    ways = {way.id: way for way in book.other_ways}
    return {
        "format": FORMAT,
        "guidebook": {"id": book.about.id, "version": book.about.version},
        "notices": [_notice(public, notice) for notice in public.notices],
        "lead": public.lead.value,
        "suggestions": [_suggestion(book, s) for s in public.suggestions],
        "held_back": [
            {"therapy": held.therapy, "because": held.because, "rule": held.rule or None} for held in public.held_back
        ],
        "ask": [
            {"id": ask.id, "question": book.asks[ask.id].question, "why": book.asks[ask.id].why} for ask in public.asks
        ],
        "alliance": {part.value: [_item(i) for i in public.alliance if i.part is part] for part in Part},
        "unanswered": list(public.unanswered),
        "would_change": [
            {"question": c.question, "option": c.option, "brings": list(c.brings), "drops": list(c.drops)}
            for c in public.would_change
        ],
        "tells": [
            {"id": tell.rule or None, "level": tell.level.value, "text": tell.text, "sources": list(tell.sources)}
            for tell in public.tells
        ],
        "other_ways": [{"id": way, "text": ways[way].text} for way in public.other_ways],
        "answers": [row for place in public.answered() for row in _answers(public, place)],
        "private_left_out": public.left_out,
    }


def _suggestion(book: Guidebook, suggestion: Suggestion) -> Json:
    therapy = book.therapies[suggestion.therapy]
    return {
        "therapy": therapy.id,
        "name": therapy.full_name,
        "family": therapy.family,
        "fit": suggestion.fit.value,
        "reasons": [_reason(reason) for reason in suggestion.reasons],
        "cautions": [
            {"text": caution.text, "rule": caution.rule or None, "sources": list(caution.sources)}
            for caution in suggestion.cautions
        ],
    }


def _reason(reason: Reason) -> Json:
    return {
        "rule": reason.rule or None,
        "kind": reason.kind.value,
        "direction": reason.direction.value,
        "strength": reason.strength,
        "because": reason.because,
        "answers": [_quote(quote) for quote in reason.quotes],
        "sources": list(reason.sources),
    }


def _quote(quote: Quote) -> Json:
    return {
        "question": quote.place.question,
        "round": quote.place.round or None,
        "option": quote.option or None,
        "text": quote.text,
    }


def _answers(public: Public, place: Place) -> list[Json]:
    """One row for each option, number or text, and one for words typed beside them."""
    rows = [_quote(q) for q in quotes_at(public.guidebook, public.answers, place, texts=public.texts)]
    words = public.words(place.question, place.round)
    if words and not isinstance(public.answers.get(place), Said):
        rows.append(_quote(Quote(place, "", words)))
    return rows


def _notice(public: Public, notice: ShownNotice) -> Json:
    roles = public.guidebook.notices[notice.id].contacts
    here = contacts_for(public.guidebook, place_of(public.guidebook, public.answers), roles)
    return {"id": notice.id, "level": notice.level.value, "contacts": [contact.id for contact in here]}


def _item(item: AllianceItem) -> Json:
    kept = {"keep": item.keep} if item.keep else {"change": item.change}
    return {"round": item.round, "option": item.option, "text": item.text, **kept}
