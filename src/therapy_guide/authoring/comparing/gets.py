"""What one person gets from a guidebook: everything that can differ, as sets that can be held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from therapy_guide.analysis.asks import pick_asks
from therapy_guide.analysis.matching import Standing, standings
from therapy_guide.analysis.outcome import Fit, ShownNotice
from therapy_guide.analysis.safety import contacts_for, notices_for, place_of
from therapy_guide.authoring.people import asked
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.rules import RuleKind
from therapy_guide.engine.answers import Answers
from therapy_guide.engine.evaluate import Trace, evaluate
from therapy_guide.engine.program import open_guidebook

KINDS = {
    "notices": "notices",
    "contacts": "contacts of a notice",
    "held_back": "therapies held back",
    "safety_cautions": "cautions for safety",
    "first_group": "the first group",
    "suggested": "the therapies suggested",
    "groups": "the group a therapy stands in",
    "cautions": "other cautions",
    "tells": "sentences told",
    "asks": "questions for a first therapist",
    "first_asks": "the few of them that come first",
    "other_ways": "other ways",
    "pages": "parts of pages",
    "questions": "questions asked",
}
"""The kinds of difference, in the order they are told, in words."""

SAFETY = ("notices", "contacts", "held_back", "safety_cautions")
"""Losing one of these is a loss of safety."""

Renames = Mapping[str, Mapping[str, str]]
"""For each kind of thing, old ids with their new ones."""


@dataclass(frozen=True, slots=True)
class Gets:
    """What a person gets. Each entry is a set of ids; ids of pairs are joined with a space."""

    notices: frozenset[str]
    contacts: frozenset[str]
    held_back: frozenset[str]
    safety_cautions: frozenset[str]
    first_group: frozenset[str]
    suggested: frozenset[str]
    groups: frozenset[str]
    cautions: frozenset[str]
    tells: frozenset[str]
    asks: frozenset[str]
    first_asks: frozenset[str]
    other_ways: frozenset[str]
    pages: frozenset[str]
    questions: frozenset[str]


@dataclass(frozen=True, slots=True, order=True)
class Differs:
    """One thing that a person gets from one guidebook and not from the other."""

    kind: str
    id: str
    gained: bool


def gets(guidebook: Guidebook, answers: Answers, *, with_caller: bool) -> Gets:
    """What these answers bring: what `assess` gives, without the sentences, which would take most of the time."""
    program = open_guidebook(guidebook)
    trace = evaluate(program, answers)
    standing = standings(trace)
    notices = notices_for(trace, {})
    asks = pick_asks(trace)
    cautions = list(_cautions(standing))
    return Gets(
        notices=frozenset(f"{n.id} {n.level.value}" for n in notices),
        contacts=frozenset(_contacts(guidebook, answers, notices)),
        held_back=frozenset(s.therapy for s in standing if s.held_back),
        safety_cautions=frozenset(f"{therapy} {rule}" for therapy, rule, is_safety in cautions if is_safety),
        first_group=frozenset(s.therapy for s in standing if s.fit is Fit.FITS_MANY),
        suggested=frozenset(s.therapy for s in standing if s.fit),
        groups=frozenset(f"{s.therapy} {s.fit.value}" for s in standing if s.fit),
        cautions=frozenset(f"{therapy} {rule}" for therapy, rule, is_safety in cautions if not is_safety),
        tells=frozenset(rule.rule.id for rule in program.rules if rule.rule.tell and trace.holds(rule.node)),
        asks=frozenset(ask.id for ask in asks),
        first_asks=frozenset(ask.id for ask in asks if ask.first),
        other_ways=frozenset(
            w.id for w in guidebook.other_ways if w.when is None or trace.holds(program.other_ways[w.id])
        ),
        pages=frozenset(_pages(trace)),
        questions=frozenset(place.question for place in asked(guidebook, answers, with_caller)),
    )


def differs(old: Gets, new: Gets, renamed: Renames) -> frozenset[Differs]:
    """Everything gained and lost. A thing that only has another id is the same thing.

    A therapy that comes or goes is told as that, not once more as a change of its group or cautions.
    """
    found: set[Differs] = set()
    for field in fields(Gets):
        before = {_as_now(one, renamed) for one in getattr(old, field.name)}
        after = set(getattr(new, field.name))
        found |= {Differs(field.name, one, True) for one in after - before}
        found |= {Differs(field.name, one, False) for one in before - after}
    follows = {"groups", "cautions", "safety_cautions"}
    came_or_went = old.suggested ^ new.suggested
    return frozenset(d for d in found if d.kind not in follows or d.id.partition(" ")[0] not in came_or_went)


def _as_now(one: str, renamed: Renames) -> str:
    return " ".join(renamed.get("any", {}).get(part, part) for part in one.split(" "))


def _cautions(standing: Iterable[Standing]) -> Iterator[tuple[str, str, bool]]:
    """The therapy, the rule, and whether it is about safety."""
    for one in standing:
        for rule, _ in one.cautions if one.fit else ():
            yield one.therapy, rule.rule.id, rule.rule.kind is RuleKind.SAFETY


def _contacts(guidebook: Guidebook, answers: Answers, notices: Iterable[ShownNotice]) -> Iterator[str]:
    place = place_of(guidebook, answers)
    for notice in notices:
        for contact in contacts_for(guidebook, place, guidebook.notices[notice.id].contacts):
            yield f"{notice.id} {contact.id}"


def _pages(trace: Trace) -> Iterator[str]:
    program = trace.program
    for page in program.guidebook.pages.values():
        for number, part in enumerate(page.parts):
            if part.when is None or trace.holds(program.page_parts[(page.id, number)]):
                yield f"{page.id} {number + 1}"
