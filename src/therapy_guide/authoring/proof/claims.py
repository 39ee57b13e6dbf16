"""What is to be proved: each claim with what the solver looks for, and the same question put to the engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from therapy_guide.authoring.proof.circuit import Literal
from therapy_guide.authoring.proof.follows import Seen
from therapy_guide.authoring.proof.world import World
from therapy_guide.content.promises import How
from therapy_guide.diagnostics.span import NOWHERE, Span


class About(Enum):
    """The rows of the table."""

    RISK = "every risk answer leads to its notice, whatever else is answered"
    HELD_BACK = "no held-back therapy is ever suggested"
    CARE = "every caution is shown where it applies or an answer it needs is missing"
    RESULT = "no answers lead to an empty result, or to a suggestion without a reason"
    PROMISE = "promises in content/promises"
    QUESTION = "every question can be reached"
    RULE = "every rule can fire"
    EVIDENCE = "every row of evidence can apply"
    THERAPY = "every therapy can come up in the first group, or at all where a promise rules that out"
    SAFETY = "every notice can come, and is not shown to everyone"
    ASK = "every question to ask, other way and part of a guide can come"
    OPTION = "every option matters"
    LENGTH = "no talk is longer than the guide says"


@dataclass(frozen=True)
class Claim:
    """`goal` is what the solver looks for: a breach of an `always` or `never`, or someone for whom it is `possible`.

    `seen` asks the engine the same about one person. With `in_talk`, only answers that one talk can give count.
    `expect` is what a case made of a breach should expect. `node` is the condition that has to be met, if it is one.
    """

    id: str
    about: About
    how: How
    says: str
    goal: Callable[[World], Literal]
    seen: Callable[[Seen], bool]
    in_talk: bool = False
    span: Span = field(default=NOWHERE)
    expect: tuple[tuple[str, tuple[str, ...]], ...] = ()
    node: int | None = None
