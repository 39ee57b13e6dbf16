"""Safety: notices, the contacts they lead to, and the signs in a person's words that bring them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from therapy_guide.content.conditions import Condition
from therapy_guide.diagnostics.span import NOWHERE, Span


class Level(Enum):
    """`interrupt` is a screen that comes first, once; `offer` is one quiet line. Neither withholds anything."""

    INTERRUPT = "interrupt"
    OFFER = "offer"


class Role(Enum):
    """What a contact is for. A notice names roles; the person's place picks the rows."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    LISTENING = "listening"
    TEXT = "text"
    YOUNG = "young"
    ABUSE = "abuse"
    ABUSE_MEN = "abuse_men"
    ABUSING = "abusing"
    SEXUAL_VIOLENCE = "sexual_violence"
    EATING = "eating"
    DRUGS = "drugs"
    DRINKING = "drinking"
    GAMBLING = "gambling"
    BEREAVEMENT = "bereavement"
    LGBTQ = "lgbtq"
    CHILD_PROTECTION = "child_protection"
    DEAF_EMERGENCY = "deaf_emergency"
    THERAPIST_CONCERN = "therapist_concern"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said when safety comes first. `first_page` is a short guide that then opens the result."""

    id: str
    level: Level
    say: str
    do_now: tuple[str, ...]
    contacts: tuple[Role, ...]
    sources: tuple[str, ...]
    when: Condition | None = None
    heard_as: tuple[str, ...] = ()
    say_other: str = ""
    in_print: str = ""
    only_alone: bool = False
    title: str = ""
    first_page: str = ""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Contact:
    """One service. `hours` is `check` where the number is sound but the opening times were not."""

    id: str
    name: str
    places: tuple[str, ...]
    role: Role
    reach: tuple[str, ...]
    hours: str
    who_for: str
    cost: str
    source: str
    checked_on: date
    review_by: date
    note: str = ""
    span: Span = field(default=NOWHERE, compare=False)


ANYWHERE = "anywhere"
"""The place of contacts that fit everyone, for people whose country is not known or has no rows."""


class SignLevel(Enum):
    """`plain`: said outright. `likely`: a hint, something past, or someone else's trouble."""

    PLAIN = "plain"
    LIKELY = "likely"


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing people say when they are at risk, as patterns of words; `not_` are look-alikes that cancel a hit.

    A `sure` sign always brings help. The others count together with everything else in the text.
    """

    sign: str
    kind: str
    level: SignLevel
    say: tuple[str, ...]
    not_: tuple[str, ...] = ()
    sure: bool = False
    span: Span = field(default=NOWHERE, compare=False)
