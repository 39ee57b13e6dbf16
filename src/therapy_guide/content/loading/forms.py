"""What a value in a content file looks like, as data.

Every shape carries its form. The JSON Schemas, the page of file kinds, and the places where an id stands all come
from these forms, so they can't say anything else than the reader does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

ID = r"[a-z][a-z0-9_]*"
"""How an id is written."""
NOT_BLANK = r"\S"


class Names(Enum):
    """What a name in a file stands for. The value is how editors call it."""

    QUESTION = "question"
    OPTION = "option"
    TOPIC = "topic"
    FACT = "fact"
    THERAPY = "therapy"
    SET = "set of therapies"
    FAMILY = "family"
    RULE = "rule"
    ROW = "row of evidence"
    OTHER_WAY = "other way"
    ASK = "question to ask"
    ASK_TOPIC = "topic of questions to ask"
    NOTICE = "notice"
    CONTACT = "contact"
    SIGN = "sign"
    RISK = "kind of risk language"
    MEANING = "group of words"
    SOURCE = "source"
    PAGE = "page"
    CASE = "case"
    PROMISE = "promise"
    SENTENCE = "sentence of the wording"
    # Names that only their surroundings tell apart.
    CONCERN = "concern"
    CONCERN_OR_FACT = "concern or fact"
    PLACE = "place"
    AREA = "option of the question that narrows this one"
    OPTION_BESIDE = "option of the question named beside it"
    THERAPY_OR_SET = "therapy, or set of therapies"
    RULE_OR_ROW = "rule, or row of evidence"
    TOPIC_OR_QUESTION = "topic, or question"
    ASK_OR_TOPIC = "question to ask, or topic of them"


class Numbers(Enum):
    """Which plain numbers a single value may be."""

    ANY = "any"
    WHOLE = "whole"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Single:
    """One value on one line or in one block of text. `what` completes "write …"."""

    what: str
    pattern: str = NOT_BLANK
    numbers: Numbers = Numbers.ANY
    least: int | None = None
    most: int | None = None
    is_date: bool = False
    names: Names | None = None
    defines: bool = False
    has_meanings: bool = False
    """Whether it may hold `{groups}` of words."""


@dataclass(frozen=True, slots=True)
class YesNo:
    """yes or no."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words, each with what it means."""

    words: tuple[str, ...]
    means: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class ListOf:
    item: Form
    least: int = 0
    or_one: bool = False


@dataclass(frozen=True, slots=True)
class Several:
    """Short texts, one a line or with commas between them, or a list."""

    item: Single
    between: str


@dataclass(frozen=True, slots=True)
class Named:
    """Entries whose names are free."""

    key: Single
    value: Form
    never: tuple[str, ...] = ()
    """Names that can't be used here."""


@dataclass(frozen=True, slots=True)
class Field:
    """One known entry of a group. `means` tells editors what it does."""

    name: str
    form: Form
    required: bool = False
    means: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries whose names are known."""

    kind: str
    fields: tuple[Field, ...]

    @property
    def defining(self) -> Field | None:
        """The entry that gives the thing its id."""
        return next((f for f in self.fields if isinstance(f.form, Single) and f.form.defines), None)


@dataclass(frozen=True, slots=True)
class Either:
    forms: tuple[Form, ...]


class Special(Enum):
    """Forms that contain themselves, or mean something else in each place."""

    CONDITION = "condition"
    ANSWERS = "answers"
    TYPED_WORDS = "typed words"
    SENTENCES = "sentences"
    ANYTHING = "anything"


Form = Single | YesNo | Choice | ListOf | Several | Named | Group | Either | Special


def inside(form: Form) -> Iterator[Form]:
    """A form and every form within it."""
    yield form
    match form:
        case ListOf() | Several():
            parts: tuple[Form, ...] = (form.item,)
        case Named():
            parts = (form.key, form.value)
        case Group():
            parts = tuple(one.form for one in form.fields)
        case Either():
            parts = form.forms
        case _:
            parts = ()
    for part in parts:
        yield from inside(part)
