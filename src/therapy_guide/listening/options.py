"""Options a person may have meant, from what they typed: offered to be confirmed, never ticked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from math import exp, log1p

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.listened import OptionKey
from therapy_guide.content.safety import Sign
from therapy_guide.listening.features import all_places, features
from therapy_guide.listening.learned import learned
from therapy_guide.listening.reading import Reading, read
from therapy_guide.listening.signs import Places
from therapy_guide.listening.whom_when import About, When, about, when

OPTION_HEAD = "o:{}.{}"
LEAST_CONFIDENCE = 0.1
"""Below this, an option is not worth naming."""
_START, _NAMED, _LEARNED = -2.2, 2.0, 0.35
"""Where an option stands before anything is heard; what its own words add; what the learned sum adds."""
_UNKNOWN = -3.0
"""The learned sum of an option that nothing was learned about."""
_LEAST_WORDS, _A_WORD = 2, 3
"""Fewer words than this, of so many letters, say too little for a learned sum."""
_NOT_THEIRS = 0.5
"""How much of a hit counts where the words are about someone else, or long past."""


@dataclass(frozen=True, slots=True)
class HeardOption:
    """One option that may be meant. `confidence` orders the offers, 0 to 1; it says nothing about the person."""

    question: str
    option: str
    confidence: float
    words: str


@dataclass(slots=True)
class _Case:
    """What speaks for one option. Denied more often than named, it is not offered."""

    named: float = 0.0
    denied: int = 0
    learned: float = _UNKNOWN
    places: list[Places] = field(default_factory=list)

    @property
    def confidence(self) -> float:
        if self.denied > self.named:
            return 0.0
        total = _START + _NAMED * log1p(self.named) + _LEARNED * (self.learned - _UNKNOWN)
        return 1 / (1 + exp(-total))


def hear_options(guidebook: Guidebook, text: str, questions: Iterable[str] | None = None) -> tuple[HeardOption, ...]:
    """The options heard in a text, the likeliest first; of some questions only, where they are given."""
    reading = read(guidebook, text)
    wanted = _listened_for(guidebook) if questions is None else set(questions)
    cases: dict[OptionKey, _Case] = {}
    _by_words(reading, wanted, cases)
    _by_learning(guidebook, reading, wanted, cases)
    found = [
        HeardOption(key[0], key[1], round(case.confidence, 2), reading.words(_close(case.places)))
        for key, case in cases.items()
        if case.places and case.confidence >= LEAST_CONFIDENCE
    ]
    return tuple(sorted(found, key=lambda heard: -heard.confidence))


def _listened_for(guidebook: Guidebook) -> set[str]:
    """Every question with options of its own; those that repeat another question's answers are left out."""
    return {q.id for q in guidebook.questions.values() if not (q.options_from and q.options_from.answers)}


def _by_words(reading: Reading, wanted: set[str], cases: dict[OptionKey, _Case]) -> None:
    """Words that editors listed for an option."""
    for hit in reading.hits:
        if isinstance(hit.owner, Sign) or hit.owner[0] not in wanted:
            continue
        case = cases.setdefault(hit.owner, _Case())
        if hit.denied:
            case.denied += not _cannot(reading, hit.places)
            continue
        case.named += _NOT_THEIRS if _is_not_theirs(reading, hit.places) else 1.0
        case.places.append(hit.places)


def _by_learning(guidebook: Guidebook, reading: Reading, wanted: set[str], cases: dict[OptionKey, _Case]) -> None:
    """What was learned from sentences, where the guidebook has the question and the option."""
    ear = learned()
    words = sum(len(token.word) >= _A_WORD for token in reading.said)
    if words < _LEAST_WORDS or not any(head.startswith("o:") for head in ear.heads):
        return
    found = features(reading.said, reading.symbols, ear.meanings)
    scores = ear.scores(found)
    for question in (q for q in guidebook.questions.values() if q.id in wanted):
        for option in question.options:
            head = OPTION_HEAD.format(question.id, option.id)
            if head in scores:
                case = cases.setdefault((question.id, option.id), _Case())
                case.learned = scores[head]
                if not case.places and case.confidence >= LEAST_CONFIDENCE:
                    case.places += ear.reasons(found, head, 2)


def _cannot(reading: Reading, places: Places) -> bool:
    """ "I can't stop gambling" denies nothing."""
    before = [token.word for token in reading.said[max(0, places[0] - 4) : places[0]]]
    return any(one in ("can", "could") and two == "not" for one, two in pairwise(before))


def _is_not_theirs(reading: Reading, places: Places) -> bool:
    return about(reading.said, places) is About.OTHER or when(reading.said, places) is When.PAST


def _close(found: list[Places]) -> Places:
    """The words of the longest hit, with those that stand right beside them."""
    first = max(found, key=len)
    near = [p for p in found if p and first and 0 <= p[0] - first[-1] <= 3]
    return all_places([first, *near[:1]])
