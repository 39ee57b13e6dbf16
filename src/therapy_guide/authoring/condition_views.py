"""A condition as its editor wrote it, held against one set of answers: ticked or crossed, with the answer seen.

The numbered list of nodes shares what two rules have in common, so a node knows only one place in the files.
Here the written tree and the nodes are walked side by side: each line keeps the place it was written at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from therapy_guide.authoring.leaf_words import wants
from therapy_guide.content.conditions import (
    AllOf,
    AnyOf,
    AtLeastOf,
    Condition,
    FactHolds,
    InRounds,
    Leaf,
    NotThis,
)
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.diagnostics.span import Span
from therapy_guide.engine.answers import Amount, Answers, Picked, Place, Said, Skipped
from therapy_guide.engine.evaluate import Trace
from therapy_guide.engine.nodes import LEAVES, Node
from therapy_guide.engine.truth import Truth, opposite

MARKS = {Truth.YES: "✓", Truth.NO: "✗", Truth.UNKNOWN: "?"}


@dataclass(frozen=True, slots=True)
class ConditionView:
    """One condition: its truth, what it asks, the answer it saw (empty for a group), and where it is written.

    `to_meet` and `to_miss` are about how many answers must change before it is yes, or is no longer yes.
    """

    truth: Truth
    asks: str
    saw: str
    span: Span
    to_meet: int
    to_miss: int
    parts: tuple[ConditionView, ...] = ()
    turned: bool = False

    def lines(self, depth: int = 0) -> Iterator[tuple[int, ConditionView]]:
        """This condition and those inside it, each with its depth, in the order they are written."""
        yield depth, self
        for part in self.parts:
            yield from part.lines(depth + 1)

    def leaves(self) -> Iterator[ConditionView]:
        """The conditions that look at an answer."""
        if self.parts:
            for part in self.parts:
                yield from part.leaves()
        else:
            yield self

    def in_the_way(self, goal: Truth = Truth.YES) -> tuple[ConditionView, ...]:
        """The conditions that keep it from the goal, which is yes or no."""
        if self.truth is goal:
            return ()
        if not self.parts:
            return (self,)
        inside = opposite(goal) if self.turned else goal
        return tuple(dict.fromkeys(leaf for part in self.parts for leaf in part.in_the_way(inside))) or (self,)

    def made_so_by(self, goal: Truth = Truth.YES) -> tuple[ConditionView, ...]:
        """The conditions that make it what it is, where it is at the goal."""
        if self.truth is not goal:
            return ()
        if not self.parts:
            return (self,)
        inside = opposite(goal) if self.turned else goal
        return tuple(dict.fromkeys(leaf for part in self.parts for leaf in part.made_so_by(inside))) or (self,)


def view_condition(trace: Trace, condition: Condition, number: int, round_: int = 0) -> ConditionView:
    """A written condition and the node it was opened into, as one view."""
    match condition:
        case FactHolds():
            return _fact(trace, condition, number, round_)
        case AllOf() | AnyOf() | AtLeastOf():
            return _group(trace, condition, number, round_)
        case NotThis():
            part = view_condition(trace, condition.part, trace.program.nodes[number].parts[0], round_)
            # What is turned round is met as soon as the part is known to be no.
            to_meet = 0 if part.truth is Truth.NO else max(1, part.to_miss)
            truth = trace.truth(number, round_)
            to_miss = part.to_meet if truth is Truth.YES else 0
            return ConditionView(truth, "not this", "", condition.span, to_meet, to_miss, (part,), turned=True)
        case InRounds():
            return _in_rounds(trace, condition, number)
        case _:
            return _leaf(trace, condition, number, round_)


def _fact(trace: Trace, condition: FactHolds, number: int, round_: int) -> ConditionView:
    written = trace.program.guidebook.facts[condition.fact]
    inner = view_condition(trace, written.when, number, round_)
    return ConditionView(
        inner.truth, f"fact {condition.fact}", "", condition.span, inner.to_meet, inner.to_miss, (inner,)
    )


def _group(trace: Trace, condition: AllOf | AnyOf | AtLeastOf, number: int, round_: int) -> ConditionView:
    if len(condition.parts) == 1 and not isinstance(condition, AtLeastOf):
        return view_condition(trace, condition.parts[0], number, round_)
    numbers = trace.program.nodes[number].parts
    parts = tuple(view_condition(trace, c, n, round_) for c, n in zip(condition.parts, numbers, strict=True))
    needed = _needed(condition)
    costs = sorted(part.to_meet for part in parts)
    spare = sum(part.truth is Truth.YES for part in parts) - needed
    misses = sorted(part.to_miss for part in parts if part.truth is Truth.YES)
    words = {AllOf: "all of these", AnyOf: "any of these"}.get(type(condition), f"at least {needed} of these")
    return ConditionView(
        trace.truth(number, round_),
        words,
        "",
        condition.span,
        sum(costs[:needed]),
        sum(misses[: spare + 1]) if spare >= 0 else 0,
        parts,
    )


def _needed(condition: AllOf | AnyOf | AtLeastOf) -> int:
    match condition:
        case AllOf():
            return len(condition.parts)
        case AnyOf():
            return 1
        case AtLeastOf():
            return condition.count


def _in_rounds(trace: Trace, condition: InRounds, number: int) -> ConditionView:
    inner = trace.program.nodes[number].parts[0]
    there = [r for r, truth in enumerate(trace.rounds_there, 1) if truth is Truth.YES]
    parts = tuple(view_condition(trace, condition.part, inner, r) for r in there or [1])
    costs = [part.to_meet for part in parts]
    misses = [part.to_miss for part in parts if part.truth is Truth.YES]
    none_yet = 0 if there else 1
    words = "in every past therapy" if condition.every else "in any past therapy"
    truth = trace.truth(number)
    yes = truth is Truth.YES
    known = "there was none" if trace.rounds_there[0] is Truth.NO else "nobody said whether there was one"
    return ConditionView(
        truth,
        words,
        "" if there else known,
        condition.span,
        0 if yes else max(1, none_yet + (sum(costs) if condition.every else min(costs))),
        (min(misses, default=1) if condition.every else sum(misses)) if yes else 0,
        parts,
    )


def _leaf(trace: Trace, leaf: Leaf, number: int, round_: int) -> ConditionView:
    node = trace.program.nodes[number]
    place = Place(leaf.question, round_ if node.per_round else 0)
    which = f" (therapy {round_})" if node.per_round and round_ else ""
    truth = trace.truth(number, round_)
    asks = f"{leaf.question}{which} {wants(leaf)}"
    hidden = _is_hidden(trace, node, place)
    to_meet = 0 if truth is Truth.YES else 2 if hidden else 1
    saw = _saw(trace, place) + ("; does not apply here" if hidden else "")
    return ConditionView(truth, asks, saw, leaf.span, to_meet, int(truth is Truth.YES))


def _saw(trace: Trace, place: Place) -> str:
    """The answer a condition looked at, in words; for the main concern of a person with one, that one."""
    about = trace.program.guidebook.about
    if place.question == about.main_concern_question and trace.answers.get(place) is None:
        concerns = trace.answers.picked(about.concern_question)
        if len(concerns) == 1:
            return f"{concerns[0]}, the only one picked"
    picked = trace.answers.picked(place.question, place.round)
    unsure = _unsure(trace.program.guidebook, place.question, picked)
    return answer_words(trace.answers, place) + (", which counts as not known" if unsure else "")


def answer_words(answers: Answers, place: Place) -> str:
    """What stands at a place, in short words."""
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


def _unsure(guidebook: Guidebook, question: str, options: tuple[str, ...]) -> bool:
    known = (guidebook.questions[question].option(option) for option in options)
    return any(option is not None and option.unsure for option in known)


def _is_hidden(trace: Trace, node: Node, place: Place) -> bool:
    """Whether the question of a leaf does not apply for these answers, which makes the leaf no.

    The main concern is no single leaf: a person with one concern is never asked which of them it is.
    """
    if node.kind not in LEAVES:
        return False
    if node.per_round and place.round and trace.rounds_there[place.round - 1] is Truth.NO:
        return True
    shown, unless = trace.program.shown.get(place.question), trace.program.unless.get(place.question)
    if shown is not None and trace.truth(shown, place.round or 1) is Truth.NO:
        return True
    return unless is not None and trace.truth(unless, place.round or 1) is Truth.YES
