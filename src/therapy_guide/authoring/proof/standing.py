"""Where a therapy stands, for the solver: held back, in which group, with which evidence and lean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from therapy_guide.analysis.matching import CAP
from therapy_guide.analysis.outcome import Fit
from therapy_guide.authoring.proof.circuit import Literal
from therapy_guide.authoring.proof.truths import Truths
from therapy_guide.content.guidebook import GroupLine
from therapy_guide.content.rules import IfUnknown
from therapy_guide.content.therapies import EvidenceLevel
from therapy_guide.engine.answers import Place
from therapy_guide.engine.program import OpenEvidence, OpenRule
from therapy_guide.engine.targets import Opened


class Standing:
    """One therapy over one person's choices. It follows `analysis.matching` step by step."""

    def __init__(self, truths: Truths, therapy: str) -> None:
        self.truths = truths
        self.circuit = truths.circuit
        self.therapy = therapy
        self.program = truths.program

    @cached_property
    def held_back(self) -> Literal:
        """Whether any rule holds it back, also one that does so while an answer is missing."""
        ways: list[Literal] = []
        for rule in self.program.rules:
            target = self.touches(rule, rule.hold_back)
            if target is False:
                continue
            ways.append(self.circuit.all_of([target, self.truths.yes(rule.node)]))
            if rule.rule.if_unknown is IfUnknown.HOLD_BACK:
                ways.append(self.circuit.all_of([target, self.truths.unknown(rule.node)]))
        return self.circuit.any_of(ways)

    @cached_property
    def cautioned(self) -> Literal:
        """Whether it is suggested, with anything to take care about."""
        ways: list[Literal] = []
        for rule in self.program.rules:
            caution = self.touches(rule, rule.caution)
            ways.append(self.circuit.all_of([caution, self.truths.yes(rule.node)]) if caution is not False else False)
            if rule.rule.if_unknown is IfUnknown.CAUTION:
                either = self.circuit.any_of([caution, self.touches(rule, rule.hold_back)])
                if either is not False:
                    ways.append(self.circuit.all_of([either, self.truths.unknown(rule.node)]))
        return self.circuit.all_of([self.suggested, self.circuit.any_of(ways)])

    @cached_property
    def suggested(self) -> Literal:
        return self.circuit.all_of(
            [self.circuit.not_(self.held_back), self.circuit.any_of(open_ for _, open_ in self._ways())]
        )

    def in_group(self, fit: Fit) -> Literal:
        """Whether it stands in one group: the first of the three that is open to it."""
        earlier: list[Literal] = []
        for group, open_ in self._ways():
            if group is fit:
                return self.circuit.all_of([self.circuit.not_(self.held_back), open_, *earlier])
            earlier.append(self.circuit.not_(open_))
        return False

    @cached_property
    def has_reason(self) -> Literal:
        """Whether a row of evidence or a rule speaks for it."""
        rules = self._rules(lambda rule: rule.for_)
        return self.circuit.any_of([*(self.truths.yes(row.node) for row in self._rows), *(lit for _, lit in rules)])

    def touches(self, rule: OpenRule, target: Opened) -> Literal:
        """Whether an effect of a rule reaches this therapy; `same_as` is looked up in the rounds where it holds."""
        if self.therapy in target.therapies:
            return True
        if not target.same_as_past or self.therapy in target.leave_out:
            return False
        kind = self.program.guidebook.about.past_kind_question
        repeats = self.program.guidebook.questions[kind].repeats
        return self.circuit.any_of(
            self.circuit.all_of(
                [
                    self.truths.where(rule.node, round_),
                    self.truths.space.option(Place(kind, round_), self.therapy) if repeats else False,
                ]
            )
            for round_ in range(1, len(self.truths.there) + 1)
        )

    @property
    def _rows(self) -> tuple[OpenEvidence, ...]:
        return tuple(row for row in self.program.evidence if row.therapy == self.therapy)

    def _rules(self, target: Callable[[OpenRule], Opened]) -> list[tuple[OpenRule, Literal]]:
        found = []
        for rule in self.program.rules:
            reach = self.touches(rule, target(rule))
            if reach is not False:
                found.append((rule, self.circuit.all_of([reach, self.truths.yes(rule.node)])))
        return found

    @cached_property
    def lean(self) -> Any:
        """All points summed for each kind and question, cut to −3…+3, then added up."""
        terms: dict[tuple[str, str], list[tuple[int, Literal]]] = defaultdict(list)
        for sign, target in ((1, _for), (-1, _against)):
            for rule, literal in self._rules(target):
                terms[rule.rule.kind.value, rule.question].append((sign * rule.points, literal))
        return self.circuit.cut_total(terms.values(), CAP)

    @cached_property
    def _named(self) -> Literal:
        """Whether guidelines name a method for the main concern."""
        number = self.program.named_method
        return number >= 0 and self.truths.yes(number)

    def _ways(self) -> list[tuple[Fit, Literal]]:
        groups = self.program.guidebook.about.groups
        needs = self.program.guidebook.about.named_method_needs
        open_ = self.circuit.not_(self._named)
        return [
            (Fit.FITS_MANY, self._group(groups.fits_many, self.circuit.any_of([open_, self._main(needs.fits_many)]))),
            (Fit.FITS_SOME, self._group(groups.fits_some, self.circuit.any_of([open_, self._any(needs.fits_some)]))),
            (Fit.WORTH_KNOWING, self._group(groups.worth_knowing, True)),
        ]

    def _group(self, lines: Iterable[GroupLine], open_: Literal) -> Literal:
        met = [
            self.circuit.all_of([self._leans(line.lean), self._main(line.main), self._any(line.other)])
            for line in lines
        ]
        return self.circuit.all_of([open_, self.circuit.any_of(met)])

    def _leans(self, least: int) -> Literal:
        if least not in self._leaning:
            self._leaning[least] = self.circuit.reaches(self.lean, least)
        return self._leaning[least]

    @cached_property
    def _leaning(self) -> dict[int, Literal]:
        return {}

    def _main(self, level: EvidenceLevel | None) -> Literal:
        """Evidence of a level for the main concern."""
        if level is None:
            return True
        rows = [row for row in self._rows if row.level.rank >= level.rank]
        return self.circuit.any_of(
            self.circuit.all_of([self.truths.yes(row.node), self.truths.yes(row.main)]) for row in rows
        )

    def _any(self, level: EvidenceLevel | None) -> Literal:
        """Evidence of a level for any concern."""
        if level is None:
            return True
        return self.circuit.any_of(self.truths.yes(row.node) for row in self._rows if row.level.rank >= level.rank)


def _for(rule: OpenRule) -> Opened:
    return rule.for_


def _against(rule: OpenRule) -> Opened:
    return rule.against
