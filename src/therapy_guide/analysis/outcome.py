"""What a person's answers mean, all decided and nothing rendered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from therapy_guide.content.questions import Part
from therapy_guide.content.rules import RuleKind, TellLevel
from therapy_guide.content.safety import Level
from therapy_guide.content.therapies import EvidenceLevel
from therapy_guide.engine.answers import Place
from therapy_guide.engine.evaluate import Trace


class Fit(Enum):
    """How much of what a person said points to a therapy. Bands, not scores; inside one the order is by name."""

    FITS_MANY = "fits_many"
    FITS_SOME = "fits_some"
    WORTH_KNOWING = "worth_knowing"


class Lead(Enum):
    """Whether one family stands out. "None" is a valid result."""

    CLEAR = "clear"
    SEVERAL = "several"
    NONE = "none"


class Direction(Enum):
    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Quote:
    """One thing the person answered, in the option's words or their own. Private ones are not printed."""

    place: Place
    option: str
    text: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a therapy is more or less worth asking about. `strength` is a_little, some, a_lot or an evidence level."""

    rule: str
    kind: RuleKind
    direction: Direction
    strength: str
    because: str
    quotes: tuple[Quote, ...]
    sources: tuple[str, ...]
    private: bool = False
    in_print: str = ""


@dataclass(frozen=True, slots=True)
class Caution:
    """Something to take care about. `unknown` tells that an answer was missing, so it is said to be safe."""

    rule: str
    text: str
    sources: tuple[str, ...]
    private: bool = False
    in_print: str = ""
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    therapy: str
    fit: Fit
    main_evidence: EvidenceLevel | None
    other_evidence: EvidenceLevel | None
    lean: int
    reasons: tuple[Reason, ...]
    cautions: tuple[Caution, ...]


@dataclass(frozen=True, slots=True)
class HeldBack:
    therapy: str
    rule: str
    because: str
    sources: tuple[str, ...]
    private: bool = False
    in_print: str = ""


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice that applies. `words` are the words it was heard in, or empty when an answer brought it."""

    id: str
    level: Level
    private: bool
    words: str = ""
    about_other: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Tell:
    """A sentence shown on its own, with no therapy."""

    rule: str
    level: TellLevel
    text: str
    quotes: tuple[Quote, ...]
    sources: tuple[str, ...]
    private: bool = False
    in_print: str = ""


@dataclass(frozen=True, slots=True)
class PickedAsk:
    """A question for a first therapist; `first` marks the few to begin with."""

    id: str
    first: bool
    personal: bool
    private: bool = False


@dataclass(frozen=True, slots=True)
class AllianceItem:
    """One thing from one past therapy, read through goals, tasks and bond: what to keep, or what to change."""

    part: Part
    round: int
    option: str
    text: str
    keep: str = ""
    change: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything the screen, the plain lines, the report and the JSON show."""

    notices: tuple[ShownNotice, ...]
    suggestions: tuple[Suggestion, ...]
    held_back: tuple[HeldBack, ...]
    tells: tuple[Tell, ...]
    asks: tuple[PickedAsk, ...]
    alliance: tuple[AllianceItem, ...]
    other_ways: tuple[str, ...]
    lead: Lead
    unanswered: tuple[str, ...]
    trace: Trace

    def in_group(self, fit: Fit) -> tuple[Suggestion, ...]:
        return tuple(s for s in self.suggestions if s.fit is fit)

    @property
    def held(self) -> frozenset[str]:
        """The therapies that were held back."""
        return frozenset(held.therapy for held in self.held_back)

    def suggestion(self, therapy: str) -> Suggestion | None:
        return next((s for s in self.suggestions if s.therapy == therapy), None)
