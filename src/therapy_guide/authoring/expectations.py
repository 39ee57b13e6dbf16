"""Running worked examples: what must follow from a person's answers, and what must not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import Fit, Outcome
from therapy_guide.authoring.explaining import why_not
from therapy_guide.content.cases import Case, Expected
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.nearest import offer
from therapy_guide.engine.parse_answers import parse_answers

Names = Callable[[Outcome], Iterable[str]]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case with the problems found; none means it holds."""

    case: Case
    problems: Problems

    @property
    def holds(self) -> bool:
        return not self.problems.has_errors


def run_case(guidebook: Guidebook, case: Case) -> CaseResult:
    """Assesses a case's answers and holds the outcome against what it expects."""
    problems = Problems()
    parsed = parse_answers(guidebook, case.answers, problems)
    if not problems.has_errors:
        outcome = assess(guidebook, parsed.answers, parsed.texts)
        _compare(guidebook, case, outcome, problems)
    return CaseResult(case, problems)


def fired_rules(outcome: Outcome) -> tuple[str, ...]:
    """Every rule and row of evidence whose condition holds."""
    trace = outcome.trace
    rules = [rule.rule.id for rule in trace.program.rules if trace.holds(rule.node)]
    return (*rules, *(row.id for row in trace.program.evidence if trace.holds(row.node)))


def _compare(guidebook: Guidebook, case: Case, outcome: Outcome, problems: Problems) -> None:
    expect = case.expect
    first = [s.therapy for s in outcome.in_group(Fit.FITS_MANY)]
    suggested = [s.therapy for s in outcome.suggestions]
    notices = [n.id for n in outcome.notices]
    asks = [a.id for a in outcome.asks]
    rules = fired_rules(outcome)
    known_rules = [r.rule.id for r in outcome.trace.program.rules] + [r.id for r in outcome.trace.program.evidence]
    therapies, all_notices, all_asks = list(guidebook.therapies), list(guidebook.notices), list(guidebook.asks)
    rows: list[tuple[str, Expected, list[str], list[str], bool]] = [
        ("first_group", expect.first_group, first, therapies, True),
        ("not_first_group", expect.not_first_group, first, therapies, False),
        ("suggested", expect.suggested, suggested, therapies, True),
        ("not_suggested", expect.not_suggested, suggested, therapies, False),
        ("held_back", expect.held_back, [h.therapy for h in outcome.held_back], therapies, True),
        ("cautioned", expect.cautioned, [s.therapy for s in outcome.suggestions if s.cautions], therapies, True),
        ("notices", expect.notices, notices, all_notices, True),
        ("not_notices", expect.not_notices, notices, all_notices, False),
        ("ask", expect.ask, asks, all_asks, True),
        ("not_ask", expect.not_ask, asks, all_asks, False),
        ("rules", expect.rules, list(rules), known_rules, True),
        ("not_rules", expect.not_rules, list(rules), known_rules, False),
        ("tells", expect.tells, [t.rule for t in outcome.tells], known_rules, True),
        ("lead", expect.lead, [outcome.lead.value], ["clear", "several", "none"], True),
    ]
    for what, expected, found, known, wanted in rows:
        if expected.written:
            _one(what, expected, found, known, wanted, case, outcome, problems)


def _one(
    what: str,
    expected: Expected,
    found: list[str],
    known: list[str],
    wanted: bool,
    case: Case,
    outcome: Outcome,
    problems: Problems,
) -> None:
    if not expected.names and wanted and found:
        problems.error(
            "case-failed",
            f"the case `{case.case}` expects no {what.replace('_', ' ')}, but there are: {', '.join(found)}",
            expected.span,
            why="something changed that this case was written to hold",
            fix="change the case if this is right, or the rules if it is not",
        )
    for name in expected.names:
        if name not in known:
            problems.error(
                "unknown-name-in-case",
                f"`{name}` does not exist, so the case `{case.case}` can't expect it",
                expected.span,
                why="a case that expects something impossible tests nothing",
                fix=offer(name, known) or "check the spelling",
            )
        elif (name in found) is not wanted:
            verb = "expects" if wanted else "does not expect"
            problems.error(
                "case-failed",
                f"the case `{case.case}` {verb} `{name}` under `{what}`",
                expected.span,
                label=f"{what} is now: {', '.join(found) or 'empty'}",
                why=why_not(outcome, what, name),
                fix="change the answers in this case, or change the rules if the case is right",
            )
