"""Columns of people who answer by chance, for trying out how fast a population is worked out."""

from __future__ import annotations

import numpy as np

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Question, QuestionKind
from therapy_guide.engine.answers import Place
from therapy_guide.engine.population.columns import Columns, Given, packed

SKIPS = 0.1
PICKS = 0.25
"""The share of people who skip a question, and who pick an option where several can be picked."""


def random_columns(guidebook: Guidebook, people: int, seed: int, *, skips: float = SKIPS) -> Columns:
    """So many people who answer every question, in every round, or skip it. Words and numbers are left out."""
    chance = np.random.default_rng(seed)
    found = Columns(people)
    rounds = max((t.repeat.up_to for t in guidebook.topics if t.repeat), default=0)
    for question in guidebook.questions.values():
        for round_ in range(1, rounds + 1) if question.repeats else range(1):
            if question.takes_options:
                _answer(found, question, Place(question.id, round_), chance, skips)
    return found


def _answer(columns: Columns, question: Question, place: Place, chance: np.random.Generator, skips: float) -> None:
    people = columns.people
    skipped = chance.random(people) < skips
    first = chance.integers(0, len(question.options), people)
    alone = np.isin(first, [at for at, option in enumerate(question.options) if option.alone])
    columns.given[Given(place)] = packed(np.ones(people, np.bool_))
    columns.given[Given(place, Given.SKIPPED)] = packed(skipped)
    columns.given[Given(place, Given.PICKED)] = packed(~skipped)
    columns.picked[place] = {}
    for at, option in enumerate(question.options):
        picks = first == at
        if question.kind is QuestionKind.MANY and not option.alone:
            picks |= (chance.random(people) < PICKS) & ~alone
        columns.picked[place][option.id] = packed(picks & ~skipped)
