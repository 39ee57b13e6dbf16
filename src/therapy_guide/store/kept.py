"""A paused conversation as a record: what was answered, and where the person was. Nothing in it is worked out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from therapy_guide.engine.answers import Answers, Texts


@dataclass(frozen=True, slots=True)
class KeptStop:
    """A place on the way, by names. `question` is empty where the stop is no question."""

    kind: str
    topic: str = ""
    question: str = ""
    round: int = 0


@dataclass(frozen=True, slots=True)
class KeptNotice:
    """A notice that still waited to be read."""

    notice: str
    about_other: bool = False


@dataclass(frozen=True, slots=True)
class KeptOffer:
    """An option that stood to be confirmed, with the words it was heard in."""

    question: str
    option: str
    words: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything a conversation needs to go on another day."""

    guidebook: str
    version: str
    content: str
    day: date
    with_caller: bool
    at: KeptStop
    answers: Answers = field(default_factory=Answers)
    texts: Texts = field(default_factory=dict)
    come_back_to: KeptStop | None = None
    adding_words: bool = False
    seen: tuple[str, ...] = ()
    waiting: tuple[KeptNotice, ...] = ()
    offers: tuple[KeptOffer, ...] = ()
    offered: tuple[str, ...] = ()
