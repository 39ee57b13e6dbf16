"""A plain guidebook that every peer can say: no unknowns, no rounds, nothing that caps, and every question answered."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from therapy_guide.content.conditions import AllOf, AnyOf, Condition, NotThis, Picks
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.content.questions import Changes, Option, Question, QuestionKind, Route, Topic
from therapy_guide.content.rules import Rule, Strength, Target
from therapy_guide.engine.answers import Answers, Picked, Place

CONTENT = Path(__file__).resolve().parent.parent / "content"
QUESTIONS = 26
"""As many as the middle one of a thousand simulated people answers in the shipped guidebook."""
OPTIONS = 5
RULES = 200
DEEP = 2


@dataclass(frozen=True)
class Plain:
    """The guidebook, and its rules as conditions in the order of the peers' lists."""

    guidebook: Guidebook
    conditions: tuple[Condition, ...]

    def people(self, count: int, seed: int) -> Iterator[Answers]:
        """People who answer every question, each with objects of their own, as in real use."""
        chance = random.Random(seed)  # noqa: S311 - made-up people
        for _ in range(count):
            yield Answers(
                {
                    Place(question.id): Picked((chance.choice(question.options).id,))
                    for question in self.guidebook.questions.values()
                }
            )


def shipped_guidebook() -> Guidebook:
    """The shipped guidebook, loaded from its files."""
    loaded = load_guidebook(CONTENT)
    assert loaded.guidebook is not None
    return loaded.guidebook


def plain(rules: int = RULES, seed: int = 1) -> Plain:
    """A guidebook of so many rules, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - made-up rules
    base = shipped_guidebook()
    questions = {f"q{number}": _question(number) for number in range(QUESTIONS)}
    therapies = {name: replace(therapy, evidence=()) for name, therapy in base.therapies.items()}
    written = {
        f"r{number}": _rule(number, chance, list(questions.values()), list(therapies)) for number in range(rules)
    }
    about = replace(
        base.about,
        route_question="q0",
        concern_question="q1",
        main_concern_question="",
        past_kind_question="",
        named_methods=(),
    )
    guidebook = replace(
        base,
        about=about,
        topics=(Topic("all", "All", tuple(questions.values())),),
        questions=questions,
        facts={},
        therapies=therapies,
        rules=written,
        other_ways=(),
        ask_topics=(),
        asks={},
        notices={},
        pages={},
        cases=(),
        promises=(),
    )
    return Plain(guidebook, tuple(rule.when for rule in written.values()))


def _question(number: int) -> Question:
    options = tuple(Option(f"o{at}", f"Option {at}") for at in range(OPTIONS))
    return Question(
        f"q{number}", QuestionKind.ONE, "?", "?", "", Route.SHORT, Changes.PREFERENCE, options=options, topic="all"
    )


def _rule(number: int, chance: random.Random, questions: list[Question], therapies: list[str]) -> Rule:
    when = _condition(chance, questions)
    target = Target(therapies=tuple(chance.sample(therapies, 2)))
    speaks_for = chance.random() < 0.7
    return Rule(
        f"r{number}",
        when,
        "Because.",
        (),
        for_=target if speaks_for else None,
        against=None if speaks_for else target,
        strength=Strength.A_LITTLE,
        about=chance.choice(questions).id,
    )


def _condition(chance: random.Random, questions: list[Question], depth: int = 0) -> Condition:
    kind = chance.random()
    if depth < DEEP and kind < 0.35:
        return AllOf(tuple(_condition(chance, questions, depth + 1) for _ in range(chance.randint(2, 3))))
    if depth < DEEP and kind < 0.55:
        return AnyOf(tuple(_condition(chance, questions, depth + 1) for _ in range(chance.randint(2, 3))))
    if depth < DEEP and kind < 0.62:
        return NotThis(_condition(chance, questions, depth + 1))
    question = chance.choice(questions)
    options = chance.sample([option.id for option in question.options], chance.randint(1, 3))
    return Picks(question.id, tuple(options))
