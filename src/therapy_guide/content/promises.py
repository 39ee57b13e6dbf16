"""Promises: what must always, never or possibly follow. `prove` holds every set of answers against them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from therapy_guide.content.conditions import Condition
from therapy_guide.content.rules import Target
from therapy_guide.diagnostics.span import NOWHERE, Span


class FollowKind(Enum):
    """What can follow from answers."""

    SUGGESTED = "suggested"
    FIRST_GROUP = "first_group"
    HELD_BACK = "held_back"
    CAUTIONED = "cautioned"
    NOTICE = "notice"
    RULE = "rule"
    ASK = "ask"
    TELL = "tell"
    OTHER_WAY = "other_way"
    ASKED = "asked"
    FACT = "fact"


OF_THERAPIES = frozenset([FollowKind.SUGGESTED, FollowKind.FIRST_GROUP, FollowKind.HELD_BACK, FollowKind.CAUTIONED])
"""These speak of therapies, and take a target as a rule does; the others take ids."""


@dataclass(frozen=True, slots=True)
class Following:
    """Things of one kind. Every one of them is meant, each for itself."""

    kind: FollowKind
    names: tuple[str, ...] = ()
    target: Target | None = None
    span: Span = field(default=NOWHERE, compare=False)


class How(Enum):
    """How certain a promise is: whenever its condition holds, never then, or for at least one person."""

    ALWAYS = "always"
    NEVER = "never"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise. `when` may be left out, and then it is about everyone."""

    id: str
    means: str
    when: Condition | None = None
    always: tuple[Following, ...] = ()
    never: tuple[Following, ...] = ()
    possible: tuple[Following, ...] = ()
    most_questions: int | None = None
    span: Span = field(default=NOWHERE, compare=False)

    def parts(self) -> tuple[tuple[How, Following], ...]:
        return (
            *((How.ALWAYS, following) for following in self.always),
            *((How.NEVER, following) for following in self.never),
            *((How.POSSIBLE, following) for following in self.possible),
        )
