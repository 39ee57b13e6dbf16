"""Old answers and the present guidebook: what still fits is kept, and the rest is named."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from tests.support.kitchen import book, shipped
from tests.support.people import people, picks
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import QuestionKind
from therapy_guide.engine.answers import Amount, Answer, Answers, Picked, Place, Said, Skipped
from therapy_guide.store.fitting import Fitted, fit

NOWHERE: frozenset[Place] = frozenset()


def fitted(answers: Answers, guidebook: Guidebook | None = None, **texts: str) -> Fitted:
    places = {Place(name): words for name, words in texts.items()}
    return fit(guidebook or shipped(), answers, places, NOWHERE, anywhere=False)


@settings(max_examples=60, deadline=None)
@given(person=people())
def test_answers_of_the_same_guidebook_all_fit(person: tuple[str, Answers]) -> None:
    """Nothing is lost where nothing has changed."""
    name, answers = person
    found = fit(book(name), answers, {}, NOWHERE, anywhere=False)
    assert found.answers == answers
    assert found.lost == ()


def test_a_question_that_is_gone_is_named_by_its_old_id() -> None:
    """The others stay."""
    found = fitted(picks(route="short", favourite_colour="red"))
    assert found.answers == picks(route="short")
    assert found.lost == (Place("favourite_colour"),)


def test_an_option_that_is_gone_leaves_the_others() -> None:
    """Several were ticked; those that are still there stay ticked, and the question is named."""
    found = fitted(picks(concerns=["panic", "vapours", "low_mood"], adult="perhaps"))
    assert set(found.answers.picked("concerns")) == {"panic", "low_mood"}
    assert found.answers.get(Place("adult")) is None
    assert found.lost == (Place("concerns"), Place("adult"))


def test_a_kind_that_changed_does_not_fit() -> None:
    """A number where options are, options where words are, several where one is, a round where none is."""
    answers: dict[Place, Answer] = {
        Place("adult"): Amount(40),
        Place("hope"): Picked(("a",)),
        Place("route"): Said(),
        Place("country"): Picked(("england", "wales")),
        Place("past_kind", 9): Picked(("cbt",)),
        Place("past_kind"): Skipped(),
        Place("goals"): Picked(()),
    }
    found = fitted(Answers(answers))
    assert found.answers == Answers()
    assert set(found.lost) == set(answers)


def test_a_number_out_of_range_does_not_fit() -> None:
    """The bounds are the present ones."""
    whole = shipped()
    route = replace(whole.questions["adult"], kind=QuestionKind.NUMBER, least=1, most=10, options=())
    changed = replace(whole, questions={**whole.questions, "adult": route})
    assert fitted(picks(adult=11), changed).lost == (Place("adult"),)
    assert fitted(picks(adult=10), changed).lost == ()


def test_an_answer_that_stands_alone_stays_alone() -> None:
    """Where an option now excludes the others, both at once fit no more."""
    question = next(q for q in shipped().questions.values() if any(o.alone for o in q.options) and len(q.options) > 2)
    alone = next(o.id for o in question.options if o.alone)
    other = next(o.id for o in question.options if not o.alone)
    round_ = 1 if question.repeats else 0
    answers = Answers({Place(question.id, round_): Picked((alone, other))})
    assert fitted(answers).lost == (Place(question.id, round_),)


def test_words_stay_where_words_are_taken() -> None:
    """At a question that takes them, beside a topic, or anywhere with a caller."""
    assert set(fitted(Answers(), areas="mornings", hope="the bus").texts) == {Place("areas"), Place("hope")}
    assert fitted(Answers(), adult="fifty", gone="x").lost == (Place("adult"), Place("gone"))
    beside = frozenset({Place("topic:goals")})
    texts = {Place("topic:goals"): "more", Place("adult"): "fifty", Place("gone"): "x"}
    found = fit(shipped(), Answers(), texts, beside, anywhere=True)
    assert set(found.texts) == {Place("topic:goals"), Place("adult")}


def test_one_question_is_counted_once() -> None:
    """Its answer and its words together."""
    assert fitted(Answers({Place("gone"): Said()}), gone="x").lost == (Place("gone"),)
