"""Which therapies come up after one answer changed: only what reads that answer is worked out again.

Equal to asking `matching.standings` anew, whose work is that of the whole guidebook for every answer tried.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from therapy_guide.analysis.matching import Touched, best_levels, cut, fit_of, lean_sums, standings, touched_by
from therapy_guide.analysis.outcome import Fit
from therapy_guide.engine.answers import Answers
from therapy_guide.engine.evaluate import Trace
from therapy_guide.engine.program import OpenEvidence, OpenRule
from therapy_guide.engine.readers import Readers, changed


class OneChange:
    """Holds where therapies stand for some answers, to try others that differ in one question asked once."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._before = {standing.therapy: standing for standing in standings(trace)}
        self.suggested = frozenset(therapy for therapy, standing in self._before.items() if standing.fit)
        self._known_sums: dict[str, Mapping[tuple[str, str], int]] = {}
        self._readers = Readers(trace.program)
        self._rules: dict[int, list[OpenRule]] = defaultdict(list)
        for rule in trace.program.rules:
            self._rules[rule.node].append(rule)
        self._past_rules = [rule for rule in trace.program.rules if _speaks_of_past_kinds(rule)]
        self._rows: dict[str, list[OpenEvidence]] = defaultdict(list)
        self._touched_by_evidence: dict[int, set[str]] = defaultdict(set)
        for row in trace.program.evidence:
            self._rows[row.therapy].append(row)
            self._touched_by_evidence[row.node].add(row.therapy)
            self._touched_by_evidence[row.main].add(row.therapy)

    def suggested_after(self, question: str, answers: Answers) -> frozenset[str]:
        """The therapies that come up for answers that differ in this question alone."""
        if not self._readers.of(question):
            return self.suggested
        fits = self.fits_after(question, answers)
        return self.suggested.difference(fits) | {therapy for therapy, fit in fits.items() if fit}

    def fits_after(self, question: str, answers: Answers) -> Mapping[str, Fit | None]:
        """The groups of all therapies that anything changed for."""
        after = self._readers.after(self._trace, question, answers)
        nodes = changed(self._trace, after)
        rules = self._rules_of(nodes, after)
        then, now = touched_by(rules.values(), self._trace), touched_by(rules.values(), after)
        named = after.program.named_method
        names_method = named >= 0 and after.holds(named)
        if named in nodes:
            touched: Collection[str] = self._before
        else:
            touched = {therapy for node in nodes for therapy in self._touched_by_evidence.get(node, ())}
            touched = touched.union(*_moved(then), *_moved(now))
        return {therapy: self._fit(therapy, rules, (then, now), after, names_method) for therapy in touched}

    def _rules_of(self, nodes: Collection[int], after: Trace) -> Mapping[str, OpenRule]:
        """The rules that may touch others than before, by their id."""
        found = {rule.rule.id: rule for node in nodes for rule in self._rules.get(node, ())}
        other_rounds = after.rounds_there != self._trace.rounds_there
        if other_rounds or any(after.program.nodes[node].per_round for node in nodes):
            found |= {rule.rule.id: rule for rule in self._past_rules}
        return found

    def _fit(
        self, therapy: str, rules: Collection[str], moves: tuple[Touched, Touched], after: Trace, names_method: bool
    ) -> Fit | None:
        """What stood before without what these rules did then, and with what they do now."""
        then, now = moves
        if therapy in now.held_back or any(rule.rule.id not in rules for rule, _ in self._before[therapy].held_back):
            return None
        sums = dict(self._sums(therapy))
        for touched, sign in ((then, -1), (now, 1)):
            for key, points in lean_sums(touched.for_.get(therapy, ()), touched.against.get(therapy, ())).items():
                sums[key] = sums.get(key, 0) + sign * points
        main, other = best_levels((row for row in self._rows.get(therapy, ()) if after.holds(row.node)), after)
        return fit_of(after.program.guidebook, main, other, sum(map(cut, sums.values())), names_method)

    def _sums(self, therapy: str) -> Mapping[tuple[str, str], int]:
        """The points a therapy had before, not yet cut."""
        if therapy not in self._known_sums:
            before = self._before[therapy]
            self._known_sums[therapy] = lean_sums(before.for_, before.against)
        return self._known_sums[therapy]


def _moved(touched: Touched) -> tuple[Collection[str], ...]:
    """The therapies whose group may hang on it."""
    return touched.for_, touched.against, touched.held_back


def _speaks_of_past_kinds(rule: OpenRule) -> bool:
    return any(effect.same_as_past for effect in (rule.for_, rule.against, rule.hold_back))
