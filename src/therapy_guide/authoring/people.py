"""Simulated people: answers that a real talk could give, the same for a seed on every machine and in every version.

Each choice is drawn from a hash of the seed, the person, the question and the option, not from one long row of
random numbers. So a question or option that is added elsewhere leaves all other answers of all people as they were,
and an old and a new guidebook meet the same people.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Option, Question, QuestionKind
from therapy_guide.engine.answers import Amount, Answer, Answers, Picked, Place, Said, Skipped
from therapy_guide.engine.flow import asked_places, offered_options
from therapy_guide.engine.nodes import NodeKind
from therapy_guide.engine.program import Program, leaves_of, open_gates, open_guidebook

RARE = 0.08
"""The weight of an answer that brings a notice, beside 1 for an ordinary one: few people are at risk."""
UNSURE = 0.3
ALONE = 0.5
ANOTHER_ROUND = 0.35
CALLERS = 0.25
"""The share of talks held by an intake worker."""
WORDS = 0.4
"""The share of questions for own words that are answered."""
SKIPPING = ((0.5, 0.02), (0.8, 0.1), (0.95, 0.25), (1.0, 0.6))
"""How much people skip: up to this share of the people, so much of the questions."""
HOW_MANY = (0.35, 0.65, 0.83, 0.94, 1.0)
"""Where several answers can be picked: up to this share of the people pick one, two, and so on."""


@dataclass(frozen=True, slots=True)
class Person:
    """One simulated person. What they answer depends on nothing but the seed, their number and the question."""

    seed: int
    number: int

    @property
    def with_caller(self) -> bool:
        return self.draw("caller") < CALLERS

    def draw(self, *names: str) -> float:
        """A number above 0 and below 1 that belongs to this person and these names."""
        key = "\x1f".join((str(self.seed), str(self.number), *names)).encode()
        return (int.from_bytes(blake2b(key, digest_size=7).digest(), "big") + 0.5) / (1 << 56)


def people(guidebook: Guidebook, count: int, seed: int) -> Iterator[Answers]:
    """The answers of so many people, each what a talk with this guidebook could give."""
    for person in persons(count, seed):
        yield answers_of(guidebook, person)


def persons(count: int, seed: int) -> Iterator[Person]:
    return (Person(seed, number) for number in range(count))


def answers_of(
    guidebook: Guidebook,
    person: Person,
    wishes: Mapping[Place, Answer] | None = None,
    start: Answers | None = None,
    with_caller: bool | None = None,
) -> Answers:
    """What a person answers, question by question, as the talk goes.

    `wishes` are answers they give where they are asked and the options are offered; `start` are answers given already.
    """
    gates, gating = _gates(guidebook)
    caller = person.with_caller if with_caller is None else with_caller
    given = start or Answers()
    while True:
        places = asked_places(gates, given, caller)
        waiting = [place for place in places if given.get(place) is None]
        if not waiting:
            return Answers({place: answer for place in places if (answer := given.get(place))})
        now: dict[Place, Answer] = {}
        for place in waiting:
            so_far = Answers({**given.given, **now})
            now[place] = _wished(guidebook, place, so_far, wishes or {}) or _own(guidebook, person, place, so_far)
            if place.question in gating:
                break
        given = Answers({**given.given, **now})


def asked(guidebook: Guidebook, answers: Answers, with_caller: bool) -> tuple[Place, ...]:
    """Every question asked with these answers; the same as `asked_places`, worked out from the gates alone."""
    return asked_places(_gates(guidebook)[0], answers, with_caller)


@lru_cache(maxsize=8)
def _gates(guidebook: Guidebook) -> tuple[Program, frozenset[str]]:
    """The guidebook's conditions on what is asked, alone, and the questions after which something else may be asked."""
    program = open_gates(guidebook)
    read = {node.question for node in program.nodes}
    again = {topic.repeat.again for topic in guidebook.topics if topic.repeat}
    narrowing = {q.narrowed_by for q in guidebook.questions.values()}
    taken_from = {q.options_from.answers for q in guidebook.questions.values() if q.options_from}
    return program, frozenset({*read, *again, *narrowing, *taken_from, guidebook.about.route_question} - {""})


@lru_cache(maxsize=8)
def _risks(guidebook: Guidebook) -> frozenset[tuple[str, str]]:
    """Answers that bring a notice, and private options. Those taken over from another question are rare already."""
    program = open_guidebook(guidebook)
    leaves = {leaf for node in program.notices.values() for leaf in leaves_of(program.nodes, node)}
    picks = [program.nodes[leaf] for leaf in sorted(leaves) if program.nodes[leaf].kind is NodeKind.PICKS]
    found = {(node.question, option) for node in picks for option in node.options}
    found |= {(q.id, o.id) for q in guidebook.questions.values() for o in q.options if o.private}
    return frozenset((q, o) for q, o in found if not guidebook.questions[q].options_from)


def _wished(guidebook: Guidebook, place: Place, so_far: Answers, wishes: Mapping[Place, Answer]) -> Answer | None:
    wish = wishes.get(place)
    if not isinstance(wish, Picked):
        return wish
    offered = [o.id for o in offered_options(guidebook, guidebook.questions[place.question], so_far)]
    fitting = tuple(option for option in wish.options if option in offered)
    return Picked(fitting) if fitting else None


def _own(guidebook: Guidebook, person: Person, place: Place, so_far: Answers) -> Answer:
    question = guidebook.questions[place.question]
    names = (place.question, str(place.round))
    if person.draw("skips", *names) < _skipping(person) and question.id != guidebook.about.route_question:
        return Skipped()
    if question.kind is QuestionKind.TEXT:
        return Said() if person.draw("words", *names) < WORDS else Skipped()
    if question.kind is QuestionKind.NUMBER:
        span = question.most - question.least + 1
        return Amount(question.least + int(person.draw("amount", *names) * span))
    return _picks(guidebook, person, place, offered_options(guidebook, question, so_far))


def _skipping(person: Person) -> float:
    kind = person.draw("skipper")
    return next(share for upto, share in SKIPPING if kind <= upto)


def _picks(guidebook: Guidebook, person: Person, place: Place, offered: tuple[Option, ...]) -> Answer:
    """The options that this person likes most; each option's place in that order depends on it alone."""
    if not offered:
        return Skipped()
    question = guidebook.questions[place.question]
    names = (place.question, str(place.round))
    liking = {
        option.id: math.log(person.draw("option", *names, option.id)) / _weight(guidebook, question, option, rank)
        for rank, option in enumerate(offered)
    }
    ranked = sorted(liking, key=lambda option: (-liking[option], option))
    first = question.option(ranked[0])
    if question.kind is not QuestionKind.MANY or (first and first.alone):
        return Picked((ranked[0],))
    share = person.draw("how many", *names)
    many = next(number for number, upto in enumerate(HOW_MANY, 1) if share <= upto)
    several = {option.id for option in offered if not option.alone}
    chosen = [option for option in ranked if option in several][:many]
    return Picked(tuple(option.id for option in question.options if option.id in chosen))


def _weight(guidebook: Guidebook, question: Question, option: Option, rank: int) -> float:
    if (question.id, option.id) in _risks(guidebook):
        return RARE
    if question.id == guidebook.about.country_question:
        return 1 / (1 + rank)
    if any(topic.repeat and topic.repeat.again == question.id for topic in guidebook.topics):
        return ANOTHER_ROUND if option.id == "yes" else 1 - ANOTHER_ROUND
    if option.unsure:
        return UNSURE
    return ALONE if option.alone else 1.0
