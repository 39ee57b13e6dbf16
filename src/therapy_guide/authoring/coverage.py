"""What no case touches: rules that never fire, options never picked, conditions never seen both ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from therapy_guide.analysis.asks import pick_asks
from therapy_guide.analysis.safety import notices_for
from therapy_guide.authoring.rule_views import written_row
from therapy_guide.authoring.written_conditions import written_leaves
from therapy_guide.content.cases import Case
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.rules import IfUnknown
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.span import Span
from therapy_guide.engine.answers import Answers, Texts
from therapy_guide.engine.evaluate import Trace, evaluate
from therapy_guide.engine.parse_answers import parse_answers
from therapy_guide.engine.program import Program, open_guidebook
from therapy_guide.engine.truth import Truth

PLURALS = {
    "row of evidence": "rows of evidence",
    "question to ask": "questions to ask",
    "condition met": "conditions that some case meets",
    "condition not met": "conditions that some case does not meet",
    "safety rule with an answer missing": "safety rules that some case leaves without an answer",
}
"""The plural of a kind, where it is more than an s."""


@dataclass(frozen=True, slots=True)
class Untouched:
    """One thing that no case touches, with its place, and what no case does."""

    what: str
    name: str
    span: Span
    lacks: str = ""

    @property
    def sentence(self) -> str:
        """What is lacking, as a line for the editor."""
        return self.lacks or f"no case touches the {self.what} `{self.name}`"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of each kind there are, how many a case touches, and the ones none does, in the order of the files."""

    totals: tuple[tuple[str, int, int], ...]
    untouched: tuple[Untouched, ...]

    @property
    def percent(self) -> float:
        """How much of everything together is touched."""
        everything = sum(count for _, _, count in self.totals)
        return 100.0 * sum(touched for _, touched, _ in self.totals) / everything if everything else 100.0


@dataclass(slots=True)
class _Seen:
    """What the cases met: options, notices and questions to ask by name, and each node's truths."""

    picked: set[tuple[str, str]] = field(default_factory=set)
    notices: set[str] = field(default_factory=set)
    asks: set[str] = field(default_factory=set)
    truths: dict[int, set[Truth]] = field(default_factory=lambda: defaultdict(set))

    def met(self, number: int) -> bool:
        return Truth.YES in self.truths[number]


Thing = tuple[Untouched, bool]
"""One thing, and whether a case touches it."""


def coverage(guidebook: Guidebook, cases: Iterable[Case], *, with_words: bool = True) -> Coverage:
    """Evaluates every case once and notes what it touched. Without words, notices that only words bring are missed."""
    program = open_guidebook(guidebook)
    seen = _Seen()
    for case in cases:
        parsed = parse_answers(guidebook, case.answers, Problems())
        _note(program, parsed.answers, parsed.texts if with_words else {}, seen)
    things = [*_things(guidebook, program, seen), *_conditions(program, seen)]
    kinds = list(dict.fromkeys(thing.what for thing, _ in things))
    totals = tuple(
        (kind, sum(done for t, done in things if t.what == kind), sum(t.what == kind for t, _ in things))
        for kind in kinds
    )
    missing = sorted((t for t, done in things if not done), key=lambda t: (kinds.index(t.what), t.span))
    return Coverage(totals, tuple(dict.fromkeys(missing)))


def plural(kind: str) -> str:
    """The name of a kind for more than one."""
    return PLURALS.get(kind, f"{kind}s")


def _note(program: Program, answers: Answers, texts: Texts, seen: _Seen) -> None:
    trace = evaluate(program, answers)
    for number, values in enumerate(trace.values):
        seen.truths[number].update(_that_count(trace, number, values))
    for place in answers:
        seen.picked |= {(place.question, option) for option in answers.picked(place.question, place.round)}
    seen.notices |= {notice.id for notice in notices_for(trace, texts)}
    seen.asks |= {ask.id for ask in pick_asks(trace)}


def _that_count(trace: Trace, number: int, values: tuple[Truth, ...]) -> tuple[Truth, ...]:
    """A node read in rounds counts only in rounds there were."""
    if not trace.program.nodes[number].per_round:
        return values
    return tuple(value for value, there in zip(values, trace.rounds_there, strict=True) if there is Truth.YES)


def _things(guidebook: Guidebook, program: Program, seen: _Seen) -> Iterator[Thing]:
    for rule in program.rules:
        yield Untouched("rule", rule.rule.id, rule.rule.span), seen.met(rule.node)
    for row in program.evidence:
        yield Untouched("row of evidence", row.id, written_row(guidebook, row).span), seen.met(row.node)
    for question in guidebook.questions.values():
        for option in question.options:
            touched = (question.id, option.id) in seen.picked
            yield Untouched("option", f"{question.id}: {option.id}", option.span), touched
    for notice in guidebook.notices.values():
        yield Untouched("notice", notice.id, notice.span), notice.id in seen.notices
    for ask in guidebook.asks.values():
        yield Untouched("question to ask", ask.id, ask.span), ask.id in seen.asks
    for way in guidebook.other_ways:
        yield Untouched("other way", way.id, way.span), way.when is None or seen.met(program.other_ways[way.id])
    for rule in program.rules:
        if rule.rule.tell:
            yield Untouched("tell", rule.rule.id, rule.rule.span), seen.met(rule.node)


def _conditions(program: Program, seen: _Seen) -> Iterator[Thing]:
    for leaf in written_leaves(program):
        truths = seen.truths[leaf.number]
        named = f"`{leaf.asks}` of {leaf.owner}"
        never = Untouched("condition met", leaf.asks, leaf.span, f"no case meets {named}")
        always = Untouched("condition not met", leaf.asks, leaf.span, f"no case has {named} not met")
        yield never, Truth.YES in truths
        yield always, Truth.NO in truths
    for rule in program.rules:
        if rule.rule.if_unknown in (IfUnknown.CAUTION, IfUnknown.HOLD_BACK):
            unknown = f"no case leaves open what the rule `{rule.rule.id}` needs to know, so `if_unknown` is never seen"
            kind = "safety rule with an answer missing"
            yield Untouched(kind, rule.rule.id, rule.rule.span, unknown), Truth.UNKNOWN in seen.truths[rule.node]
