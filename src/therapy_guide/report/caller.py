"""For intake work: what to read aloud at the end of a call, and the summary to hand over."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from therapy_guide.analysis.outcome import Direction, Fit, Outcome, Suggestion
from therapy_guide.analysis.safety import first_contacts, is_young, overdue, place_of
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.rules import RuleKind
from therapy_guide.content.safety import Contact, Role
from therapy_guide.engine.answers import Answers, Texts
from therapy_guide.report.build import finished
from therapy_guide.report.desk import Desk
from therapy_guide.report.phrasing import first_sentences, joined, sentence, you_said
from therapy_guide.report.public import make_public
from therapy_guide.report.report import Report
from therapy_guide.report.sections.alongside import left_out
from therapy_guide.report.sections.ends import left_open
from therapy_guide.report.sections.goals import GOALS, goals, picked_options
from therapy_guide.report.sections.handover import call, notices, own_words, preferences, suggestions
from therapy_guide.report.sections.opening import help_now
from therapy_guide.report.sections.past import past

LEAST, MOST = 120, 185
"""Words that take about sixty seconds to read aloud."""

KINDS = (3, 2, 1)


def read_aloud(
    guidebook: Guidebook, answers: Answers, texts: Texts, outcome: Outcome, today: date = date.min
) -> tuple[str, ...]:
    """About sixty seconds, in short paragraphs. Nothing private is in it. A number due for a new check says so."""
    desk = Desk(guidebook, make_public(guidebook, answers, texts, outcome), today)
    tries = [_spoken(desk, kinds, extras) for extras in (False, True) for kinds in KINDS]
    fitting = [spoken for spoken in tries if LEAST <= count_words(spoken) <= MOST]
    return fitting[0] if fitting else min(tries, key=lambda spoken: abs(count_words(spoken) - (LEAST + MOST) // 2))


def count_words(paragraphs: tuple[str, ...]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def handover(
    guidebook: Guidebook,
    answers: Answers,
    texts: Texts,
    outcome: Outcome,
    seen_notices: Collection[str],
    today: date,
    include: frozenset[str] = frozenset(),
) -> Report:
    """What the next person needs to know, with rule ids, so that it can be traced. Private items only as chosen."""
    desk = Desk(guidebook, make_public(guidebook, answers, texts, outcome, include), today)
    sections = (
        call(desk),
        help_now(desk),
        goals(desk),
        preferences(desk),
        past(desk),
        own_words(desk),
        suggestions(desk),
        left_out(desk),
        notices(desk, seen_notices),
        left_open(desk),
    )
    return finished(desk, guidebook.say("report.handover.title"), sections)


def _spoken(desk: Desk, kinds: int, extras: bool) -> tuple[str, ...]:
    paragraphs = [
        _heard(desk),
        *_kinds(desk, kinds),
        desk.book.say("report.aloud.other_ways") if extras else "",
        _question(desk),
        _help(desk),
        desk.book.say("report.aloud.close"),
    ]
    return tuple(text for text in paragraphs if text)


def _heard(desk: Desk) -> str:
    about = desk.book.about
    topics = picked_options(desk, about.main_concern_question) or picked_options(desk, about.concern_question)
    said = [o.heard for o in (*topics[:2], *picked_options(desk, GOALS)[:1]) if o.heard]
    if not said:
        return desk.book.say("report.aloud.heard_little")
    return desk.book.say("report.aloud.heard", heard=joined(desk.book, said))


def _kinds(desk: Desk, most: int) -> list[str]:
    """A few kinds of different families, each with one reason that was not read out yet."""
    say = desk.book.say
    spoken: dict[str, str] = {}
    families: set[str] = set()
    for suggestion in desk.public.suggestions:
        therapy = desk.book.therapies[suggestion.therapy]
        if len(spoken) == most or therapy.family in families or (suggestion.fit is Fit.WORTH_KNOWING and spoken):
            continue
        reason = next((text for text in _reasons(desk, suggestion) if text not in spoken.values()), "")
        if reason:
            families.add(therapy.family)
            spoken[therapy.name] = reason
    if not spoken:
        return [say("report.aloud.no_kinds")]
    lead = say("report.aloud.kinds") if len(spoken) > 1 else say("report.aloud.one_kind")
    return [lead, *(say("report.aloud.kind", name=name, reason=reason) for name, reason in spoken.items())]


def _reasons(desk: Desk, suggestion: Suggestion) -> list[str]:
    """What speaks for a kind, short, the person's own leans first."""
    for_ = [r for r in suggestion.reasons if r.direction is Direction.FOR]
    ordered = sorted(for_, key=lambda reason: reason.kind is RuleKind.EVIDENCE)
    return [f"{you_said(desk.book, r.quotes[:1])} {first_sentences(r.because)}".strip() for r in ordered]


def _question(desk: Desk) -> str:
    """One that fits anyone, since somebody may be listening."""
    asks = desk.public.asks
    first = next((ask for ask in asks if ask.first and not ask.personal), next(iter(asks), None))
    return desk.book.say("report.aloud.question", question=desk.book.asks[first.id].question) if first else ""


def _help(desk: Desk) -> str:
    say = desk.book.say
    parts = [say("report.aloud.next")]
    answers = desk.public.answers
    for contact in first_contacts(desk.book, place_of(desk.book, answers), young=is_young(answers)):
        parts.append(_reach(desk, contact))
    return " ".join(parts)


def _reach(desk: Desk, contact: Contact) -> str:
    reach = sentence(contact.reach[0])
    if overdue(contact, desk.today):
        reach = f"{reach} {desk.book.say('contacts.due')}"
    if contact.role is Role.EMERGENCY:
        return desk.book.say("report.aloud.emergency", name=contact.name, reach=reach)
    return desk.book.say("report.aloud.listening", name=contact.name, reach=reach)
