"""What leads to what in a guidebook: the pictures and the book both read this one list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from therapy_guide.authoring.in_words.conditions import on_scale
from therapy_guide.authoring.in_words.pieces import number
from therapy_guide.authoring.things import Ref, Thing, evidence_ref
from therapy_guide.content.conditions import (
    Between,
    Condition,
    FactHolds,
    Given,
    NotThis,
    PickedAtLeast,
    Picks,
    parts_of,
)
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Question, QuestionKind
from therapy_guide.content.rules import Rule
from therapy_guide.engine.targets import open_target


class How(Enum):
    """In which way one thing leads to another. The value reads from the first to the second."""

    ASKED_IF = "decides whether it is asked"
    LEFT_OUT_IF = "decides whether it is left out"
    NARROWS = "decides which answers are offered"
    GIVES_ANSWERS = "gives it its answers"
    READ_BY = "is read by"
    FOR = "counts for"
    AGAINST = "counts against"
    CAUTION = "take care with"
    HOLD_BACK = "is a reason not to suggest for now"
    ASKS = "brings the question to ask"
    OPENS = "opens the page"
    LEADS_TO = "leads to"
    SUPPORTS = "is research on"
    CITED_BY = "is the source of"


@dataclass(frozen=True, slots=True)
class Link:
    """From what decides to what is decided.

    `options` are the answers looked at, `amount` stands where it is not about single answers ("two or more").
    `part_of_more` if other questions or facts count, too; `turned_round` if it must not be so.
    """

    start: Ref
    end: Ref
    how: How
    options: tuple[str, ...] = ()
    amount: str = ""
    part_of_more: bool = False
    turned_round: bool = False


@lru_cache(maxsize=8)
def links_of(guidebook: Guidebook) -> tuple[Link, ...]:
    """Every link, in the order of the files."""
    return tuple(
        dict.fromkeys((*_questions(guidebook), *_named(guidebook), *_therapies(guidebook), *_cited(guidebook)))
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """One question or fact a condition looks at, where in the tree it stands left out."""

    ref: Ref
    options: tuple[str, ...] = ()
    amount: str = ""
    turned_round: bool = False


def _reads(guidebook: Guidebook, condition: Condition, turned_round: bool = False) -> Iterator[_Read]:
    match condition:
        case FactHolds():
            yield _Read(Ref(Thing.FACT, condition.fact), turned_round=turned_round)
        case Picks():
            yield _Read(Ref(Thing.QUESTION, condition.question), condition.options, "", turned_round)
        case Between():
            question = guidebook.questions[condition.question]
            yield _Read(Ref(Thing.QUESTION, question.id), *_within(question, condition), turned_round)
        case PickedAtLeast():
            yield _Read(Ref(Thing.QUESTION, condition.question), (), f"{number(condition.count)} or more", turned_round)
        case Given():
            given = "skipped" if condition.skipped else "answered"
            yield _Read(Ref(Thing.QUESTION, condition.question), (), given, turned_round)
        case _:
            turns = isinstance(condition, NotThis)
            for part in parts_of(condition):
                yield from _reads(guidebook, part, turned_round != turns)


def _within(question: Question, bounds: Between) -> tuple[tuple[str, ...], str]:
    if question.kind is QuestionKind.SCALE:
        return on_scale(question, bounds), ""
    upper = f" to {bounds.at_most}" if bounds.at_most else " or more"
    return (), f"{bounds.at_least}{upper}" if bounds.at_least else f"{bounds.at_most} or less"


def _from(guidebook: Guidebook, condition: Condition | None, end: Ref, how: How = How.READ_BY) -> Iterator[Link]:
    """One link for each question or fact that a condition looks at."""
    if condition is None:
        return
    found = list(_reads(guidebook, condition))
    refs = list(dict.fromkeys(read.ref for read in found))
    for ref in refs:
        here = [read for read in found if read.ref == ref]
        options = tuple(dict.fromkeys(option for read in here for option in read.options))
        amount = " or ".join(dict.fromkeys(read.amount for read in here if read.amount))
        turned_round = all(read.turned_round for read in here)
        yield Link(ref, end, how, options, amount, len(refs) > 1, turned_round)


def _questions(guidebook: Guidebook) -> Iterator[Link]:
    for topic in guidebook.topics:
        for question in topic.questions:
            end = Ref(Thing.QUESTION, question.id)
            yield from _from(guidebook, question.shown_when, end, How.ASKED_IF)
            yield from _from(guidebook, question.unless, end, How.LEFT_OUT_IF)
            if topic.repeat and question.repeats:
                yield from _from(guidebook, topic.repeat.shown_when, end, How.ASKED_IF)
            if question.narrowed_by:
                yield Link(Ref(Thing.QUESTION, question.narrowed_by), end, How.NARROWS)
            if question.options_from and question.options_from.answers:
                yield Link(Ref(Thing.QUESTION, question.options_from.answers), end, How.GIVES_ANSWERS)


def _named(guidebook: Guidebook) -> Iterator[Link]:
    for fact in guidebook.facts.values():
        yield from _from(guidebook, fact.when, Ref(Thing.FACT, fact.id))
    for rule in guidebook.rules.values():
        yield from _rule(guidebook, rule)
    for ask in guidebook.asks.values():
        yield from _from(guidebook, ask.when, Ref(Thing.ASK, ask.id))
    for way in guidebook.other_ways:
        yield from _from(guidebook, way.when, Ref(Thing.OTHER_WAY, way.id))
    for page in guidebook.pages.values():
        for part in page.parts:
            yield from _from(guidebook, part.when, Ref(Thing.PAGE, page.id))
    for notice in guidebook.notices.values():
        here = Ref(Thing.NOTICE, notice.id)
        yield from _from(guidebook, notice.when, here)
        if notice.first_page:
            yield Link(here, Ref(Thing.PAGE, notice.first_page), How.OPENS)
        for contact in guidebook.contacts:
            if contact.role in notice.contacts:
                yield Link(here, Ref(Thing.CONTACT, contact.id), How.LEADS_TO)


def _rule(guidebook: Guidebook, rule: Rule) -> Iterator[Link]:
    here = Ref(Thing.RULE, rule.id)
    yield from _from(guidebook, rule.when, here)
    for target, how in (
        (rule.for_, How.FOR),
        (rule.against, How.AGAINST),
        (rule.caution, How.CAUTION),
        (rule.hold_back, How.HOLD_BACK),
    ):
        for therapy in open_target(target, guidebook).therapies:
            yield Link(here, Ref(Thing.THERAPY, therapy), how)
    for ask in rule.ask:
        yield Link(here, Ref(Thing.ASK, ask), How.ASKS)


def _therapies(guidebook: Guidebook) -> Iterator[Link]:
    concerns = guidebook.questions[guidebook.about.concern_question]
    for therapy in guidebook.therapies.values():
        for row in therapy.evidence:
            here = evidence_ref(therapy.id, row.for_)
            if concerns.option(row.for_):
                yield Link(Ref(Thing.QUESTION, concerns.id), here, How.READ_BY, (row.for_,))
            else:
                yield Link(Ref(Thing.FACT, row.for_), here, How.READ_BY)
            yield Link(here, Ref(Thing.THERAPY, therapy.id), How.SUPPORTS)


def _cited(guidebook: Guidebook) -> Iterator[Link]:
    cites: list[tuple[Ref, tuple[str, ...]]] = [(Ref(Thing.RULE, r.id), r.sources) for r in guidebook.rules.values()]
    cites += [(Ref(Thing.NOTICE, n.id), n.sources) for n in guidebook.notices.values()]
    cites += [(Ref(Thing.ASK, a.id), a.sources) for a in guidebook.asks.values()]
    cites += [(Ref(Thing.OTHER_WAY, w.id), w.sources) for w in guidebook.other_ways]
    cites += [(Ref(Thing.PAGE, p.id), part.sources) for p in guidebook.pages.values() for part in p.parts]
    for therapy in guidebook.therapies.values():
        here = Ref(Thing.THERAPY, therapy.id)
        points = (*therapy.good, *therapy.hard, *therapy.care, *therapy.check_with)
        cites += [(here, therapy.relationship.sources), (here, therapy.length.sources)]
        cites += [(here, point.sources) for point in points]
        cites += [(evidence_ref(therapy.id, row.for_), row.sources) for row in therapy.evidence]
    for end, sources in cites:
        for source in sources:
            if source in guidebook.sources:
                yield Link(Ref(Thing.SOURCE, source), end, How.CITED_BY)
