"""Every condition in the files with the place it is written at and the node that says whether it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from therapy_guide.authoring.leaf_words import wants
from therapy_guide.content.conditions import (
    AllOf,
    AnyOf,
    Between,
    Condition,
    FactHolds,
    Given,
    PickedAtLeast,
    Picks,
    parts_of,
)
from therapy_guide.diagnostics.span import Span
from therapy_guide.engine.program import Program


@dataclass(frozen=True, slots=True)
class WrittenLeaf:
    """One condition that looks at an answer or a fact, in words, and whose it is: “the rule `x`”."""

    asks: str
    owner: str
    span: Span
    number: int


def written_leaves(program: Program) -> Iterator[WrittenLeaf]:
    """The smallest conditions of everything that has a `when`, each where it is written."""
    for owner, condition, number in _owners(program):
        for leaf, node in _leaves(program, condition, number):
            yield WrittenLeaf(_words(leaf), owner, leaf.span, node)


def _owners(program: Program) -> Iterator[tuple[str, Condition, int]]:
    book = program.guidebook
    for rule in program.rules:
        yield f"the rule `{rule.rule.id}`", rule.rule.when, rule.node
    for fact in book.facts.values():
        yield f"the fact `{fact.id}`", fact.when, program.facts[fact.id]
    for notice in book.notices.values():
        if notice.when:
            yield f"the notice `{notice.id}`", notice.when, program.notices[notice.id]
    for ask in book.asks.values():
        if ask.when:
            yield f"the question to ask `{ask.id}`", ask.when, program.asks[ask.id]
    for way in book.other_ways:
        if way.when:
            yield f"the other way `{way.id}`", way.when, program.other_ways[way.id]
    for question in book.questions.values():
        if question.shown_when:
            yield f"`shown_when` of `{question.id}`", question.shown_when, program.shown[question.id]
        if question.unless:
            yield f"`unless` of `{question.id}`", question.unless, program.unless[question.id]


def _leaves(program: Program, condition: Condition, number: int) -> Iterator[tuple[Condition, int]]:
    """Walks what is written and what it was opened into, side by side. A fact is a leaf here: it has its own entry."""
    parts = parts_of(condition)
    if not parts or isinstance(condition, FactHolds):
        yield condition, number
        return
    if isinstance(condition, AllOf | AnyOf) and len(parts) == 1:
        yield from _leaves(program, parts[0], number)
        return
    for part, node in zip(parts, program.nodes[number].parts, strict=True):
        yield from _leaves(program, part, node)


def _words(leaf: Condition) -> str:
    match leaf:
        case FactHolds(fact=fact):
            return f"fact {fact}"
        case Picks() | PickedAtLeast() | Between() | Given():
            return f"{leaf.question} {wants(leaf)}"
        case _:
            return "no condition"
