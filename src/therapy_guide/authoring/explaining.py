"""Why a therapy came up, or didn't: every rule that speaks of it, each condition ticked or crossed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from therapy_guide.analysis.matching import Standing, standings, targets
from therapy_guide.analysis.outcome import Outcome
from therapy_guide.engine.answers import Amount, Answers, Picked, Place, Said, Skipped
from therapy_guide.engine.evaluate import Trace
from therapy_guide.engine.nodes import LEAVES, Node, NodeKind
from therapy_guide.engine.program import OpenRule
from therapy_guide.engine.truth import Truth

MARKS = {Truth.YES: "✓", Truth.NO: "✗", Truth.UNKNOWN: "?"}


@dataclass(frozen=True, slots=True)
class Line:
    """One condition: how deep it stands, its truth, what it asks, what was seen, and where it is written."""

    depth: int
    truth: Truth
    asks: str
    saw: str
    at: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule that speaks of a therapy, what it would do, and its conditions."""

    id: str
    effect: str
    truth: Truth
    because: str
    at: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class WhyView:
    """Everything that speaks for or against one therapy, and where it stands."""

    standing: Standing
    rules: tuple[RuleView, ...]


def why(trace: Trace, therapy: str) -> WhyView:
    """The whole account of one therapy. Raises KeyError for a therapy that does not exist."""
    standing = {s.therapy: s for s in standings(trace)}[therapy]
    return WhyView(standing, tuple(_views(trace, therapy)))


def _views(trace: Trace, therapy: str) -> Iterator[RuleView]:
    for row in trace.program.evidence:
        if row.therapy == therapy:
            main = ", main concern" if trace.holds(row.main) else ""
            effect = f"evidence, {row.level.value}{main}"
            lines = tuple(_lines(trace, row.node, 0))
            at = str(trace.program.nodes[row.node].span)
            yield RuleView(row.id, effect, trace.truth(row.node), row.note, at, lines)
    for rule in trace.program.rules:
        for effect in _effects(rule, trace, therapy):
            lines = tuple(_lines(trace, rule.node, 0))
            yield RuleView(rule.rule.id, effect, trace.truth(rule.node), rule.rule.because, str(rule.rule.span), lines)


def _effects(rule: OpenRule, trace: Trace, therapy: str) -> list[str]:
    ways = (
        (f"for, +{rule.points}", rule.for_),
        (f"against, −{rule.points}", rule.against),
        ("caution", rule.caution),
        ("hold back", rule.hold_back),
    )
    return [name for name, opened in ways if therapy in targets(opened, rule, trace)]


def _lines(trace: Trace, number: int, depth: int, round_: int = 0) -> Iterator[Line]:
    node = trace.program.nodes[number]
    if node.kind in LEAVES:
        yield _leaf(trace, number, node, depth, round_)
        return
    name = {
        NodeKind.ALL: "all of these",
        NodeKind.ANY: "any of these",
        NodeKind.NOT: "not this",
        NodeKind.AT_LEAST_OF: f"at least {node.count} of these",
        NodeKind.ANY_ROUND: "in any past therapy",
        NodeKind.EVERY_ROUND: "in every past therapy",
    }[node.kind]
    yield Line(depth, trace.truth(number, round_), name, "", "")
    for part in node.parts:
        if node.kind in (NodeKind.ANY_ROUND, NodeKind.EVERY_ROUND):
            there = [r for r, truth in enumerate(trace.rounds_there, 1) if truth is Truth.YES]
            for one in there or [1]:
                yield from _lines(trace, part, depth + 1, one)
        else:
            yield from _lines(trace, part, depth + 1, round_)


def _leaf(trace: Trace, number: int, node: Node, depth: int, round_: int) -> Line:
    place = Place(node.question, round_ if node.per_round else 0)
    which = f" (time {round_})" if node.per_round and round_ else ""
    return Line(
        depth,
        trace.truth(number, round_),
        f"{node.question}{which} {_wants(node)}",
        _saw(trace.answers, place),
        str(node.span),
    )


def _wants(node: Node) -> str:
    match node.kind:
        case NodeKind.PICKS | NodeKind.BETWEEN if node.options:
            return "is " + " or ".join(node.options)
        case NodeKind.PICKS_ALL:
            return "includes " + " and ".join(node.options)
        case NodeKind.PICKED_AT_LEAST:
            return f"has at least {node.count} answers"
        case NodeKind.ANSWERED:
            return "is answered"
        case NodeKind.SKIPPED:
            return "is skipped"
        case _:
            return f"is from {node.low} to {node.high}"


def _saw(answers: Answers, place: Place) -> str:
    match answers.get(place):
        case Picked(options):
            return ", ".join(options)
        case Amount(value):
            return str(value)
        case Said():
            return "words"
        case Skipped():
            return "skipped"
        case _:
            return "not answered"


def why_not(outcome: Outcome, what: str, name: str) -> str:
    """One sentence for a case that no longer holds: where the thing stands, and the first condition not met."""
    trace = outcome.trace
    if name in trace.program.guidebook.therapies:
        standing = {s.therapy: s for s in standings(trace)}[name]
        group = standing.fit.value if standing.fit else "no group"
        main = standing.main.value if standing.main else "none"
        other = standing.other.value if standing.other else "none"
        held = f", held back by {standing.held_back[0][0].rule.id}" if standing.held_back else ""
        return f"it is in {group}{held}: evidence for the main concern {main}, other {other}, lean {standing.lean}"
    node = next((r.node for r in trace.program.rules if r.rule.id == name), None)
    node = node if node is not None else trace.program.notices.get(name, trace.program.asks.get(name))
    if node is None:
        return "this is not in what follows from the answers"
    lines = [line for line in _lines(trace, node, 0) if line.saw]
    shown = "; ".join(f"{MARKS[line.truth]} {line.asks} (answer: {line.saw})" for line in lines[:6])
    return f"its conditions: {shown}"
