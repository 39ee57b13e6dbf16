"""The rule language as written: a tree of conditions over questions, facts and rounds of past therapy."""

from __future__ import annotations

from dataclasses import dataclass, field

from therapy_guide.diagnostics.span import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Picks:
    """The answer to `question` is one of `options`, or holds all of them."""

    question: str
    options: tuple[str, ...]
    all_of: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class PickedAtLeast:
    """At least `count` options of `question` were picked."""

    question: str
    count: int
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Between:
    """The answer on a scale, or a number, lies within bounds; an empty bound is open.

    For a scale the bounds are option ids, in the order of its options; for a number they are digits.
    """

    question: str
    at_least: str = ""
    at_most: str = ""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Given:
    """The question was answered, or was skipped on purpose. Only yes or no, never unknown."""

    question: str
    skipped: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class FactHolds:
    """A condition that has a name in facts.yaml."""

    fact: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class InRounds:
    """`part` holds in one round of a repeated topic, or in every round there is."""

    topic: str
    every: bool
    part: Condition
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Condition, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class NotThis:
    part: Condition
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class AtLeastOf:
    """At least `count` of the parts hold."""

    count: int
    parts: tuple[Condition, ...]
    span: Span = field(default=NOWHERE, compare=False)


Condition = Picks | PickedAtLeast | Between | Given | FactHolds | InRounds | AllOf | AnyOf | NotThis | AtLeastOf
Leaf = Picks | PickedAtLeast | Between | Given


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly inside; empty for a leaf."""
    match condition:
        case AllOf() | AnyOf() | AtLeastOf():
            return condition.parts
        case NotThis() | InRounds():
            return (condition.part,)
        case _:
            return ()
