"""The answers that go with a change: whom it reaches, in their own choices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from therapy_guide.authoring.comparing.population import Choice, Met

MOST = 12
AT_LEAST = 5
"""People; fewer tell nothing."""
CLEARLY = 3.0
"""Standard errors above what chance would give."""


@dataclass(frozen=True, slots=True)
class Affected:
    """Of `picked` people who gave an answer, `changed` get something different."""

    choice: Choice
    picked: int
    changed: int


def most_affected(people: Sequence[Met]) -> tuple[Affected, ...]:
    """Answers given clearly more often by people who get something different, the clearest first.

    People whom one answer explains are set aside before the next is looked for, so that an answer which only
    goes along with another is not named. It is held against others who were asked the same question.
    """
    rows = [(frozenset(_choices(met)), bool(met.differs)) for met in people]
    picked = Counter(choice for choices, _ in rows for choice in choices)
    changed = Counter(choice for choices, differs in rows if differs for choice in choices)
    found: list[Affected] = []
    while len(found) < MOST:
        choice = _clearest(rows)
        if choice is None:
            break
        found.append(Affected(choice, picked[choice], changed[choice]))
        rows = [row for row in rows if choice not in row[0]]
    return tuple(found)


def _choices(met: Met) -> set[Choice]:
    return {(place.question, option) for place in met.old for option in met.old.picked(place.question, place.round)}


def _clearest(rows: list[tuple[frozenset[Choice], bool]]) -> Choice | None:
    picked: Counter[Choice] = Counter()
    changed: Counter[Choice] = Counter()
    asked: Counter[str] = Counter()
    asked_changed: Counter[str] = Counter()
    for choices, differs in rows:
        questions = {question for question, _ in choices}
        picked.update(choices)
        asked.update(questions)
        if differs:
            changed.update(choices)
            asked_changed.update(questions)
    weights = {
        choice: _surprise(count, picked[choice], asked_changed[choice[0]] / asked[choice[0]])
        for choice, count in changed.items()
        if count >= AT_LEAST
    }
    best = max(sorted(weights), key=lambda choice: weights[choice], default=None)
    return best if best is not None and weights[best] >= CLEARLY else None


def _surprise(changed: int, picked: int, share: float) -> float:
    """How far a count lies above what the share of all people would give, in standard errors."""
    expected = picked * share
    return (changed - expected) / (expected * (1 - share)) ** 0.5 if 0 < share < 1 else 0.0
