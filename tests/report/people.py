"""Made-up people for the reports, and the small guidebook they answer.

The golden files rest on the kitchen sink with a few questions added, so that editors may change the shipped words
without breaking them. No real person stands behind any of this.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tests.support.kitchen import Copy, shipped
from tests.support.people import picks
from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import Outcome
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import QuestionKind
from therapy_guide.engine.answers import Answers, Place, Said

GOALS = """
topic: goals
title: Hopes
questions:
  - id: hope
    kind: text
    route: full
    changes: nothing
    ask: What would be different?
    say: What would be different?
    why: Your words come first.

  - id: goals
    kind: many
    route: short
    changes: nothing
    ask: Which of these hopes are yours?
    say: Which of these hopes are yours?
    why: Hopes point the way.
    options:
      calm: {text: To be calm, heard: you hope to be calm, toward: to be calm enough to cook}
      out: {text: To go out, heard: you hope to go out, toward: to go out again}

  - id: first_sign
    kind: text
    route: full
    changes: nothing
    ask: What would you notice first?
    say: What would you notice first?
    why: Small signs are easy to see.
"""


@dataclass(frozen=True)
class Person:
    """Answers and words for one guidebook."""

    book: Guidebook
    answers: Answers
    texts: Mapping[Place, str]

    @property
    def outcome(self) -> Outcome:
        return assess(self.book, self.answers, self.texts)


@cache
def small_book() -> Guidebook:
    """The kitchen sink with hopes, the shipped sentences and the shipped page templates."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy.into(Path(folder))
        copy.swap("guidebook.yaml", "concerns, past, style", "concerns, goals, past, style")
        copy.write("questions/goals.yaml", GOALS)
        loaded = copy.load()
    assert loaded.guidebook is not None, list(loaded.problems)
    own = loaded.guidebook
    return replace(own, wording={**shipped().wording, **own.wording}, templates=shipped().templates)


def person(book: Guidebook, texts: Mapping[str, str] | None = None, **given: str | int | list[str] | None) -> Person:
    """Answers by question, as `picks` takes them, and words by question or `topic:name`; `name_2` is round 2."""
    answers = picks(**given)
    words = {_place(name): text for name, text in (texts or {}).items()}
    for place in words:
        question = book.questions.get(place.question)
        if question and question.kind is QuestionKind.TEXT:
            answers = answers.with_answer(place, Said())
    return Person(book, answers, words)


def _place(name: str) -> Place:
    head, _, tail = name.rpartition("_")
    return Place(head, int(tail)) if tail.isdigit() else Place(name)


def worried() -> Person:
    """Panic and low mood, no therapy before, words of their own."""
    return person(
        small_book(),
        {"hope": "I'd take the lift again.", "first_sign": "pressing the button", "worries": "It is *worst* in lifts."},
        route="full",
        country="england",
        areas=["fear", "mood"],
        worries=["panic", "low"],
        main_worry="panic",
        how_bad="middling",
        goals=["calm", "out"],
        had_before="no",
        afraid="no",
    )


def came_back() -> Person:
    """Two therapies before, one of which crossed a line, fear at home, and words the safety ear hears."""
    return person(
        small_book(),
        {
            "hope": "There is no way out of this.",
            "past_bad_1": "It was like school.",
            "topic:goals": "More quiet days.",
        },
        route="full",
        country="england",
        areas=["mood"],
        worries=["low", "secret"],
        main_worry="low",
        how_bad="bad",
        goals=["calm"],
        had_before="yes",
        past_kind_1="alpha",
        past_result_1="better",
        past_good_1=["shared_aim", "heard_me"],
        past_bad_1=["paper"],
        another_1="yes",
        past_kind_2="gamma",
        past_result_2="worse",
        past_bad_2=["far", "crossed"],
        another_2="no",
        afraid="yes",
    )
