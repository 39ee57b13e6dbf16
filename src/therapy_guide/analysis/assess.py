"""The one door: a guidebook and a person's answers in, their Outcome out. It touches no disk and no clock."""

from __future__ import annotations

from therapy_guide.analysis.alliance import read_alliance
from therapy_guide.analysis.asks import pick_asks
from therapy_guide.analysis.held_by_words import held_by_words
from therapy_guide.analysis.matching import Standing, standings
from therapy_guide.analysis.outcome import (
    Caution,
    Direction,
    Fit,
    HeldBack,
    Lead,
    Outcome,
    Reason,
    Suggestion,
    Tell,
)
from therapy_guide.analysis.quotes import quotes_for
from therapy_guide.analysis.safety import notices_for
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Mode, Route
from therapy_guide.content.rules import RuleKind
from therapy_guide.engine.answers import Answers, Skipped, Texts
from therapy_guide.engine.evaluate import Trace, evaluate
from therapy_guide.engine.flow import applies
from therapy_guide.engine.program import OpenEvidence, OpenRule, open_guidebook
from therapy_guide.engine.truth import Truth


def assess(guidebook: Guidebook, answers: Answers, texts: Texts) -> Outcome:
    """What the answers mean. Notices are worked out first and never withhold a suggestion; only a rule does."""
    trace = evaluate(open_guidebook(guidebook), answers)
    notices = notices_for(trace, texts)
    where = standings(trace, held_by_words(trace, notices))
    suggestions = tuple(sorted(_suggestions(where, trace), key=lambda s: _order(guidebook, s)))
    return Outcome(
        notices=notices,
        suggestions=suggestions,
        held_back=tuple(_held_back(standing) for standing in where if standing.held_back),
        tells=_tells(trace),
        asks=pick_asks(trace),
        alliance=read_alliance(trace),
        other_ways=_other_ways(trace),
        lead=_lead(guidebook, suggestions),
        unanswered=_unanswered(trace),
        trace=trace,
    )


def suggested(guidebook: Guidebook, answers: Answers) -> frozenset[str]:
    """Only the therapies that would come up, for trying many answers quickly."""
    trace = evaluate(open_guidebook(guidebook), answers)
    return frozenset(s.therapy for s in standings(trace) if s.fit)


def _order(guidebook: Guidebook, suggestion: Suggestion) -> tuple[int, str]:
    return list(Fit).index(suggestion.fit), guidebook.therapies[suggestion.therapy].name.casefold()


def _suggestions(where: tuple[Standing, ...], trace: Trace) -> list[Suggestion]:
    reasons = _Reasons(trace)
    return [
        Suggestion(s.therapy, s.fit, s.main, s.other, s.lean, reasons.for_(s), _cautions(s))
        for s in where
        if s.fit is not None
    ]


class _Reasons:
    """The reasons of one person. That of a rule is made once, however many therapies the rule speaks of."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._known: dict[tuple[str, Direction], Reason] = {}

    def for_(self, standing: Standing) -> tuple[Reason, ...]:
        """Evidence, what speaks for a therapy and what against, the strongest of each first."""
        rows = sorted(standing.evidence, key=lambda row: (not self._trace.holds(row.main), -row.level.rank))
        found = [_evidence_reason(row, self._trace) for row in rows]
        for rules, direction in ((standing.for_, Direction.FOR), (standing.against, Direction.AGAINST)):
            strongest = sorted(rules, key=lambda rule: -rule.points)
            found += [self._of_rule(rule, direction) for rule in strongest]
        return tuple(found)

    def _of_rule(self, rule: OpenRule, direction: Direction) -> Reason:
        key = rule.rule.id, direction
        if key not in self._known:
            self._known[key] = _rule_reason(rule, direction, self._trace)
        return self._known[key]


def _evidence_reason(row: OpenEvidence, trace: Trace) -> Reason:
    quotes = quotes_for(trace.program.guidebook, trace.answers, trace.support(row.node))
    return Reason(row.id, RuleKind.EVIDENCE, Direction.FOR, row.level.value, row.note, quotes, row.sources, row.private)


def _rule_reason(rule: OpenRule, direction: Direction, trace: Trace) -> Reason:
    quotes = quotes_for(trace.program.guidebook, trace.answers, trace.support(rule.node))
    written = rule.rule
    strength = written.strength.value if written.strength else ""
    return Reason(
        written.id,
        written.kind,
        direction,
        strength,
        written.because,
        quotes,
        written.sources,
        rule.private,
        written.in_print,
    )


def _cautions(standing: Standing) -> tuple[Caution, ...]:
    found = []
    for rule, truth in standing.cautions:
        written = rule.rule
        unknown = truth is Truth.UNKNOWN
        text = written.unknown_says if unknown else written.because
        found.append(
            Caution(written.id, text, written.sources, rule.private and not unknown, written.in_print, unknown)
        )
    open_first = sorted(found, key=lambda c: c.private)
    by_text: dict[str, Caution] = {}
    for caution in open_first:
        by_text.setdefault(caution.text, caution)
    return tuple(by_text.values())


def _held_back(standing: Standing) -> HeldBack:
    rule, truth = min(standing.held_back, key=lambda pair: (pair[0].private, pair[1] is not Truth.YES))
    written = rule.rule
    unknown = truth is Truth.UNKNOWN
    because = (written.unknown_says or written.because) if unknown else written.because
    return HeldBack(
        standing.therapy, written.id, because, written.sources, rule.private and not unknown, written.in_print
    )


def _tells(trace: Trace) -> tuple[Tell, ...]:
    book = trace.program.guidebook
    return tuple(
        Tell(
            rule.rule.id,
            rule.rule.tell,
            rule.rule.because,
            quotes_for(book, trace.answers, trace.support(rule.node)),
            rule.rule.sources,
            rule.private,
            rule.rule.in_print,
        )
        for rule in trace.program.rules
        if rule.rule.tell and trace.holds(rule.node)
    )


def _other_ways(trace: Trace) -> tuple[str, ...]:
    shown = trace.program.other_ways
    return tuple(w.id for w in trace.program.guidebook.other_ways if w.when is None or trace.holds(shown[w.id]))


def _lead(guidebook: Guidebook, suggestions: tuple[Suggestion, ...]) -> Lead:
    """One family in the first group is a clear lead; more are several; no one there is no lead."""
    families = {guidebook.therapies[s.therapy].family for s in suggestions if s.fit is Fit.FITS_MANY}
    if not families:
        return Lead.NONE
    return Lead.CLEAR if len(families) == 1 else Lead.SEVERAL


def _unanswered(trace: Trace) -> tuple[str, ...]:
    """Questions of the whole guide that apply and have no answer, or were skipped."""
    found: list[str] = []
    for question in trace.program.guidebook.questions.values():
        if question.mode is Mode.CALLER or question.route not in (Route.SHORT, Route.FULL):
            continue
        rounds = [r for r, there in enumerate(trace.rounds_there, 1) if there is Truth.YES] if question.repeats else [0]
        for round_ in rounds[:1]:
            given = [p for p in trace.answers if p.question == question.id and p.round == round_]
            missing = not given or isinstance(trace.answers.get(given[0]), Skipped)
            if missing and applies(trace.program, trace, question, round_):
                found.append(question.id)
    return tuple(found)
