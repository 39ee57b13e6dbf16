"""What is proved for all people at once, where the editors' tools are there (see authoring/proof)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from therapy_guide.authoring.comparing.structure import Change
from therapy_guide.authoring.proof.differences import Difference, Verdict, differences, notice_differences
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.rules import Rule, Target
from therapy_guide.engine.answers import Answers
from therapy_guide.engine.targets import open_target

SOLVER = "ortools"

DECIDES_FOR_ALL = frozenset(["fact", "question", "option", "about the guidebook", "topic"])
"""Kinds of change that may reach any therapy or notice."""


@dataclass(frozen=True, slots=True)
class Proved:
    """A therapy or notice looked at over all people. `witness` is someone for whom it differs."""

    what: str
    id: str
    verdict: Verdict
    witness: Answers | None = None


def can_prove() -> bool:
    """Whether the solver is installed."""
    return find_spec(SOLVER) is not None


def prove(old: Guidebook, new: Guidebook, found: tuple[Change, ...]) -> Iterator[Proved]:
    """One verdict after the other, for every therapy and notice that a change may reach."""
    for one in differences(old, new, touched(old, new, found)):
        yield _proved("therapy", one)
    for one in notice_differences(old, new, _notices(old, new, found)):
        yield _proved("notice", one)


def how_many(old: Guidebook, new: Guidebook, found: tuple[Change, ...]) -> int:
    return len(touched(old, new, found)) + len(_notices(old, new, found))


def _proved(what: str, one: Difference) -> Proved:
    return Proved(what, one.what, one.verdict, one.witness)


def _notices(old: Guidebook, new: Guidebook, found: tuple[Change, ...]) -> tuple[str, ...]:
    both = [n.id for n in new.notices.values() if n.when and n.id in old.notices and old.notices[n.id].when]
    deciding = [change for change in found if not change.is_prose]
    if any(change.what in DECIDES_FOR_ALL for change in deciding):
        return tuple(both)
    return tuple(notice for notice in both if any(c.what == "notice" and c.id == notice for c in deciding))


def touched(old: Guidebook, new: Guidebook, found: Iterable[Change]) -> tuple[str, ...]:
    """The therapies in both guidebooks that a change may reach."""
    both = [therapy for therapy in new.therapies if therapy in old.therapies]
    reached: set[str] = set()
    for change in found:
        if change.is_prose:
            continue
        if change.what in DECIDES_FOR_ALL:
            return tuple(both)
        for book in (old, new):
            reached |= _reached(book, change)
    return tuple(therapy for therapy in both if therapy in reached)


def _reached(book: Guidebook, change: Change) -> set[str]:
    if change.what == "row of evidence":
        return {change.id.partition(".")[0]}
    if change.what == "therapy":
        return {change.id}
    rule = book.rules.get(change.id) if change.what == "rule" else None
    if rule is None:
        return set()
    if any(target is not None and target.same_as for target in _targets(rule)):
        return set(book.therapies)
    return {therapy for target in _targets(rule) for therapy in open_target(target, book).therapies}


def _targets(rule: Rule) -> list[Target | None]:
    return [rule.for_, rule.against, rule.caution, rule.hold_back]
