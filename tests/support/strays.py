"""Many people at once, made by seed: some answer as they are asked, some as nobody could."""

from __future__ import annotations

import random

from tests.support.people import places
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Question, QuestionKind
from therapy_guide.engine.answers import Amount, Answer, Answers, Picked, Place, Said, Skipped


def crowd(guidebook: Guidebook, count: int, seed: int) -> list[Answers]:
    """So many people. Every third gives answers that no question allows, too: the engine takes any."""
    chance = random.Random(seed)
    return [_person(guidebook, chance, astray=number % 3 == 0) for number in range(count)]


def _person(guidebook: Guidebook, chance: random.Random, *, astray: bool) -> Answers:
    everywhere = places(guidebook)
    chosen = chance.sample(everywhere, chance.randint(0, min(len(everywhere), 40)))
    given = {place: _allowed(guidebook.questions[place.question], chance) for place in chosen}
    for place in [p for p in chosen if astray and chance.random() < 0.3]:
        given[place] = _astray(guidebook.questions[place.question], chance)
    if astray:
        given[Place("no_such_question", chance.randint(0, 4))] = Picked(("yes",))
        given[Place(chance.choice(everywhere).question, chance.randint(0, 5))] = Picked(("no",))
    return Answers(given)


def _allowed(question: Question, chance: random.Random) -> Answer:
    ids = [option.id for option in question.options]
    if chance.random() < 0.1:
        return Skipped()
    if question.kind is QuestionKind.TEXT:
        return Said()
    if question.kind is QuestionKind.NUMBER:
        return Amount(chance.randint(question.least, question.most))
    count = chance.randint(1, min(4, len(ids))) if question.kind is QuestionKind.MANY else 1
    return Picked(tuple(sorted(chance.sample(ids, count), key=ids.index)))


def _astray(question: Question, chance: random.Random) -> Answer:
    ids = [option.id for option in question.options]
    several = tuple(chance.sample(ids, min(len(ids), chance.randint(0, 6))))
    ways: list[Answer] = [Amount(chance.randint(-2, 3)), Said(), Picked(several), Picked((*several, "no_such_option"))]
    return chance.choice(ways)
