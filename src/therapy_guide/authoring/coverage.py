"""What no case touches: rules that never fire, options never picked, conditions never seen both ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from therapy_guide.content.cases import Case
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.span import Span
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.parse_answers import parse_answers
from therapy_guide.engine.program import Program, open_guidebook
from therapy_guide.engine.truth import Truth


@dataclass(frozen=True, slots=True)
class Untouched:
    """One thing that no case touches, with its place."""

    what: str
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of each kind there are, how many a case touches, and the ones none does, in the order of the files."""

    totals: tuple[tuple[str, int, int], ...]
    untouched: tuple[Untouched, ...]


def coverage(guidebook: Guidebook, cases: Iterable[Case]) -> Coverage:
    """Evaluates every case once and notes what it touched."""
    program = open_guidebook(guidebook)
    fired: set[str] = set()
    picked: set[tuple[str, str]] = set()
    met: set[int] = set()
    for case in cases:
        answers = parse_answers(guidebook, case.answers, Problems()).answers
        trace = evaluate(program, answers)
        met |= {n for n, values in enumerate(trace.values) if Truth.YES in values}
        for place in answers:
            picked |= {(place.question, option) for option in answers.picked(place.question, place.round)}
    fired |= {rule.rule.id for rule in program.rules if rule.node in met}
    fired |= {row.id for row in program.evidence if row.node in met}
    return _gathered(guidebook, program, fired, picked, met)


def _gathered(
    guidebook: Guidebook, program: Program, fired: set[str], picked: set[tuple[str, str]], met: set[int]
) -> Coverage:
    things: list[tuple[Untouched, bool]] = [
        (Untouched("rule", rule.rule.id, rule.rule.span), rule.rule.id in fired) for rule in program.rules
    ]
    things += [
        (Untouched("row of evidence", row.id, program.nodes[row.node].span), row.id in fired)
        for row in program.evidence
    ]
    things += [
        (Untouched("option", f"{question.id}: {option.id}", option.span), (question.id, option.id) in picked)
        for question in guidebook.questions.values()
        for option in question.options
    ]
    things += [
        (Untouched("notice", notice, guidebook.notices[notice].span), node in met)
        for notice, node in program.notices.items()
    ]
    things += [
        (Untouched("condition", node.question or node.kind.value, node.span), number in met)
        for number, node in enumerate(program.nodes)
        if node.span.line
    ]
    kinds = list(dict.fromkeys(thing.what for thing, _ in things))
    totals = tuple(
        (kind, sum(done for t, done in things if t.what == kind), sum(t.what == kind for t, _ in things))
        for kind in kinds
    )
    missing = sorted((t for t, done in things if not done), key=lambda t: (kinds.index(t.what), t.span))
    return Coverage(totals, tuple(dict.fromkeys(missing)))
