"""What would change the result: exactly what trying every single answer gives."""

from __future__ import annotations

from hypothesis import given, settings

from tests.support.kitchen import BOOKS, book
from tests.support.people import people, picks
from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.what_if import would_change
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Changes, QuestionKind
from therapy_guide.engine.answers import Answers, Picked, Place
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.flow import applies
from therapy_guide.engine.program import open_guidebook

CALM = settings(max_examples=25, deadline=None)


def _suggested(guidebook: Guidebook, given_: Answers) -> set[str]:
    return {s.therapy for s in assess(guidebook, given_, {}).suggestions}


def _by_force(guidebook: Guidebook, given_: Answers) -> set[tuple[str, str, frozenset[str], frozenset[str]]]:
    """Every question a person may change their mind about, every option they did not pick."""
    now = _suggested(guidebook, given_)
    trace = evaluate(open_guidebook(guidebook), given_)
    found = set()
    for question in guidebook.questions.values():
        if question.changes not in (Changes.PREFERENCE, Changes.PRACTICAL) or question.repeats or question.private:
            continue
        if not question.takes_options or not applies(trace.program, trace, question, 0):
            continue
        there = given_.picked(question.id)
        for option in question.options:
            if option.id in there:
                continue
            beside = [o for o in there if question.kind is QuestionKind.MANY and not option.alone]
            together = {option.id, *(o for o in beside if not question.option(o).alone)}  # type: ignore[union-attr]
            answer = Picked(tuple(o.id for o in question.options if o.id in together))
            then = _suggested(guidebook, given_.with_answer(Place(question.id), answer))
            if then != now:
                found.add((question.id, option.id, frozenset(then - now), frozenset(now - then)))
    return found


@CALM
@given(people())
def test_it_is_what_trying_every_answer_gives(person):
    """No change is missed and none is made up."""
    name, given_ = person
    guidebook = book(name)
    found = would_change(guidebook, given_)
    assert {(w.question, w.option, frozenset(w.brings), frozenset(w.drops)) for w in found} == _by_force(
        guidebook, given_
    )
    assert len({(w.question, w.option) for w in found}) == len(found)


@CALM
@given(people())
def test_concern_past_safety_and_private_questions_are_never_varied(person):
    """Nobody is told what would come up if they were less afraid."""
    name, given_ = person
    guidebook = book(name)
    for change in would_change(guidebook, given_):
        question = guidebook.questions[change.question]
        assert question.changes in (Changes.PREFERENCE, Changes.PRACTICAL)
        assert not question.private
        assert not question.repeats
        assert change.option not in given_.picked(change.question)
        assert set(change.brings).isdisjoint(change.drops)
        assert change.brings or change.drops


def test_a_preference_brings_a_therapy():
    """One who has no wish yet is told what a wish would bring."""
    found = would_change(book("kitchen"), picks())
    assert ("plan", "planned", ("alpha", "beta"), ()) in {(w.question, w.option, w.brings, w.drops) for w in found}


def test_order_is_that_of_the_guidebook():
    """Changes come in the order of questions and options, therapies in the order of the guidebook."""
    for name in BOOKS:
        guidebook = book(name)
        found = would_change(guidebook, picks())
        order = [(q.id, o.id) for q in guidebook.questions.values() for o in q.options]
        assert [(w.question, w.option) for w in found] == [
            p for p in order if p in {(w.question, w.option) for w in found}
        ]
        therapies = list(guidebook.therapies)
        for change in found:
            assert list(change.brings) == sorted(change.brings, key=therapies.index)
