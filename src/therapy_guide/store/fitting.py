"""Old answers held against the present guidebook: what still fits is kept, the rest is named and left out."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Question, QuestionKind
from therapy_guide.engine.answers import Amount, Answer, Answers, Picked, Place, Said, Skipped, Texts


@dataclass(frozen=True, slots=True)
class Fitted:
    """`lost` names the places, by their old ids, where an answer, part of one, or words had to be left out."""

    answers: Answers
    texts: Texts
    lost: tuple[Place, ...]


def fit(guidebook: Guidebook, answers: Answers, texts: Texts, topics: AbstractSet[Place], anywhere: bool) -> Fitted:
    """What still fits. `topics` are the places of words beside a topic; `anywhere` lets words stand at any question."""
    kept: dict[Place, Answer] = {}
    words: dict[Place, str] = {}
    lost: list[Place] = []
    for place, answer in answers.given.items():
        question = question_at(guidebook, place)
        fitting = _fitting(question, answer) if question else None
        if fitting is not None:
            kept[place] = fitting
        if not _same(fitting, answer):
            lost.append(place)
    for place, text in texts.items():
        question = question_at(guidebook, place)
        if place in topics or (question and (anywhere or _takes_words(question))):
            words[place] = text
        else:
            lost.append(place)
    return Fitted(Answers(kept), words, tuple(dict.fromkeys(lost)))


def question_at(guidebook: Guidebook, place: Place) -> Question | None:
    """The question that is asked at a place, or None where nothing is asked there now."""
    question = guidebook.questions.get(place.question)
    if question is None:
        return None
    repeat = next((topic.repeat for topic in guidebook.topics if topic.topic == question.topic), None)
    rounds = range(1, repeat.up_to + 1) if question.repeats and repeat else range(1)
    return question if place.round in rounds else None


def _takes_words(question: Question) -> bool:
    return question.own_words or question.kind is QuestionKind.TEXT


def _fitting(question: Question, answer: Answer) -> Answer | None:
    """The answer as far as the question still takes it, or None."""
    if isinstance(answer, Skipped):
        return answer
    if isinstance(answer, Said):
        return answer if question.kind is QuestionKind.TEXT else None
    if isinstance(answer, Amount):
        fits = question.kind is QuestionKind.NUMBER and question.least <= answer.value <= question.most
        return answer if fits else None
    return _picked(question, answer)


def _same(fitting: Answer | None, answer: Answer) -> bool:
    """Whether nothing was left out. The order of options is the question's, and may have changed."""
    if isinstance(fitting, Picked) and isinstance(answer, Picked):
        return set(fitting.options) == set(answer.options)
    return fitting == answer


def _picked(question: Question, answer: Picked) -> Picked | None:
    if not question.takes_options:
        return None
    left = tuple(option.id for option in question.options if option.id in answer.options)
    alone = [option for option in left if (found := question.option(option)) and found.alone]
    single = question.kind is not QuestionKind.MANY or bool(alone)
    if not left or (single and len(left) > 1):
        return None
    return Picked(left)
