"""A guidebook opened for use: its conditions as numbered nodes, its targets as plain therapy ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from therapy_guide.content.conditions import FactHolds, Picks
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.promises import Promise
from therapy_guide.content.rules import Rule, RuleKind
from therapy_guide.content.therapies import EvidenceLevel, Therapy
from therapy_guide.engine.nodes import LEAVES, Node, NodeList
from therapy_guide.engine.targets import NOBODY, Opened, Targets


@dataclass(frozen=True, slots=True)
class OpenRule:
    """A rule with its condition numbered and its targets opened. `question` is what its points count under."""

    rule: Rule
    node: int
    private: bool
    for_: Opened = NOBODY
    against: Opened = NOBODY
    caution: Opened = NOBODY
    hold_back: Opened = NOBODY
    question: str = ""
    points: int = 0


@dataclass(frozen=True, slots=True)
class OpenEvidence:
    """A row of evidence: it applies where `node` holds, and for the main concern where `main` does."""

    id: str
    therapy: str
    level: EvidenceLevel
    note: str
    sources: tuple[str, ...]
    node: int
    main: int
    private: bool


@dataclass(frozen=True)
class Program:
    """Everything that is evaluated, in one list of nodes, with the names that point into it."""

    guidebook: Guidebook
    nodes: tuple[Node, ...]
    shown: Mapping[str, int]
    unless: Mapping[str, int]
    repeat_shown: Mapping[str, int]
    rules: tuple[OpenRule, ...] = ()
    evidence: tuple[OpenEvidence, ...] = ()
    notices: Mapping[str, int] = field(default_factory=dict)
    asks: Mapping[str, int] = field(default_factory=dict)
    other_ways: Mapping[str, int] = field(default_factory=dict)
    page_parts: Mapping[tuple[str, int], int] = field(default_factory=dict)
    facts: Mapping[str, int] = field(default_factory=dict)
    named_method: int = -1
    promises: Mapping[str, int] = field(default_factory=dict)


@lru_cache(maxsize=8)
def open_guidebook(guidebook: Guidebook) -> Program:
    """Opens a guidebook. The same guidebook is opened once."""
    return _open(guidebook, ())


@lru_cache(maxsize=8)
def open_gates(guidebook: Guidebook) -> Program:
    """What decides which questions are asked, alone: a key waits for these, and the rules can wait for the results."""
    nodes = NodeList(guidebook)
    shown, unless, repeat_shown = _gates(guidebook, nodes)
    return Program(guidebook, tuple(nodes.nodes), shown, unless, repeat_shown)


@lru_cache(maxsize=8)
def open_notices(guidebook: Guidebook) -> Program:
    """What brings a safety notice, alone: it is looked at after each answer."""
    nodes = NodeList(guidebook)
    shown, unless, repeat_shown = _gates(guidebook, nodes)
    notices = _notices(guidebook, nodes)
    return Program(guidebook, tuple(nodes.nodes), shown, unless, repeat_shown, notices=notices)


@lru_cache(maxsize=8)
def open_with_promises(guidebook: Guidebook) -> Program:
    """The same with the conditions of promises after the rest, so that every other number stays what it is."""
    return _open(guidebook, guidebook.promises)


def _open(guidebook: Guidebook, promises: tuple[Promise, ...]) -> Program:
    nodes = NodeList(guidebook)
    shown, unless, repeat_shown = _gates(guidebook, nodes)
    targets = Targets(guidebook)
    rules = tuple(_rule(rule, targets, nodes) for rule in guidebook.rules.values())
    evidence = tuple(row for therapy in guidebook.therapies.values() for row in _evidence(therapy, guidebook, nodes))
    named = Picks(guidebook.about.main_concern_question, guidebook.about.named_methods)
    notices = _notices(guidebook, nodes)
    asks = {a.id: nodes.open(a.when) for a in guidebook.asks.values() if a.when}
    other_ways = {w.id: nodes.open(w.when) for w in guidebook.other_ways if w.when}
    page_parts = {
        (page.id, index): nodes.open(part.when)
        for page in guidebook.pages.values()
        for index, part in enumerate(page.parts)
        if part.when
    }
    return Program(
        guidebook=guidebook,
        rules=rules,
        evidence=evidence,
        notices=notices,
        asks=asks,
        other_ways=other_ways,
        page_parts=page_parts,
        facts={f.id: nodes.open(f.when) for f in guidebook.facts.values()},
        shown=shown,
        unless=unless,
        repeat_shown=repeat_shown,
        named_method=nodes.open(named) if guidebook.about.named_methods else -1,
        promises={promise.id: nodes.open(promise.when) for promise in promises if promise.when},
        nodes=tuple(nodes.nodes),
    )


def _gates(guidebook: Guidebook, nodes: NodeList) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """When a question is shown, when it is not, and whether a round was there."""
    shown = {q.id: nodes.open(q.shown_when, q.repeats) for q in guidebook.questions.values() if q.shown_when}
    unless = {q.id: nodes.open(q.unless, q.repeats) for q in guidebook.questions.values() if q.unless}
    repeat = {t.topic: nodes.repeat_shown(t.topic) for t in guidebook.topics if t.repeat}
    return shown, unless, {topic: node for topic, node in repeat.items() if node is not None}


def _notices(guidebook: Guidebook, nodes: NodeList) -> dict[str, int]:
    return {n.id: nodes.open(n.when) for n in guidebook.notices.values() if n.when}


def leaves_of(nodes: tuple[Node, ...] | list[Node], number: int) -> tuple[int, ...]:
    """The leaves below a node, gates left out."""
    if nodes[number].kind in LEAVES:
        return (number,)
    return tuple(dict.fromkeys(leaf for part in nodes[number].parts for leaf in leaves_of(nodes, part)))


def _rule(rule: Rule, targets: Targets, nodes: NodeList) -> OpenRule:
    node = nodes.open(rule.when)
    read = {nodes.nodes[leaf].question for leaf in leaves_of(nodes.nodes, node)}
    scored = bool(rule.for_ or rule.against)
    question = rule.about or (next(iter(read)) if scored and len(read) == 1 else "")
    return OpenRule(
        rule=rule,
        node=node,
        private=nodes.nodes[node].private,
        for_=targets.open(rule.for_),
        against=targets.open(rule.against),
        caution=targets.open(rule.caution),
        hold_back=targets.open(rule.hold_back),
        question=question,
        points=rule.strength.points if rule.strength else 0,
    )


def _evidence(therapy: Therapy, guidebook: Guidebook, nodes: NodeList) -> list[OpenEvidence]:
    concerns = guidebook.questions[guidebook.about.concern_question]
    found = []
    for row in therapy.evidence:
        is_fact = row.for_ in guidebook.facts and concerns.option(row.for_) is None
        when = FactHolds(row.for_, row.span) if is_fact else Picks(concerns.id, (row.for_,), span=row.span)
        node = nodes.open(when)
        named = tuple(
            option
            for leaf in leaves_of(nodes.nodes, node)
            if nodes.nodes[leaf].question == concerns.id
            for option in nodes.nodes[leaf].options
        )
        main = nodes.open(Picks(guidebook.about.main_concern_question, tuple(dict.fromkeys(named)), span=row.span))
        found.append(
            OpenEvidence(
                id=f"{therapy.id}.{RuleKind.EVIDENCE.value}.{row.for_}",
                therapy=therapy.id,
                level=row.level,
                note=row.note,
                sources=row.sources,
                node=node,
                main=main,
                private=nodes.nodes[node].private,
            )
        )
    return found
