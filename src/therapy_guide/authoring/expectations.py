"""Running worked examples: what must follow from a person's answers, and what must not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import Fit, Outcome
from therapy_guide.authoring.case_failures import CAME, CAME_TOO, failure, unexpected
from therapy_guide.authoring.reasoning import MOST_PLACES, Reasoning
from therapy_guide.content.cases import Case, Expected
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.unknown_names import MOST_LISTED
from therapy_guide.diagnostics.diagnostic import Diagnostic, Problems, Severity
from therapy_guide.diagnostics.nearest import certain, meant
from therapy_guide.diagnostics.span import Span
from therapy_guide.engine.parse_answers import parse_answers


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case with the problems found, and what came of its answers where they could be read."""

    case: Case
    problems: Problems
    outcome: Outcome | None = None

    @property
    def holds(self) -> bool:
        return not self.problems.has_errors


def run_case(guidebook: Guidebook, case: Case) -> CaseResult:
    """Assesses a case's answers and holds the outcome against what it expects."""
    problems = Problems()
    parsed = parse_answers(guidebook, case.answers, problems)
    if problems.has_errors:
        return CaseResult(case, problems)
    outcome = assess(guidebook, parsed.answers, parsed.texts)
    for what, expected in written(case):
        _compare(case, what, expected, outcome, problems)
    return CaseResult(case, problems, outcome)


def written(case: Case) -> Iterable[tuple[str, Expected]]:
    """The expectations that a case writes down, by name."""
    for what in type(case.expect).__dataclass_fields__:
        expected = getattr(case.expect, what)
        if isinstance(expected, Expected) and expected.written:
            yield what, expected


def fired_rules(outcome: Outcome) -> tuple[str, ...]:
    """Every rule and row of evidence whose condition holds."""
    trace = outcome.trace
    rules = [rule.rule.id for rule in trace.program.rules if trace.holds(rule.node)]
    return (*rules, *(row.id for row in trace.program.evidence if trace.holds(row.node)))


def followed(outcome: Outcome, what: str) -> tuple[str, ...]:
    """What is there under one entry of `expect`, such as `suggested`."""
    match what:
        case "first_group":
            return tuple(s.therapy for s in outcome.in_group(Fit.FITS_MANY))
        case "suggested":
            return tuple(s.therapy for s in outcome.suggestions)
        case "held_back":
            return tuple(h.therapy for h in outcome.held_back)
        case "cautioned":
            return tuple(s.therapy for s in outcome.suggestions if s.cautions)
        case "notices":
            return tuple(n.id for n in outcome.notices)
        case "ask":
            return tuple(a.id for a in outcome.asks)
        case "tells":
            return tuple(t.rule for t in outcome.tells)
        case "lead":
            return (outcome.lead.value,)
        case _:
            return fired_rules(outcome)


def _known(guidebook: Guidebook, outcome: Outcome, what: str) -> Iterable[str]:
    rules = [*guidebook.rules, *(row.id for row in outcome.trace.program.evidence)]
    names: Mapping[str, Iterable[str]] = {
        "notices": guidebook.notices,
        "ask": guidebook.asks,
        "rules": rules,
        "tells": guidebook.rules,
        "lead": ("clear", "several", "none"),
    }
    return names.get(what, guidebook.therapies)


def _compare(case: Case, what: str, expected: Expected, outcome: Outcome, problems: Problems) -> None:
    wanted = not what.startswith("not_")
    entry = what.removeprefix("not_")
    found = followed(outcome, entry)
    known = set(_known(outcome.trace.program.guidebook, outcome, entry))
    if wanted and not expected.names and found:
        problems.add(_none_expected(case, what, expected, found, outcome))
    for name in expected.names:
        place = expected.place_of(name)
        if name not in known:
            problems.error(
                "unknown-name-in-case",
                f"`{name}` does not exist, so the case `{case.case}` can't expect it under `{what}`",
                place,
                why="a case that expects what can't be shows nobody what people will be told",
                fix=meant(name, known) or _check_spelling(known),
                replacement=certain(name, known),
            )
        elif (name in found) is not wanted:
            problems.add(_failed(case, what, name, place, failure(outcome, what, name)))


def _check_spelling(known: set[str]) -> str:
    return "check the spelling" + (f"; there are: {', '.join(sorted(known))}" if len(known) <= MOST_LISTED else "")


def _failed(case: Case, what: str, name: str, place: Span, reasoning: Reasoning) -> Diagnostic:
    wanted = what in CAME
    expects = "expects" if wanted else "does not expect"
    came = f"but it {CAME[what]}" if wanted else f"but it {CAME_TOO[what]}"
    entry = what.removeprefix("not_")
    return Diagnostic(
        "case-failed",
        Severity.ERROR,
        f"the case `{case.case}` {expects} `{name}` under `{entry}`, {came}",
        place,
        why=reasoning.why,
        details=reasoning.details,
        fix=reasoning.fix,
        related=reasoning.related[:MOST_PLACES],
    )


def _none_expected(case: Case, what: str, expected: Expected, found: tuple[str, ...], outcome: Outcome) -> Diagnostic:
    reasons = [(name, unexpected(outcome, what, name)) for name in found[:MOST_PLACES]]
    lines = [line for name, reasoning in reasons for line in (f"`{name}`: {reasoning.why}", *reasoning.details)]
    related = dict.fromkeys(place for _, reasoning in reasons for place in reasoning.related[:1])
    return Diagnostic(
        "case-failed",
        Severity.ERROR,
        f"the case `{case.case}` expects no {what.replace('_', ' ')}, but there are: {', '.join(found)}",
        expected.span,
        why="something follows from these answers that this case was written to rule out",
        details=tuple(lines),
        fix="change the case if this is right, or the rules if it is not",
        related=tuple(related),
    )
