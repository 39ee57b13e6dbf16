"""What talks reached of the guidebook, and what none did, by file and line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from therapy_guide.analysis.outcome import Outcome
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.pages import Sentence
from therapy_guide.conversation.prompt import Prompt
from therapy_guide.diagnostics.span import Span
from therapy_guide.engine.evaluate import Trace
from therapy_guide.engine.program import Program, open_guidebook
from therapy_guide.engine.truth import Truth

Thing = tuple[str, str]
"""What kind of thing, and its name."""

KINDS = {
    "question": "questions asked",
    "option offered": "options offered",
    "option": "options picked",
    "gate": "conditions on what is asked, each seen to show and to leave out",
    "rule": "rules that held",
    "evidence": "rows of evidence that held",
    "notice": "notices shown",
    "ask": "questions for a first therapist",
    "other way": "other ways",
    "page part": "parts of pages",
    "wording": "lines of wording",
}
"""The kinds, in the order they are told, with the words for the table."""


@dataclass(frozen=True, slots=True)
class Never:
    """One thing that no talk reached."""

    what: str
    name: str
    span: Span


class RecordedWording(Mapping[str, Sentence]):
    """The wording, which remembers every line that was asked for."""

    def __init__(self, wording: Mapping[str, Sentence]) -> None:
        self.wording = wording
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> Sentence:
        self.asked.add(key)
        return self.wording[key]

    def __contains__(self, key: object) -> bool:
        return key in self.wording

    def __iter__(self) -> Iterator[str]:
        return iter(self.wording)

    def __len__(self) -> int:
        return len(self.wording)


@dataclass
class Reached:
    """Counts of everything reached so far."""

    guidebook: Guidebook
    hits: Counter[Thing] = field(default_factory=Counter)

    def by_prompt(self, prompt: Prompt) -> None:
        """What stands on the screen."""
        if prompt.question is not None:
            self.hits[("question", prompt.question.id)] += 1
            self.hits.update(("option offered", f"{prompt.question.id}: {o.id}") for o in prompt.options)

    def by_outcome(self, outcome: Outcome, shown: set[str]) -> None:
        """What a whole talk came to."""
        self.hits.update(features(outcome.trace))
        self.hits.update(("notice", notice) for notice in shown | {n.id for n in outcome.notices})
        self.hits.update(("ask", ask.id) for ask in outcome.asks)
        self.hits.update(("other way", way) for way in outcome.other_ways)

    def by_wording(self, asked: set[str]) -> None:
        self.hits.update(("wording", key) for key in asked)

    def used(self) -> Counter[tuple[str, str]]:
        """Options by how often they were picked."""
        picked = {name: count for (what, name), count in self.hits.items() if what == "option"}
        return Counter({(name.partition(": ")[0], name.partition(": ")[2]): n for name, n in picked.items()})

    def totals(self) -> tuple[tuple[str, int, int], ...]:
        """For each kind: how many were reached, of how many that a talk can reach."""
        there = list(self.all_things())
        return tuple(
            (kind, sum(1 for t in mine if self.hits[t[0], t[1]]), len(mine))
            for kind in KINDS
            if (mine := [(t.what, t.name) for t in there if t.what == kind])
        )

    def never(self) -> tuple[Never, ...]:
        """Everything that no talk reached, by kind and place."""
        kinds = list(KINDS)
        left = [thing for thing in self.all_things() if not self.hits[(thing.what, thing.name)]]
        return tuple(sorted(left, key=lambda t: (kinds.index(t.what), t.span, t.name)))

    def all_things(self) -> Iterator[Never]:
        book = self.guidebook
        for question in book.questions.values():
            yield Never("question", question.id, question.span)
            for option in question.options:
                yield Never("option offered", f"{question.id}: {option.id}", option.span)
                yield Never("option", f"{question.id}: {option.id}", option.span)
        yield from gates(open_guidebook(book))
        program = open_guidebook(book)
        yield from (Never("rule", rule.rule.id, rule.rule.span) for rule in program.rules)
        yield from (Never("evidence", row.id, program.nodes[row.node].span) for row in program.evidence)
        yield from (Never("notice", notice.id, notice.span) for notice in book.notices.values())
        yield from (Never("ask", ask.id, ask.span) for ask in book.asks.values())
        yield from (Never("other way", way.id, way.span) for way in book.other_ways)
        for page, number in program.page_parts:
            yield Never("page part", f"{page}: {number + 1}", book.pages[page].parts[number].span)
        yield from self._wording()

    def _wording(self) -> Iterator[Never]:
        """Lines of those groups that talks and pages use. The others belong to screens, which a walk doesn't draw."""
        used = {name.rpartition(".")[0] for (what, name), count in self.hits.items() if what == "wording" and count}
        for key, sentence in self.guidebook.wording.items():
            if key.rpartition(".")[0] in used:
                yield Never("wording", key, sentence.span)


def features(trace: Trace) -> set[Thing]:
    """What one set of answers touches: options, rules, notices and all else that has a condition, and each gate."""
    program, found = trace.program, set[Thing]()
    for place in trace.answers:
        picked = trace.answers.picked(place.question, place.round)
        found |= {("option", f"{place.question}: {option}") for option in picked}
        found.add(("question", place.question))
    found |= {("rule", rule.rule.id) for rule in program.rules if trace.holds(rule.node)}
    found |= {("evidence", row.id) for row in program.evidence if trace.holds(row.node)}
    for what, nodes in (("notice", program.notices), ("ask", program.asks), ("other way", program.other_ways)):
        found |= {(what, name) for name, node in nodes.items() if trace.holds(node)}
    found |= {("page part", f"{p}: {n + 1}") for (p, n), node in program.page_parts.items() if trace.holds(node)}
    return found | set(_gate_sides(trace))


def gates(program: Program) -> Iterator[Never]:
    """Both sides of every `shown_when` and `unless`."""
    for kind, nodes in (("shown_when", program.shown), ("unless", program.unless)):
        for question, number in nodes.items():
            span = program.nodes[number].span
            yield Never("gate", f"{question}, {kind} met", span)
            yield Never("gate", f"{question}, {kind} not met", span)


def _gate_sides(trace: Trace) -> Iterator[Thing]:
    for kind, nodes in (("shown_when", trace.program.shown), ("unless", trace.program.unless)):
        for question, number in nodes.items():
            for round_ in _rounds(trace, question):
                met = trace.truth(number, round_) is Truth.YES
                yield "gate", f"{question}, {kind} {'met' if met else 'not met'}"


def _rounds(trace: Trace, question: str) -> list[int]:
    if not trace.program.guidebook.questions[question].repeats:
        return [0]
    return [r for r, there in enumerate(trace.rounds_there, 1) if there is Truth.YES]
