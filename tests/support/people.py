"""Made-up people: strategies for answers to any guidebook."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from hypothesis import strategies as st

from tests.support.kitchen import BOOKS, book
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Question, QuestionKind
from therapy_guide.engine.answers import Amount, Answer, Answers, Picked, Place, Said, Skipped
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.nodes import Node, NodeKind
from therapy_guide.engine.program import Program, open_guidebook
from therapy_guide.engine.truth import Truth


def picks(**given: str | int | list[str] | None) -> Answers:
    """Answers by question: an option, several, a number, or None for skipped. `past_kind_2` is round 2."""
    return Answers({_place(name): _answer(value) for name, value in given.items()})


def _place(name: str) -> Place:
    head, _, tail = name.rpartition("_")
    return Place(head, int(tail)) if tail.isdigit() else Place(name)


def _answer(value: str | int | list[str] | None) -> Answer:
    if value is None:
        return Skipped()
    if isinstance(value, int):
        return Amount(value)
    return Picked((value,) if isinstance(value, str) else tuple(value))


def places(guidebook: Guidebook) -> list[Place]:
    """Every place an answer can stand."""
    rounds = {t.topic: range(1, t.repeat.up_to + 1) for t in guidebook.topics if t.repeat}
    return [Place(q.id, r) for q in guidebook.questions.values() for r in (rounds[q.topic] if q.repeats else range(1))]


def answer_to(question: Question, *, skips: bool = True) -> st.SearchStrategy[Answer]:
    """Any answer the question allows."""
    ways: list[st.SearchStrategy[Answer]] = [st.just(Skipped())] if skips else []
    if question.kind is QuestionKind.TEXT:
        ways.append(st.just(Said()))
    elif question.kind is QuestionKind.NUMBER:
        ways.append(st.integers(question.least, question.most).map(Amount))
    else:
        order = [o.id for o in question.options]
        together = [o.id for o in question.options if not o.alone]
        ways.append(st.sampled_from(order).map(lambda one: Picked((one,))))
        if question.kind is QuestionKind.MANY:
            several = st.sets(st.sampled_from(together), min_size=1, max_size=4)
            ways.append(several.map(lambda ids: Picked(tuple(sorted(ids, key=order.index)))))
    return st.one_of(*ways)


@st.composite
def answers(draw: st.DrawFn, name: str, most: int = 25, *, skips: bool = True) -> Answers:
    """Answers to some of the questions, in any round, also where a question would not have been asked."""
    guidebook = book(name)
    chosen = draw(st.lists(st.sampled_from(places(guidebook)), unique=True, max_size=most))
    return Answers({p: draw(answer_to(guidebook.questions[p.question], skips=skips)) for p in chosen})


@st.composite
def people(draw: st.DrawFn) -> tuple[str, Answers]:
    """A guidebook by name, and answers to it."""
    name = draw(st.sampled_from(BOOKS))
    return name, draw(answers(name))


@cache
def gates(guidebook: Guidebook) -> frozenset[str]:
    """Questions that decide whether another question or round applies."""
    program = open_guidebook(guidebook)
    gating = [*program.shown.values(), *program.unless.values(), *program.repeat_shown.values()]
    again = {t.repeat.again for t in guidebook.topics if t.repeat}
    return frozenset(again.union(*(reads(program, number) for number in gating)))


def reads(program: Program, number: int) -> frozenset[str]:
    """Every question a node reads, those of its gates included."""
    node = program.nodes[number]
    below = [n for n in (*node.parts, node.shown, node.unless) if n is not None]
    return frozenset({node.question} - {""}).union(*(reads(program, n) for n in below))


def asks_whether_given(program: Program, number: int) -> frozenset[str]:
    """Questions of which a node reads only whether they were answered or skipped."""
    return frozenset(n.question for n in _below(program, number) if n.kind in (NodeKind.ANSWERED, NodeKind.SKIPPED))


def _below(program: Program, number: int) -> Iterable[Node]:
    node = program.nodes[number]
    yield node
    for part in (*node.parts, node.shown, node.unless):
        if part is not None:
            yield from _below(program, part)


def without_stale(guidebook: Guidebook, given: Answers) -> Answers:
    """The answers less those to questions that do not apply, taken away until none is left."""
    program = open_guidebook(guidebook)
    while True:
        trace = evaluate(program, given)
        stale = [p for p in given if not _may_stand(program, given, p)]
        stale += [p for p in given if p.round and trace.rounds_there[p.round - 1] is Truth.NO]
        if not stale:
            return given
        for place in stale:
            given = given.without(place)


def _may_stand(program: Program, given: Answers, place: Place) -> bool:
    trace = evaluate(program, given)
    shown, unless = program.shown.get(place.question), program.unless.get(place.question)
    if shown is not None and trace.truth(shown, place.round) is Truth.NO:
        return False
    return unless is None or trace.truth(unless, place.round) is not Truth.YES
