"""Which private rules may show in print, for the private answers a person chose to put in."""

from __future__ import annotations

from functools import cached_property

from therapy_guide.analysis.outcome import Outcome
from therapy_guide.content.rules import IfUnknown
from therapy_guide.engine.program import OpenEvidence, OpenRule, leaves_of
from therapy_guide.report.private import WORDS


class Chosen:
    """Holds a rule against the keys in `include`. `seen` is the outcome of what may be printed."""

    def __init__(self, seen: Outcome, include: frozenset[str], there: frozenset[str]) -> None:
        self.include = include
        self.trace = seen.trace
        self._seen = seen
        self._everything = bool(there) and there <= include
        self._questions = {key.split("@")[0] for key in include if not key.startswith(WORDS)}

    @cached_property
    def _rules(self) -> dict[str, OpenRule | OpenEvidence]:
        program = self.trace.program
        rows: dict[str, OpenRule | OpenEvidence] = {rule.rule.id: rule for rule in program.rules}
        return {**rows, **{row.id: row for row in program.evidence}}

    @cached_property
    def _order(self) -> dict[str, int]:
        return {rule: number for number, rule in enumerate(self._rules)}

    def order(self, rule: str) -> int:
        """Where a rule stands in the files."""
        return self._order[rule]

    def reads_private(self, rule: str) -> bool:
        """Whether a rule looks at anything private, whatever was answered."""
        return self._rules[rule].private

    def shows_rule(self, rule: str) -> bool:
        """A private rule shows when it follows from what may be printed, and a private answer it reads was chosen."""
        known = self._rules[rule]
        return self.trace.holds(known.node) and (self._everything or self._reads_chosen(known.node))

    def shows_held(self, rule: str) -> bool:
        """Words that hold something back were chosen, so that what may be printed holds it back as well."""
        return any(held.rule == rule and held.private for held in self._seen.held_back)

    def shows_notice(self, notice: str) -> bool:
        node = self.trace.program.notices.get(notice)
        return node is not None and self.trace.holds(node) and (self._everything or self._reads_chosen(node))

    def held_while_unknown(self, rule: str) -> str:
        """What a rule says that holds back without an answer, too: the same for everyone, so it tells nothing."""
        known = self._rules[rule]
        if isinstance(known, OpenRule) and known.rule.if_unknown is IfUnknown.HOLD_BACK:
            return known.rule.unknown_says
        return ""

    def silent_about(self) -> frozenset[str]:
        """Therapies that a private answer could hold back. Whether they may come up isn't said to anyone."""
        rules = [rule for rule in self.trace.program.rules if rule.private and rule.hold_back]
        hidden = [rule for rule in rules if not self._everything and not self._reads_chosen(rule.node)]
        return frozenset(therapy for rule in hidden for therapy in rule.hold_back.therapies)

    def _reads_chosen(self, number: int) -> bool:
        nodes = self.trace.program.nodes
        read = {nodes[leaf].question for leaf in leaves_of(nodes, number) if nodes[leaf].private}
        return bool(read & self._questions)
