"""What a person can say at one turn. Every way in turns keys, clicks and lines into one of these."""

from __future__ import annotations

from dataclasses import dataclass

from therapy_guide.engine.answers import Place


@dataclass(frozen=True, slots=True)
class Chose:
    """Options picked for the present question."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gave:
    """A number, for a question that asks for one."""

    amount: int


@dataclass(frozen=True, slots=True)
class Wrote:
    """Words typed: the answer to a question that asks for words, or words kept beside the options."""

    text: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line that fits nothing here. The safety ear still hears it; `wording` names the sentence to show."""

    text: str
    wording: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Not this question."""


@dataclass(frozen=True, slots=True)
class Back:
    """One step back. It never deletes an answer."""


@dataclass(frozen=True, slots=True)
class GoOn:
    """Read, agreed, or "that's right"."""


@dataclass(frozen=True, slots=True)
class AddWords:
    """At a reflection: I would like to add something in my own words."""


@dataclass(frozen=True, slots=True)
class Revise:
    """Go to one question, answer it again, and come back here."""

    place: Place


@dataclass(frozen=True, slots=True)
class Finish:
    """Enough for now: go to the result with what there is."""


Said = Chose | Gave | Wrote | Unclear | Skip | Back | GoOn | AddWords | Revise | Finish
