"""Rules: when something holds, what follows, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from therapy_guide.content.conditions import Condition
from therapy_guide.diagnostics.span import NOWHERE, Span


class RuleKind(Enum):
    """What a rule speaks about. Points are capped per therapy, kind and question."""

    EVIDENCE = "evidence"
    PREFERENCE = "preference"
    PRACTICAL = "practical"
    PAST = "past"
    SAFETY = "safety"


class Strength(Enum):
    """How much a rule counts. The order is the points."""

    points: int

    A_LITTLE = "a_little"
    SOME = "some"
    A_LOT = "a_lot"

    def __init__(self, _: str) -> None:
        self.points = len(type(self).__members__) + 1


class IfUnknown(Enum):
    """What a safety rule does while an answer it needs is missing."""

    CAUTION = "caution"
    HOLD_BACK = "hold_back"
    NOTHING = "nothing"


class TellLevel(Enum):
    INFO = "info"
    TAKE_CARE = "take_care"


@dataclass(frozen=True, slots=True)
class Target:
    """Which therapies an effect touches, as written. Opened into plain ids when the program is built."""

    therapies: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    style: tuple[tuple[str, int, int], ...] = ()
    same_as: str = ""
    every: bool = False
    leave_out: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `because` is shown to the person, `in_print` is what a saved page may say of a private rule.

    `heard_as` names kinds of language that hold a therapy back as the answer would, for when it was only typed.
    """

    id: str
    when: Condition
    because: str
    sources: tuple[str, ...]
    for_: Target | None = None
    against: Target | None = None
    caution: Target | None = None
    hold_back: Target | None = None
    ask: tuple[str, ...] = ()
    tell: TellLevel | None = None
    kind: RuleKind = RuleKind.PREFERENCE
    strength: Strength | None = None
    about: str = ""
    if_unknown: IfUnknown | None = None
    unknown_says: str = ""
    unknown_reason: str = ""
    in_print: str = ""
    heard_as: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """A condition with a name, so that rules read like sentences."""

    id: str
    means: str
    when: Condition
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class OtherWay:
    """Something other than starting a new therapy; always part of the result."""

    id: str
    text: str
    sources: tuple[str, ...]
    when: Condition | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question for a first therapist."""

    id: str
    question: str
    why: str
    good_sign: str
    warning_sign: str
    sources: tuple[str, ...]
    priority: int = 2
    when: Condition | None = None
    topic: str = ""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class AskTopic:
    topic: str
    title: str
    ask: tuple[Ask, ...]
    span: Span = field(default=NOWHERE, compare=False)
