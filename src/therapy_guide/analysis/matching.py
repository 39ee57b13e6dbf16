"""From a trace to suggestions: hold_back first, then evidence, then lean. Whole numbers only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from therapy_guide.analysis.outcome import Fit
from therapy_guide.content.guidebook import GroupLine, Guidebook
from therapy_guide.content.rules import IfUnknown
from therapy_guide.content.therapies import EvidenceLevel
from therapy_guide.engine.answers import Picked, Place
from therapy_guide.engine.evaluate import Trace
from therapy_guide.engine.program import OpenEvidence, OpenRule
from therapy_guide.engine.targets import Opened
from therapy_guide.engine.truth import Truth

CAP = 3
"""How far one question can move one therapy in one kind, either way."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one therapy stands, with the rules and rows that brought it there."""

    therapy: str
    fit: Fit | None
    main: EvidenceLevel | None
    other: EvidenceLevel | None
    lean: int
    evidence: tuple[OpenEvidence, ...]
    for_: tuple[OpenRule, ...]
    against: tuple[OpenRule, ...]
    cautions: tuple[tuple[OpenRule, Truth], ...]
    held_back: tuple[tuple[OpenRule, Truth], ...]


def standings(trace: Trace, heard: Collection[str] = ()) -> tuple[Standing, ...]:
    """Every therapy of the guidebook, in its order. Rules in `heard` hold back because of words."""
    program = trace.program
    touched = touched_by(program.rules, trace, heard)
    evidence: dict[str, list[OpenEvidence]] = defaultdict(list)
    for row in program.evidence:
        if trace.holds(row.node):
            evidence[row.therapy].append(row)
    named = program.named_method >= 0 and trace.holds(program.named_method)
    return tuple(_standing(t, evidence[t], touched, trace, named) for t in program.guidebook.therapies)


def targets(opened: Opened, rule: OpenRule, trace: Trace) -> tuple[str, ...]:
    """The therapies an effect touches for these answers; `same_as` is looked up in the rounds where it holds."""
    if not opened.same_as_past:
        return opened.therapies
    return tuple(dict.fromkeys((*opened.therapies, *_past_kinds(opened, rule, trace))))


@dataclass(slots=True)
class Touched:
    """Which rules touch which therapy."""

    for_: dict[str, list[OpenRule]]
    against: dict[str, list[OpenRule]]
    cautions: dict[str, list[tuple[OpenRule, Truth]]]
    held_back: dict[str, list[tuple[OpenRule, Truth]]]


def touched_by(rules: Iterable[OpenRule], trace: Trace, heard: Collection[str] = ()) -> Touched:
    """What these rules do for these answers."""
    found = Touched(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
    for rule in rules:
        truth = trace.truth(rule.node)
        if truth is Truth.YES:
            for therapy in targets(rule.for_, rule, trace):
                found.for_[therapy].append(rule)
            for therapy in targets(rule.against, rule, trace):
                found.against[therapy].append(rule)
            for therapy in targets(rule.caution, rule, trace):
                found.cautions[therapy].append((rule, truth))
            _hold_back(rule, trace, found)
        elif rule.rule.id in heard:
            _hold_back(rule, trace, found)
        elif truth is Truth.UNKNOWN:
            _unknown(rule, trace, found)
    return found


def _hold_back(rule: OpenRule, trace: Trace, found: Touched) -> None:
    for therapy in targets(rule.hold_back, rule, trace):
        found.held_back[therapy].append((rule, Truth.YES))


def _unknown(rule: OpenRule, trace: Trace, found: Touched) -> None:
    """An unknown never fires a rule, and is never unsafe: safety rules say what they do instead."""
    if rule.rule.if_unknown is IfUnknown.HOLD_BACK:
        for therapy in targets(rule.hold_back, rule, trace):
            found.held_back[therapy].append((rule, Truth.UNKNOWN))
    elif rule.rule.if_unknown is IfUnknown.CAUTION:
        for therapy in dict.fromkeys((*targets(rule.hold_back, rule, trace), *targets(rule.caution, rule, trace))):
            found.cautions[therapy].append((rule, Truth.UNKNOWN))


def _past_kinds(opened: Opened, rule: OpenRule, trace: Trace) -> list[str]:
    guidebook = trace.program.guidebook
    kinds = []
    for round_ in trace.rounds_where(rule.node):
        answer = trace.answers.get(Place(guidebook.about.past_kind_question, round_))
        if isinstance(answer, Picked):
            kinds += [k for k in answer.options if k in guidebook.therapies and k not in opened.leave_out]
    return kinds


def _standing(therapy: str, rows: list[OpenEvidence], touched: Touched, trace: Trace, named: bool) -> Standing:
    main, other = best_levels(rows, trace)
    lean = sum(map(cut, lean_sums(touched.for_[therapy], touched.against[therapy]).values()))
    held = touched.held_back[therapy]
    fit = None if held else fit_of(trace.program.guidebook, main, other, lean, named)
    return Standing(
        therapy,
        fit,
        main,
        other,
        lean,
        tuple(rows),
        tuple(touched.for_[therapy]),
        tuple(touched.against[therapy]),
        tuple(touched.cautions[therapy]),
        tuple(held),
    )


def best_levels(rows: Iterable[OpenEvidence], trace: Trace) -> tuple[EvidenceLevel | None, EvidenceLevel | None]:
    """The best level for the main concern, and for the others, of rows that hold."""
    best: dict[bool, EvidenceLevel] = {}
    for row in rows:
        main = trace.holds(row.main)
        if main not in best or row.level.rank > best[main].rank:
            best[main] = row.level
    return best.get(True), best.get(False)


def lean_sums(for_: Iterable[OpenRule], against: Iterable[OpenRule]) -> dict[tuple[str, str], int]:
    """All points summed for each kind and question, before they are cut."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for rules, sign in ((for_, 1), (against, -1)):
        for rule in rules:
            sums[(rule.rule.kind.value, rule.question)] += sign * rule.points
    return sums


def cut(points: int) -> int:
    """A sum cut to −3…+3."""
    return max(-CAP, min(CAP, points))


def fit_of(
    guidebook: Guidebook, main: EvidenceLevel | None, other: EvidenceLevel | None, lean: int, named: bool
) -> Fit | None:
    """The first group that is open to a therapy and has a line it meets."""
    groups = guidebook.about.groups
    needs = guidebook.about.named_method_needs
    best = max((e for e in (main, other) if e), key=lambda e: e.rank, default=None)
    ways: tuple[tuple[Fit, tuple[GroupLine, ...], bool], ...] = (
        (Fit.FITS_MANY, groups.fits_many, not named or reaches(main, needs.fits_many)),
        (Fit.FITS_SOME, groups.fits_some, not named or reaches(best, needs.fits_some)),
        (Fit.WORTH_KNOWING, groups.worth_knowing, True),
    )
    for fit, lines, open_to_it in ways:
        if open_to_it and any(meets(line, main, best, lean) for line in lines):
            return fit
    return None


def meets(line: GroupLine, main: EvidenceLevel | None, best: EvidenceLevel | None, lean: int) -> bool:
    """Whether a therapy meets one line; `other` is met by evidence for any concern, the main one included."""
    return lean >= line.lean and reaches(main, line.main) and reaches(best, line.other)


def reaches(level: EvidenceLevel | None, wanted: EvidenceLevel | None) -> bool:
    """Whether a level of evidence is at least the one that is wanted; where none is wanted, it always is."""
    return wanted is None or (level is not None and level.rank >= wanted.rank)
