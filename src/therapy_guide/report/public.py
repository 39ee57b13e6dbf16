"""What may be printed: the outcome with everything private taken out, or said neutrally, unless it was chosen.

Two things work together. Each reason, caution and line is held against its rule's own private mark. And what depends
on the whole of the answers (which questions to ask, what would change, what was left open) is worked out again from
the answers that may be printed, so that its order and length can't give the others away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import (
    AllianceItem,
    Caution,
    Direction,
    HeldBack,
    Lead,
    Outcome,
    PickedAsk,
    Quote,
    Reason,
    ShownNotice,
    Suggestion,
    Tell,
)
from therapy_guide.analysis.what_if import WouldChange, would_change
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.rules import RuleKind
from therapy_guide.content.therapies import EvidenceLevel
from therapy_guide.engine.answers import Answer, Answers, Picked, Place, Said, Texts, clean_words
from therapy_guide.engine.evaluate import Trace
from therapy_guide.report.chosen import Chosen
from therapy_guide.report.consent import notes_refused
from therapy_guide.report.private import (
    in_order,
    is_private_text,
    is_there,
    key_of,
    private_items,
    private_options,
    words_key,
)


@dataclass(frozen=True)
class Public:
    """Answers and results as they may be printed. A rule that stays hidden has an empty id and no sources."""

    guidebook: Guidebook
    answers: Answers
    texts: Texts
    trace: Trace
    suggestions: tuple[Suggestion, ...]
    held_back: tuple[HeldBack, ...]
    notices: tuple[ShownNotice, ...]
    neutral_notices: tuple[str, ...]
    tells: tuple[Tell, ...]
    asks: tuple[PickedAsk, ...]
    alliance: tuple[AllianceItem, ...]
    other_ways: tuple[str, ...]
    lead: Lead
    unanswered: tuple[str, ...]
    would_change: tuple[WouldChange, ...]
    left_out: int

    def answered(self) -> tuple[Place, ...]:
        """The places with an answer that applies, in the order of the questions."""
        book = self.guidebook
        return tuple(
            place
            for place in in_order(book, self.answers)
            if place.question in book.questions and is_there(self.trace, book.questions[place.question], place.round)
        )

    def words(self, question: str, round_: int = 0) -> str:
        """What the person wrote at a question that applies; empty where nothing may be printed."""
        place = Place(question, round_)
        known = self.guidebook.questions.get(question)
        if known and not is_there(self.trace, known, round_):
            return ""
        return clean_words(self.texts.get(place, ""))


def make_public(
    guidebook: Guidebook, answers: Answers, texts: Texts, outcome: Outcome, include: frozenset[str] = frozenset()
) -> Public:
    """The outcome as it may be printed, with the private items in `include` put back."""
    items = private_items(guidebook, answers, texts, outcome)
    kept = public_answers(guidebook, answers, texts, outcome.trace, include)
    words = public_texts(guidebook, answers, texts, outcome.trace, include)
    seen = assess(guidebook, kept, words)
    chosen = Chosen(seen, include, frozenset(item.key for item in items))
    return Public(
        guidebook=guidebook,
        answers=kept,
        texts=words,
        trace=seen.trace,
        suggestions=_suggestions(outcome, seen, chosen),
        held_back=tuple(h for held in outcome.held_back if (h := _held_back(held, chosen))),
        notices=tuple(n for n in seen.notices if _is_shown(n, outcome, chosen)),
        neutral_notices=_neutral(guidebook, outcome, seen, chosen),
        tells=tuple(t for tell in outcome.tells if (t := _tell(tell, chosen))),
        asks=_asks(outcome, seen, include),
        alliance=seen.alliance,
        other_ways=tuple(way for way in seen.other_ways if way in outcome.other_ways),
        lead=outcome.lead,
        unanswered=tuple(q for q in seen.unanswered if not guidebook.questions[q].private),
        would_change=_would_change(guidebook, kept, outcome, chosen),
        left_out=sum(item.key not in include for item in items),
    )


def public_answers(
    guidebook: Guidebook, answers: Answers, texts: Texts, trace: Trace, include: frozenset[str]
) -> Answers:
    """The answers without the private ones that were not chosen, and without those of hidden questions."""
    kept: dict[Place, Answer] = {}
    for place in in_order(guidebook, answers):
        question = guidebook.questions.get(place.question)
        if question is None or not is_there(trace, question, place.round):
            continue
        public = _public_answer(guidebook, answers, texts, place, include)
        if public is not None:
            kept[place] = public
    return Answers(kept)


def _public_answer(
    guidebook: Guidebook, answers: Answers, texts: Texts, place: Place, include: frozenset[str]
) -> Answer | None:
    question, answer = guidebook.questions[place.question], answers.get(place)
    if isinstance(answer, Said):
        hidden = question.private or is_private_text(guidebook, answers, place, texts.get(place, ""))
        return None if hidden and words_key(place) not in include else answer
    if answer is None or key_of(place) in include:
        return answer
    return _without_private(answer, private_options(question, answer), question.private)


def _without_private(answer: Answer, hidden: tuple[str, ...], whole: bool) -> Answer | None:
    if whole:
        return None
    if not isinstance(answer, Picked):
        return answer
    left = tuple(option for option in answer.options if option not in hidden)
    return Picked(left) if left else None


def public_texts(
    guidebook: Guidebook, answers: Answers, texts: Texts, trace: Trace, include: frozenset[str]
) -> dict[Place, str]:
    """The person's own words without the private ones that were not chosen; none where notes were refused."""
    if notes_refused(answers):
        return {}
    kept = {}
    for place in in_order(guidebook, texts):
        question = guidebook.questions.get(place.question)
        if question and not is_there(trace, question, place.round):
            continue
        hidden = is_private_text(guidebook, answers, place, texts[place])
        if not hidden or words_key(place) in include:
            kept[place] = clean_words(texts[place])
    return {place: text for place, text in kept.items() if text}


def _suggestions(outcome: Outcome, seen: Outcome, chosen: Chosen) -> tuple[Suggestion, ...]:
    """Every suggestion with what may be printed of it. One rule gives many suggestions the same reason."""
    reasons: dict[tuple[str, Direction], Reason | None] = {}
    for suggestion in outcome.suggestions:
        for reason in suggestion.reasons:
            if (reason.rule, reason.direction) not in reasons:
                reasons[reason.rule, reason.direction] = _reason(reason, chosen)
    return tuple(
        _suggestion(s, tuple(shown for r in s.reasons if (shown := reasons[r.rule, r.direction])), seen, chosen)
        for s in outcome.suggestions
    )


def _suggestion(suggestion: Suggestion, reasons: tuple[Reason, ...], seen: Outcome, chosen: Chosen) -> Suggestion:
    levels = [r.strength for r in reasons if r.kind is RuleKind.EVIDENCE]
    best = max((EvidenceLevel(level) for level in levels), key=lambda level: level.rank, default=None)
    cautions = _cautions(suggestion, seen, chosen)
    return replace(suggestion, main_evidence=best, other_evidence=None, lean=0, reasons=reasons, cautions=cautions)


def _reason(reason: Reason, chosen: Chosen) -> Reason | None:
    quotes = _quotes(reason.quotes, chosen)
    if not reason.private or chosen.shows_rule(reason.rule):
        return replace(reason, quotes=quotes, private=False)
    if not reason.in_print:
        return None
    return replace(reason, rule="", because=reason.in_print, quotes=quotes, sources=(), private=False)


def _cautions(suggestion: Suggestion, seen: Outcome, chosen: Chosen) -> tuple[Caution, ...]:
    """Cautions of the whole outcome, and those that stand where private answers are not known."""
    known = seen.suggestion(suggestion.therapy)
    both = (*suggestion.cautions, *(known.cautions if known else ()))
    found: dict[str, Caution] = {}
    for caution in sorted(both, key=lambda c: chosen.order(c.rule)):
        shown = _caution(caution, chosen)
        if shown and shown.text not in found:
            found[shown.text] = shown
    return tuple(found.values())


def _caution(caution: Caution, chosen: Chosen) -> Caution | None:
    if not chosen.reads_private(caution.rule) or (not caution.unknown and chosen.shows_rule(caution.rule)):
        return replace(caution, private=False)
    text = caution.text if caution.unknown else caution.in_print
    return Caution("", text, (), unknown=caution.unknown) if text else None


def _held_back(held: HeldBack, chosen: Chosen) -> HeldBack | None:
    if not chosen.reads_private(held.rule) or chosen.shows_rule(held.rule) or chosen.shows_held(held.rule):
        return replace(held, private=False)
    because = held.in_print or chosen.held_while_unknown(held.rule)
    return HeldBack(held.therapy, "", because, ()) if because else None


def _tell(tell: Tell, chosen: Chosen) -> Tell | None:
    quotes = _quotes(tell.quotes, chosen)
    if not tell.private or chosen.shows_rule(tell.rule):
        return replace(tell, quotes=quotes, private=False)
    if not tell.in_print:
        return None
    return replace(tell, rule="", text=tell.in_print, quotes=quotes, sources=(), private=False)


def _quotes(quotes: tuple[Quote, ...], chosen: Chosen) -> tuple[Quote, ...]:
    return tuple(quote for quote in quotes if not quote.private or key_of(quote.place) in chosen.include)


def _is_shown(notice: ShownNotice, outcome: Outcome, chosen: Chosen) -> bool:
    if notice.id not in {n.id for n in outcome.notices}:
        return False
    if not notice.private:
        return True
    if notice.place is not None:
        return words_key(notice.place) in chosen.include
    return chosen.shows_notice(notice.id)


def _neutral(guidebook: Guidebook, outcome: Outcome, seen: Outcome, chosen: Chosen) -> tuple[str, ...]:
    shown = {n.id for n in seen.notices if _is_shown(n, outcome, chosen)}
    hidden = [guidebook.notices[n.id].in_print for n in outcome.notices if n.id not in shown]
    return tuple(text for text in dict.fromkeys(hidden) if text)


def _asks(outcome: Outcome, seen: Outcome, include: frozenset[str]) -> tuple[PickedAsk, ...]:
    """Picked again from what may be printed, so that no gap shows where a private one stood."""
    there = {ask.id for ask in outcome.asks}
    return tuple(ask for ask in seen.asks if ask.id in there and (include or not ask.private))


def _would_change(guidebook: Guidebook, answers: Answers, outcome: Outcome, chosen: Chosen) -> tuple[WouldChange, ...]:
    suggested = {s.therapy for s in outcome.suggestions}
    unsaid = chosen.silent_about() | {h.therapy for h in outcome.held_back}
    found = []
    for change in would_change(guidebook, answers):
        brings = tuple(t for t in change.brings if t not in suggested and t not in unsaid)
        drops = tuple(t for t in change.drops if t in suggested and t not in unsaid)
        if brings or drops:
            found.append(replace(change, brings=brings, drops=drops))
    return tuple(found)
