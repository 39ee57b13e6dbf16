"""Rules, rows of evidence, notices and questions to ask, each with its condition ticked or crossed for one person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from therapy_guide.analysis.matching import targets
from therapy_guide.authoring.condition_views import ConditionView, view_condition
from therapy_guide.content.conditions import Condition, FactHolds, Picks
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.rules import IfUnknown
from therapy_guide.content.therapies import Evidence, EvidenceLevel
from therapy_guide.diagnostics.span import Span
from therapy_guide.engine.evaluate import Trace
from therapy_guide.engine.program import OpenEvidence, OpenRule
from therapy_guide.engine.truth import Truth


class Effect(Enum):
    """What something would do, once its condition is met."""

    EVIDENCE = "evidence"
    FOR = "for"
    AGAINST = "against"
    CAUTION = "caution"
    HOLD_BACK = "hold back"
    ASK = "ask"
    TELL = "tell"
    NOTICE = "notice"
    SHOW = "show"


@dataclass(frozen=True, slots=True)
class RuleView:
    """One thing with a condition, what it would do, and the condition as it stands for these answers.

    `points` count towards the lean, with their sign. `level` is set for rows of evidence, `main` where the row
    speaks of the main concern. `if_unknown` is what a safety rule does while an answer is missing.
    """

    id: str
    effect: Effect
    because: str
    span: Span
    condition: ConditionView
    points: int = 0
    level: EvidenceLevel | None = None
    main: bool = False
    if_unknown: IfUnknown | None = None

    @property
    def truth(self) -> Truth:
        return self.condition.truth

    @property
    def does(self) -> str:
        """The effect in a few words, such as "for, +2"."""
        if self.level is not None:
            return f"evidence, {self.level.value}" + (", main concern" if self.main else "")
        if self.effect in (Effect.FOR, Effect.AGAINST):
            return f"{self.effect.value}, {signed(self.points)}"
        words: dict[IfUnknown | None, str] = {IfUnknown.CAUTION: "caution", IfUnknown.HOLD_BACK: "hold back"}
        while_unknown = words.get(self.if_unknown, "")
        return f"{self.effect.value}; while unknown: {while_unknown}" if while_unknown else f"{self.effect.value}"


def signed(points: int) -> str:
    """Points with a sign that stands out."""
    return f"+{points}" if points > 0 else f"−{-points}" if points else "0"


def about_therapy(trace: Trace, therapy: str) -> tuple[RuleView, ...]:
    """Every row of evidence and every rule that speaks of a therapy, in the order of the files."""
    rows = [view_evidence(trace, row) for row in trace.program.evidence if row.therapy == therapy]
    rules = [view for rule in trace.program.rules for view in _effects_on(trace, rule, therapy)]
    return (*rows, *rules)


def _effects_on(trace: Trace, rule: OpenRule, therapy: str) -> Iterator[RuleView]:
    ways = (
        (Effect.FOR, rule.for_),
        (Effect.AGAINST, rule.against),
        (Effect.CAUTION, rule.caution),
        (Effect.HOLD_BACK, rule.hold_back),
    )
    for effect, opened in ways:
        if therapy in targets(opened, rule, trace):
            yield view_rule(trace, rule, effect)


def view_rule(trace: Trace, rule: OpenRule, effect: Effect | None = None) -> RuleView:
    """A rule under one of its effects; without one, under the first that it has."""
    written = rule.rule
    condition = view_condition(trace, written.when, rule.node)
    chosen = effect or _first_effect(rule)
    points = {Effect.FOR: rule.points, Effect.AGAINST: -rule.points}.get(chosen, 0)
    return RuleView(written.id, chosen, written.because, written.span, condition, points, if_unknown=written.if_unknown)


def _first_effect(rule: OpenRule) -> Effect:
    written = rule.rule
    ways = (
        (Effect.FOR, written.for_),
        (Effect.AGAINST, written.against),
        (Effect.HOLD_BACK, written.hold_back),
        (Effect.CAUTION, written.caution),
        (Effect.TELL, written.tell),
    )
    return next((effect for effect, there in ways if there), Effect.ASK)


def view_evidence(trace: Trace, row: OpenEvidence) -> RuleView:
    """A row of evidence, which is a rule about one concern or fact."""
    written = written_row(trace.program.guidebook, row)
    concerns = trace.program.guidebook.about.concern_question
    is_fact = trace.program.guidebook.questions[concerns].option(written.for_) is None
    when: Condition = (
        FactHolds(written.for_, written.span) if is_fact else Picks(concerns, (written.for_,), span=written.span)
    )
    return RuleView(
        row.id,
        Effect.EVIDENCE,
        row.note,
        written.span,
        view_condition(trace, when, row.node),
        level=row.level,
        main=trace.holds(row.main),
    )


def written_row(guidebook: Guidebook, row: OpenEvidence) -> Evidence:
    """A row of evidence as it stands in the file of its therapy."""
    therapy = guidebook.therapies[row.therapy]
    return next(evidence for evidence in therapy.evidence if row.id.endswith(f".{evidence.for_}"))


def view_notice(trace: Trace, notice: str) -> RuleView | None:
    """A notice and the answers that bring it; nothing where only words do."""
    written = trace.program.guidebook.notices[notice]
    if written.when is None:
        return None
    condition = view_condition(trace, written.when, trace.program.notices[notice])
    return RuleView(notice, Effect.NOTICE, written.say, written.span, condition)


def view_ask(trace: Trace, ask: str) -> tuple[RuleView, ...]:
    """A question to ask: the answers it is for, and the rules that call for it. Nothing where it fits everyone."""
    written = trace.program.guidebook.asks[ask]
    own = []
    if written.when is not None:
        condition = view_condition(trace, written.when, trace.program.asks[ask])
        own.append(RuleView(ask, Effect.ASK, written.question, written.span, condition))
    called = [view_rule(trace, rule, Effect.ASK) for rule in trace.program.rules if ask in rule.rule.ask]
    return (*own, *called)


def view_any_rule(trace: Trace, name: str) -> RuleView | None:
    """A rule or a row of evidence by its id."""
    for rule in trace.program.rules:
        if rule.rule.id == name:
            return view_rule(trace, rule)
    return next((view_evidence(trace, row) for row in trace.program.evidence if row.id == name), None)
