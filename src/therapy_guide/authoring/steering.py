"""Answers that make one condition come out as wanted: a good guess, to be tried and checked, not a proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from therapy_guide.authoring.people import Person
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Mode, Question, QuestionKind, Rounds, Route
from therapy_guide.engine.answers import Amount, Answer, Picked, Place, Said, Skipped
from therapy_guide.engine.nodes import LEAVES, Node, NodeKind
from therapy_guide.engine.program import Program


@dataclass(frozen=True)
class Wish:
    """Answers to give where they are asked, and whether only an intake worker asks one of them."""

    answers: Mapping[Place, Answer]
    with_caller: bool


def wish_for(program: Program, number: int, wanted: bool, person: Person) -> Wish:
    """Answers that may make a node yes, or no. Another person makes other choices where there are several ways."""
    making = _Making(program, person)
    making.meet(number, wanted, 1)
    return making.wish()


def wish_to_pick(program: Program, place: Place, option: str, person: Person) -> Wish:
    """Answers that may lead to a question and pick one option there."""
    making = _Making(program, person)
    making.pick(place, (option,))
    return making.wish()


def wish_to_be_asked(program: Program, place: Place, unless_known: bool, person: Person) -> Wish:
    """Answers that may lead to a question; where it has an `unless`, with that known to be no, or not known."""
    making = _Making(program, person)
    making.be_asked(place, unless_known)
    return making.wish()


@dataclass
class _Making:
    program: Program
    person: Person
    picks: dict[Place, list[str]] = field(default_factory=dict)
    other: dict[Place, Answer] = field(default_factory=dict)
    with_caller: bool = False
    seen: set[Place] = field(default_factory=set)
    choices: int = 0

    @property
    def book(self) -> Guidebook:
        return self.program.guidebook

    def wish(self) -> Wish:
        answers: dict[Place, Answer] = dict(self.other)
        for place, picked in self.picks.items():
            question = self.book.questions[place.question]
            kept = picked if question.kind is QuestionKind.MANY else picked[-1:]
            answers[place] = Picked(tuple(option.id for option in question.options if option.id in kept))
        return Wish(answers, self.with_caller)

    def one_of(self, count: int) -> int:
        self.choices += 1
        return int(self.person.draw("way", str(self.choices)) * count)

    def meet(self, number: int, wanted: bool, round_: int) -> None:
        node = self.program.nodes[number]
        if node.kind in LEAVES:
            self._leaf(node, wanted, round_)
            return
        parts = node.parts
        match node.kind, wanted:
            case (NodeKind.NOT, _):
                self.meet(parts[0], not wanted, round_)
            case (NodeKind.ANY, True) | (NodeKind.ALL, False):
                self.meet(parts[self.one_of(len(parts))], wanted, round_)
            case (NodeKind.AT_LEAST_OF, True):
                first = self.one_of(len(parts))
                for part in (*parts[first:], *parts[:first])[: node.count]:
                    self.meet(part, True, round_)
            case (NodeKind.EVERY_ROUND, True):
                self._last_round(1)
                self.meet(parts[0], True, 1)
            case _:
                for part in parts:
                    self.meet(part, wanted, round_)

    def pick(self, place: Place, options: tuple[str, ...]) -> None:
        """Picks options, with what it takes to be offered them."""
        self.be_asked(place, unless_known=True)
        question = self.book.questions[place.question]
        groups = {option.group for option in question.options if option.id in options}
        if question.narrowed_by:
            before = self.book.questions[question.narrowed_by]
            self._add(Place(before.id), tuple(o.id for o in before.options if o.id in groups))
        if question.options_from and question.options_from.answers:
            self._with_another(Place(question.options_from.answers), options)
        self._add(place, options)

    def be_asked(self, place: Place, unless_known: bool) -> None:
        """Whatever it takes for a question to be asked."""
        if place in self.seen:
            return
        self.seen.add(place)
        question = self.book.questions[place.question]
        if question.route is Route.FULL:
            self._add(Place(self.book.about.route_question), (Route.FULL.value,))
        self.with_caller = self.with_caller or question.mode is Mode.CALLER
        if question.repeats:
            self._round(question, place.round)
        shown, unless = self.program.shown.get(question.id), self.program.unless.get(question.id)
        if shown is not None:
            self.meet(shown, True, place.round)
        if unless is not None and unless_known:
            self.meet(unless, False, place.round)

    def _round(self, question: Question, round_: int) -> None:
        topic = next(t for t in self.book.topics if t.topic == question.topic)
        shown = self.program.repeat_shown.get(topic.topic)
        if shown is not None:
            self.meet(shown, True, 1)
        for before in range(1, round_):
            if topic.repeat:
                self._add(Place(topic.repeat.again, before), ("yes",))

    def _last_round(self, round_: int) -> None:
        for topic in self.book.topics:
            if topic.repeat:
                self._add(Place(topic.repeat.again, round_), ("no",))

    def _leaf(self, node: Node, wanted: bool, round_: int) -> None:
        question = self.book.questions[node.question]
        place = Place(node.question, self._round_of(question, round_) if node.per_round else 0)
        if node.kind in (NodeKind.ANSWERED, NodeKind.SKIPPED):
            self._given(question, place, (node.kind is NodeKind.ANSWERED) is wanted)
        elif node.kind is NodeKind.PICKED_AT_LEAST:
            sure = [o.id for o in question.options if not o.alone and not o.unsure]
            self._any_of(place, sure, node.count if wanted else 1)
        elif question.kind is QuestionKind.NUMBER:
            self.be_asked(place, unless_known=True)
            self.other[place] = Amount(node.low if wanted else node.low - 1 if node.low else node.high + 1)
        elif node.kind is NodeKind.PICKS_ALL and wanted:
            self.pick(place, node.options)
        else:
            fitting = [o.id for o in question.options if (o.id in node.options) is wanted and (wanted or not o.unsure)]
            self._any_of(place, fitting, 1)

    def _round_of(self, question: Question, round_: int) -> int:
        return 1 if question.rounds is Rounds.FIRST else max(1, round_)

    def _given(self, question: Question, place: Place, given: bool) -> None:
        self.be_asked(place, unless_known=True)
        if not given:
            self.other[place] = Skipped()
        elif question.kind is QuestionKind.TEXT:
            self.other[place] = Said()
        elif question.kind is QuestionKind.NUMBER:
            self.other[place] = Amount(question.least)
        else:
            self._any_of(place, [option.id for option in question.options], 1)

    def _any_of(self, place: Place, options: list[str], count: int) -> None:
        """Some of these options. What was wished before and fits is kept."""
        there = [option for option in self.picks.get(place, ()) if option in options]
        left = [option for option in options if option not in there]
        first = self.one_of(len(left)) if left else 0
        more = (*left[first:], *left[:first])[: max(0, count - len(there))]
        self.pick(place, (*there, *more))

    def _with_another(self, place: Place, options: tuple[str, ...]) -> None:
        """What a question takes its options from needs one more pick, or it is not asked."""
        question = self.book.questions[place.question]
        others = [o.id for o in question.options if not o.alone and o.id not in options]
        other = others[self.one_of(len(others))] if others else ""
        self.pick(place, (*options, other) if other else options)

    def _add(self, place: Place, options: tuple[str, ...]) -> None:
        there = self.picks.setdefault(place, [])
        there += [option for option in options if option not in there]
