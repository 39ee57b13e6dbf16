"""Answers with which a question is asked, so that a preview can start there, found by working back from it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Question, QuestionKind, Route
from therapy_guide.engine.answers import Amount, Answer, Answers, Picked, Place, Said, Skipped
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.flow import asked_places
from therapy_guide.engine.nodes import LEAVES, Node, NodeKind
from therapy_guide.engine.program import Program, open_guidebook
from therapy_guide.engine.truth import Truth

MOST_TRIES = 400
"""Ways tried before giving up. Real questions need a handful."""
_MOST_DEPTH = 12


def answers_to_reach(guidebook: Guidebook, question: str, given: Answers, *, with_caller: bool) -> Answers | None:
    """The given answers with as few changed or added as it takes for the question to be asked; None if it can't be."""
    program = open_guidebook(guidebook)
    asked = guidebook.questions[question]
    place = Place(question, 1 if asked.repeats else 0)
    for answers in islice(_Ways(program).to_ask(asked, place.round, given, 0), MOST_TRIES):
        if place in asked_places(program, answers, with_caller):
            return answers
    return None


class _Ways:
    """Each step yields answers with one more wish fulfilled. Whether all holds together is checked at the end."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.guidebook = program.guidebook

    def to_ask(self, question: Question, round_: int, answers: Answers, depth: int) -> Iterator[Answers]:
        """The route, the round, and both gates of a question."""
        if depth > _MOST_DEPTH:
            return
        about = self.guidebook.about
        if question.route is Route.FULL and answers.picked(about.route_question) != (Route.FULL.value,):
            answers = answers.with_answer(Place(about.route_question), Picked((Route.FULL.value,)))
        wishes = [
            (self.program.repeat_shown.get(question.topic) if round_ else None, True, 0),
            (self.program.shown.get(question.id), True, round_),
            (self.program.unless.get(question.id), False, round_),
        ]
        yield from self._each([(node, wanted, r) for node, wanted, r in wishes if node is not None], answers, depth)

    def _each(self, wishes: list[tuple[int, bool, int]], answers: Answers, depth: int) -> Iterator[Answers]:
        if not wishes:
            yield answers
            return
        node, wanted, round_ = wishes[0]
        for found in self.to_make(node, wanted, round_, answers, depth):
            yield from self._each(wishes[1:], found, depth)

    def to_make(self, number: int, wanted: bool, round_: int, answers: Answers, depth: int) -> Iterator[Answers]:
        """Answers that make a condition hold, or not hold."""
        node = self.program.nodes[number]
        if self._is(number, wanted, round_, answers):
            yield answers
            return
        if node.kind in LEAVES:
            yield from self._leaf(node, wanted, round_, answers, depth)
            return
        for group in _groups(node, wanted):
            inside = 1 if node.kind in (NodeKind.ANY_ROUND, NodeKind.EVERY_ROUND) else round_
            turned = not wanted if node.kind is NodeKind.NOT else wanted
            yield from self._each([(part, turned, inside) for part in group], answers, depth)

    def _is(self, number: int, wanted: bool, round_: int, answers: Answers) -> bool:
        truth = evaluate(self.program, answers).truth(number, round_ or 1)
        return truth is (Truth.YES if wanted else Truth.NO)

    def _leaf(self, node: Node, wanted: bool, round_: int, answers: Answers, depth: int) -> Iterator[Answers]:
        question = self.guidebook.questions[node.question]
        inside = (round_ or 1) if node.per_round else 0
        place = Place(node.question, inside)
        for answer in _answers(question, node, wanted):
            both = _beside(question, answers.get(place), answer) if wanted else answer
            yield from self.to_ask(question, inside, answers.with_answer(place, both), depth + 1)


def _groups(node: Node, wanted: bool) -> Iterator[tuple[int, ...]]:
    """Parts that together make the whole hold, or not hold; the shortest ways first."""
    all_of_them = node.kind is NodeKind.ALL if wanted else node.kind is NodeKind.ANY
    one_of_them = node.kind is NodeKind.ANY if wanted else node.kind is NodeKind.ALL
    if one_of_them:
        yield from ((part,) for part in node.parts)
    elif node.kind is NodeKind.AT_LEAST_OF and not all_of_them:
        needed = node.count if wanted else len(node.parts) - node.count + 1
        yield from combinations(node.parts, needed)
    else:
        yield node.parts


def _answers(question: Question, node: Node, wanted: bool) -> Iterator[Answer]:
    """Single answers for which a leaf holds, or does not."""
    if node.kind is NodeKind.SKIPPED:
        yield Skipped() if wanted else _any_answer(question)
    elif node.kind is NodeKind.ANSWERED:
        yield _any_answer(question) if wanted else Skipped()
    elif question.kind is QuestionKind.NUMBER:
        amounts = (node.low, node.high) if wanted else (node.low - 1, node.high + 1)
        yield from (Amount(amount) for amount in amounts if question.least <= amount <= question.most)
    elif node.kind is NodeKind.PICKS_ALL and wanted:
        yield Picked(node.options)
    elif node.kind is NodeKind.PICKED_AT_LEAST:
        several = tuple(option.id for option in question.options if not option.alone and not option.unsure)
        yield Picked(several[: node.count] if wanted else several[:1])
    else:
        for option in question.options:
            if (option.id in node.options) is wanted and not option.unsure:
                yield Picked((option.id,))


def _any_answer(question: Question) -> Answer:
    if question.kind is QuestionKind.TEXT:
        return Said()
    if question.kind is QuestionKind.NUMBER:
        return Amount(question.least)
    return Picked((question.options[0].id,))


def _beside(question: Question, before: Answer | None, wish: Answer) -> Answer:
    """A wish added to what was ticked already, where several may be."""
    if question.kind is not QuestionKind.MANY or not isinstance(before, Picked) or not isinstance(wish, Picked):
        return wish
    alone = {option.id for option in question.options if option.alone}
    if alone & {*before.options, *wish.options}:
        return wish
    order = [option.id for option in question.options]
    return Picked(tuple(sorted({*before.options, *wish.options}, key=order.index)))
