"""Questions, their options, and the topics they are asked in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from therapy_guide.content.conditions import Condition
from therapy_guide.diagnostics.span import NOWHERE, Span


class QuestionKind(Enum):
    ONE = "one"
    MANY = "many"
    SCALE = "scale"
    TEXT = "text"
    NUMBER = "number"


class Route(Enum):
    """`short` is asked on both routes, `full` on the whole guide only."""

    SHORT = "short"
    FULL = "full"


class Changes(Enum):
    """What a question may change. Only preference and practical ones are varied in "what would change this"."""

    NOTHING = "nothing"
    CONCERN = "concern"
    PREFERENCE = "preference"
    PRACTICAL = "practical"
    PAST = "past"
    SAFETY = "safety"


class Part(Enum):
    """Bordin's goals, tasks and bond (Bordin 1979), with practical matters and harm beside them."""

    GOALS = "goals"
    TASKS = "tasks"
    BOND = "bond"
    PRACTICAL = "practical"
    HARM = "harm"


class Mode(Enum):
    EVERYONE = "everyone"
    CALLER = "caller"


class Rounds(Enum):
    FIRST = "first"
    EVERY = "every"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer a person can pick. `unsure` counts as unknown; `alone` can't be ticked with others."""

    id: str
    text: str
    heard: str = ""
    help: str = ""
    keep: str = ""
    change: str = ""
    toward: str = ""
    group: str = ""
    part: Part | None = None
    phrases: tuple[str, ...] = ()
    unsure: bool = False
    alone: bool = False
    neutral: bool = False
    private: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class OptionsFrom:
    """Options that come from elsewhere: every therapy, or what was picked at another question."""

    therapies: bool = False
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    kind: QuestionKind
    ask: str
    say: str
    why: str
    route: Route
    changes: Changes
    options: tuple[Option, ...] = ()
    options_from: OptionsFrom | None = None
    narrowed_by: str = ""
    shown_when: Condition | None = None
    unless: Condition | None = None
    hint: str = ""
    help: str = ""
    own_words: bool = False
    private: bool = False
    once: bool = False
    rounds: Rounds = Rounds.EVERY
    alliance: str = ""
    least: int = 0
    most: int = 1000
    topic: str = ""
    repeats: bool = False
    mode: Mode = Mode.EVERYONE
    span: Span = field(default=NOWHERE, compare=False)

    def option(self, option_id: str) -> Option | None:
        return next((option for option in self.options if option.id == option_id), None)

    @property
    def takes_options(self) -> bool:
        return self.kind in (QuestionKind.ONE, QuestionKind.MANY, QuestionKind.SCALE)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A topic asked again for each round, `again` being the question that opens the next one."""

    up_to: int
    again: str
    shown_when: Condition | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Topic:
    topic: str
    title: str
    questions: tuple[Question, ...]
    note: str = ""
    reflect: bool = True
    mode: Mode = Mode.EVERYONE
    repeat: Repeat | None = None
    span: Span = field(default=NOWHERE, compare=False)
