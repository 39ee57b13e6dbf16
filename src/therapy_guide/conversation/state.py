"""Where a conversation stands. Immutable: each turn gives a new state, and nothing else remembers anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from therapy_guide.analysis.outcome import ShownNotice
from therapy_guide.engine.answers import Answers, Place

if TYPE_CHECKING:
    from therapy_guide.listening.options import HeardOption


class StopKind(Enum):
    NOTE = "note"
    ASK = "ask"
    REFLECT = "reflect"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Stop:
    """One place on the way: a note before a topic, a question, what was heard after a topic, or the end."""

    kind: StopKind
    topic: str = ""
    place: Place | None = None


DONE = Stop(StopKind.DONE)


@dataclass(frozen=True, slots=True)
class State:
    """The whole conversation.

    `pending` are interrupting notices still to be shown, first one first. `quiet` are lines offered with the
    present question only. `come_back_to` is set while an earlier answer is being changed.
    `offers` are options that the last words may mean, waiting to be confirmed; `offered` are all that were ever shown.
    `trouble` is the wording key of what to say about the last line, when it fitted nothing.
    """

    at: Stop
    answers: Answers = field(default_factory=Answers)
    texts: Mapping[Place, str] = field(default_factory=dict)
    with_caller: bool = False
    come_back_to: Stop | None = None
    pending: tuple[ShownNotice, ...] = ()
    quiet: tuple[ShownNotice, ...] = ()
    seen: frozenset[str] = frozenset()
    adding_words: bool = False
    trouble: str = ""
    offers: tuple[HeardOption, ...] = ()
    offered: frozenset[str] = frozenset()


def topic_words(topic: str) -> Place:
    """Where words added at the end of a topic are kept. No question has this name, so no rule can read it."""
    return Place(f"topic:{topic}")
