"""Conditions opened into one numbered list. Every form of evaluation reads this list and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from therapy_guide.content.conditions import (
    AllOf,
    AnyOf,
    AtLeastOf,
    Between,
    Condition,
    FactHolds,
    Given,
    InRounds,
    NotThis,
    PickedAtLeast,
    Picks,
)
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Question, QuestionKind
from therapy_guide.diagnostics.span import NOWHERE, Span


class NodeKind(Enum):
    PICKS = "picks"
    PICKS_ALL = "picks all"
    PICKED_AT_LEAST = "picked at least"
    BETWEEN = "between"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    ALL = "all"
    ANY = "any"
    NOT = "not"
    AT_LEAST_OF = "at least of"
    ANY_ROUND = "any time"
    EVERY_ROUND = "every time"


LEAVES = frozenset(
    {
        NodeKind.PICKS,
        NodeKind.PICKS_ALL,
        NodeKind.PICKED_AT_LEAST,
        NodeKind.BETWEEN,
        NodeKind.ANSWERED,
        NodeKind.SKIPPED,
    }
)


@dataclass(frozen=True, slots=True)
class Node:
    """One condition. `parts`, `shown` and `unless` are numbers of nodes earlier in the list.

    A leaf carries the gate of its question: it is no where `shown` is no or `unless` is yes.
    For BETWEEN on a scale, `options` are the ids that lie within the bounds.
    `span` is where it was first written; it does not tell two nodes apart.
    """

    kind: NodeKind
    question: str = ""
    options: tuple[str, ...] = ()
    count: int = 0
    low: int = 0
    high: int = 0
    parts: tuple[int, ...] = ()
    shown: int | None = None
    unless: int | None = None
    per_round: bool = False
    private: bool = False
    fact: str = ""
    span: Span = field(default=NOWHERE, compare=False)


class NodeList:
    """Opens conditions into nodes, each different condition once."""

    def __init__(self, guidebook: Guidebook) -> None:
        self.guidebook = guidebook
        self.nodes: list[Node] = []
        self._numbers: dict[Node, int] = {}
        self._repeat_shown: dict[str, int | None] = {}
        self._gates: dict[str, tuple[int | None, int | None]] = {}
        self._mains: dict[str, int] = {}
        self._private: dict[str, frozenset[str]] = {}

    def open(self, condition: Condition, per_round: bool = False) -> int:
        """The number of the node for a condition."""
        match condition:
            case Picks() | PickedAtLeast() | Between() | Given():
                return self._leaf(condition, per_round)
            case FactHolds():
                return self.open(self.guidebook.facts[condition.fact].when, per_round)
            case AllOf():
                return self._group(NodeKind.ALL, condition.parts, per_round, condition.span)
            case AnyOf():
                return self._group(NodeKind.ANY, condition.parts, per_round, condition.span)
            case AtLeastOf():
                return self._group(NodeKind.AT_LEAST_OF, condition.parts, per_round, condition.span, condition.count)
            case NotThis():
                return self._group(NodeKind.NOT, (condition.part,), per_round, condition.span)
            case InRounds():
                inner = self.open(condition.part, True)
                kind = NodeKind.EVERY_ROUND if condition.every else NodeKind.ANY_ROUND
                return self._add(Node(kind, parts=(inner,), private=self.nodes[inner].private, span=condition.span))

    def repeat_shown(self, topic: str) -> int | None:
        """The node that says whether a repeated topic applies at all."""
        if topic not in self._repeat_shown:
            repeat = next(t.repeat for t in self.guidebook.topics if t.topic == topic)
            shown = repeat.shown_when if repeat else None
            self._repeat_shown[topic] = None if shown is None else self.open(shown)
        return self._repeat_shown[topic]

    def gate(self, question: Question) -> tuple[int | None, int | None]:
        """The nodes that decide whether a question applies: shown, and unless. Opened once for each question."""
        if question.id not in self._gates:
            shown = None if question.shown_when is None else self.open(question.shown_when, question.repeats)
            unless = None if question.unless is None else self.open(question.unless, question.repeats)
            self._gates[question.id] = shown, unless
        return self._gates[question.id]

    def _group(self, kind: NodeKind, parts: tuple[Condition, ...], per_round: bool, span: Span, count: int = 0) -> int:
        numbers = tuple(self.open(part, per_round) for part in parts)
        if len(numbers) == 1 and kind in (NodeKind.ALL, NodeKind.ANY):
            return numbers[0]
        return self._add(
            Node(
                kind,
                parts=numbers,
                count=count,
                per_round=any(self.nodes[n].per_round for n in numbers),
                private=any(self.nodes[n].private for n in numbers),
                span=span,
            )
        )

    def _leaf(self, leaf: Picks | PickedAtLeast | Between | Given, per_round: bool) -> int:
        main = self.guidebook.about.main_concern_question
        if isinstance(leaf, Picks) and leaf.question == main and not leaf.all_of:
            return self._main_concern(leaf)
        question = self.guidebook.questions[leaf.question]
        if question.repeats:
            self.repeat_shown(question.topic)
        return self._add(self._written(leaf, question))

    def _written(self, leaf: Picks | PickedAtLeast | Between | Given, question: Question) -> Node:
        match leaf:
            case Picks():
                return self._read(leaf, question, NodeKind.PICKS_ALL if leaf.all_of else NodeKind.PICKS, leaf.options)
            case PickedAtLeast():
                return self._read(leaf, question, NodeKind.PICKED_AT_LEAST, count=leaf.count)
            case Given():
                return self._read(leaf, question, NodeKind.SKIPPED if leaf.skipped else NodeKind.ANSWERED)
            case Between() if question.kind is QuestionKind.SCALE:
                scale = [option.id for option in question.options if not option.unsure]
                first = scale.index(leaf.at_least) if leaf.at_least else 0
                last = scale.index(leaf.at_most) if leaf.at_most else len(scale) - 1
                return self._read(leaf, question, NodeKind.BETWEEN, tuple(scale[first : last + 1]))
            case Between():
                low = int(leaf.at_least) if leaf.at_least else question.least
                high = int(leaf.at_most) if leaf.at_most else question.most
                return self._read(leaf, question, NodeKind.BETWEEN, low=low, high=high)

    def _read(
        self,
        leaf: Picks | PickedAtLeast | Between | Given,
        question: Question,
        kind: NodeKind,
        options: tuple[str, ...] = (),
        *,
        count: int = 0,
        low: int = 0,
        high: int = 0,
    ) -> Node:
        """A node that reads one question, with what the question brings: its gate, its rounds, what is private."""
        shown, unless = self.gate(question)
        private = question.private or not self._private_options(question).isdisjoint(options)
        rounds = question.repeats
        return Node(kind, question.id, options, count, low, high, (), shown, unless, rounds, private, span=leaf.span)

    def _private_options(self, question: Question) -> frozenset[str]:
        if question.id not in self._private:
            self._private[question.id] = frozenset(option.id for option in question.options if option.private)
        return self._private[question.id]

    def _main_concern(self, leaf: Picks) -> int:
        """One concern picked is the main one; of several, the one chosen, if it is still picked."""
        concerns = self.guidebook.about.concern_question
        for option in leaf.options:
            if option not in self._mains:
                self._mains[option] = self._main_is(option, concerns, leaf)
        ways = tuple(self._mains[option] for option in leaf.options)
        return ways[0] if len(ways) == 1 else self._any(ways, leaf.span)

    def _main_is(self, option: str, concerns: str, leaf: Picks) -> int:
        picked = self._leaf(Picks(concerns, (option,), span=leaf.span), False)
        several = self._leaf(PickedAtLeast(concerns, 2, leaf.span), False)
        question = self.guidebook.questions[leaf.question]
        shown, unless = self.gate(question)
        option_there = question.option(option)
        hidden = question.private or bool(option_there and option_there.private)
        chosen = self._add(
            Node(
                NodeKind.PICKS,
                leaf.question,
                (option,),
                shown=shown,
                unless=unless,
                private=hidden,
                span=leaf.span,
            )
        )
        single = self._add(Node(NodeKind.NOT, parts=(several,), span=leaf.span))
        alone = self._all((picked, single), leaf.span)
        named = self._all((picked, chosen), leaf.span)
        return self._any((alone, named), leaf.span)

    def _all(self, parts: tuple[int, ...], span: Span) -> int:
        return self._add(Node(NodeKind.ALL, parts=parts, private=any(self.nodes[n].private for n in parts), span=span))

    def _any(self, parts: tuple[int, ...], span: Span) -> int:
        return self._add(Node(NodeKind.ANY, parts=parts, private=any(self.nodes[n].private for n in parts), span=span))

    def _add(self, node: Node) -> int:
        if node not in self._numbers:
            self._numbers[node] = len(self.nodes)
            self.nodes.append(node)
        return self._numbers[node]
