"""Which change of one single answer brings a therapy up, leads it into the first group, or takes it away.

Plain trying, with the engine itself: each answer that the therapy's rules read is changed to every other one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from therapy_guide.analysis.held_by_words import held_by_words
from therapy_guide.analysis.matching import standings
from therapy_guide.analysis.outcome import Fit, Outcome, ShownNotice
from therapy_guide.authoring.proof.smallest_change import Change, Goal
from therapy_guide.content.questions import Option, Question, QuestionKind
from therapy_guide.engine.answers import Amount, Answer, Answers, Picked, Place, Said, Skipped
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.flow import asked_places, offered_options
from therapy_guide.engine.nodes import NodeKind
from therapy_guide.engine.program import OpenRule, Program
from therapy_guide.engine.truth import Truth


@dataclass(frozen=True, slots=True)
class Person:
    """A person whose answers may change while what they typed stays as it is."""

    program: Program
    answers: Answers
    heard: tuple[ShownNotice, ...]

    @classmethod
    def of(cls, outcome: Outcome) -> Person:
        words = tuple(notice for notice in outcome.notices if notice.words)
        return cls(outcome.trace.program, outcome.trace.answers, words)

    def group(self, answers: Answers, therapy: str) -> Fit | None:
        """The group of a therapy with other answers; none where it does not come up."""
        trace = evaluate(self.program, answers)
        found = standings(trace, held_by_words(trace, self.heard))
        return next(standing.fit for standing in found if standing.therapy == therapy)


def reaches_goal(goal: Goal, fit: Fit | None) -> bool:
    """Whether a group is what was wanted."""
    match goal:
        case Goal.COMES_UP:
            return fit is not None
        case Goal.FIRST_GROUP:
            return fit is Fit.FITS_MANY
        case Goal.GOES_AWAY:
            return fit is None


def single_changes(person: Person, therapy: str, goals: tuple[Goal, ...]) -> dict[Goal, tuple[Change, ...]]:
    """For each goal, every change of one answer that reaches it, in the order the questions are asked."""
    found: dict[Goal, list[Change]] = {goal: [] for goal in goals}
    read = questions_read(person.program, therapy)
    for place in _places(person, read):
        for answers in _variations(person, place):
            fit = person.group(answers, therapy)
            for goal in goals:
                if reaches_goal(goal, fit):
                    found[goal].append(Change(answers, (place,)))
    return {goal: tuple(changes) for goal, changes in found.items()}


def questions_read(program: Program, therapy: str) -> frozenset[str]:
    """Every question that can move a therapy, with those that decide whether a question is asked at all."""
    numbers = [number for row in program.evidence if row.therapy == therapy for number in (row.node, row.main)]
    numbers += [rule.node for rule in program.rules if _may_touch(rule, therapy)]
    numbers += [program.named_method] if program.named_method >= 0 else []
    done: set[int] = set()
    while numbers:
        number = numbers.pop()
        if number in done:
            continue
        done.add(number)
        node = program.nodes[number]
        numbers += [part for part in (*node.parts, node.shown, node.unless) if part is not None]
        if node.kind in (NodeKind.ANY_ROUND, NodeKind.EVERY_ROUND):
            numbers += program.repeat_shown.values()
    read = {program.nodes[number].question for number in done} - {""}
    past = program.guidebook.about.past_kind_question
    return frozenset(read | ({past} if _same_as_past(program) else set()))


def _may_touch(rule: OpenRule, therapy: str) -> bool:
    effects = (rule.for_, rule.against, rule.hold_back)
    return any(therapy in opened.therapies or opened.same_as_past for opened in effects)


def _same_as_past(program: Program) -> bool:
    return any(opened.same_as_past for rule in program.rules for opened in (rule.for_, rule.against, rule.hold_back))


def _places(person: Person, read: frozenset[str]) -> Iterator[Place]:
    there = evaluate(person.program, person.answers).rounds_there
    rounds = [r for r, truth in enumerate(there, 1) if truth is Truth.YES]
    for question in person.program.guidebook.questions.values():
        if question.id in read:
            yield from (Place(question.id, r) for r in (rounds if question.repeats else [0]))


def _variations(person: Person, place: Place) -> Iterator[Answers]:
    """Every other answer at one place that the guide would take there, and none at all."""
    question = person.program.guidebook.questions[place.question]
    there = person.answers.get(place)
    for answer in _others(person, question, there):
        changed = person.answers.with_answer(place, answer)
        if there is not None or place in asked_places(person.program, changed, with_caller=True):
            yield changed
    if there is not None and not isinstance(there, Skipped):
        yield person.answers.with_answer(place, Skipped())


def _others(person: Person, question: Question, there: Answer | None) -> Iterator[Answer]:
    match question.kind:
        case QuestionKind.TEXT:
            yield from () if isinstance(there, Said) else (Said(),)
        case QuestionKind.NUMBER:
            yield from (Amount(n) for n in _edges(person.program, question) if there != Amount(n))
        case _:
            options = offered_options(person.program.guidebook, question, person.answers)
            yield from (answer for option in options if (answer := _with(question, there, option)) != there)
            yield from _fewer(question, there)


def _with(question: Question, there: Answer | None, option: Option) -> Answer:
    """The option picked: added to others where several can stand together, in place of them where not."""
    kept: tuple[str, ...] = ()
    if question.kind is QuestionKind.MANY and not option.alone and isinstance(there, Picked):
        kept = tuple(o for o in there.options if not ((known := question.option(o)) and known.alone))
    order = [o.id for o in question.options]
    return Picked(tuple(sorted({*kept, option.id}, key=order.index)))


def _fewer(question: Question, there: Answer | None) -> Iterator[Answer]:
    """One of several options taken back."""
    if question.kind is QuestionKind.MANY and isinstance(there, Picked) and len(there.options) > 1:
        for option in there.options:
            yield Picked(tuple(o for o in there.options if o != option))


def _edges(program: Program, question: Question) -> list[int]:
    """The numbers at which some condition turns."""
    bounds = {question.least, question.most}
    for node in program.nodes:
        if node.question == question.id and node.kind is NodeKind.BETWEEN:
            bounds |= {node.low - 1, node.low, node.high, node.high + 1}
    return sorted(n for n in bounds if question.least <= n <= question.most)
