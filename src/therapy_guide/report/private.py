"""What a person may choose to put into print, one by one. Without a choice it stays out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from therapy_guide.analysis.outcome import Outcome
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Question
from therapy_guide.engine.answers import Amount, Answer, Answers, Picked, Place, Said, Texts
from therapy_guide.engine.evaluate import Trace
from therapy_guide.engine.flow import applies
from therapy_guide.engine.truth import Truth
from therapy_guide.report.phrasing import quoted
from therapy_guide.report.unprinted import is_kept_back

WORDS = "words:"
SHORT = 80
"""How much of a typed text is shown where it is offered."""


@dataclass(frozen=True, slots=True)
class PrivateItem:
    """One private answer, or one private text. `label` is for the screen where it is offered, never for print."""

    key: str
    label: str


def key_of(place: Place) -> str:
    """The key of an answer: `question`, or `question@round` for a past therapy."""
    return f"{place.question}@{place.round}" if place.round else place.question


def words_key(place: Place) -> str:
    return f"{WORDS}{key_of(place)}"


def private_items(guidebook: Guidebook, answers: Answers, texts: Texts, outcome: Outcome) -> tuple[PrivateItem, ...]:
    """Everything private that was said, in the order of the questions."""
    return tuple(_answered(guidebook, answers, outcome.trace)) + tuple(_written(guidebook, answers, texts))


def in_order(guidebook: Guidebook, places: Iterator[Place] | Answers | Texts) -> list[Place]:
    """Places in the order of rounds and questions, whatever order they were filled in."""
    order = list(guidebook.questions)
    known = [place for place in places if place.question in guidebook.questions]
    others = sorted(place for place in places if place.question not in guidebook.questions)
    return sorted(known, key=lambda p: (order.index(p.question), p.round)) + others


def is_there(trace: Trace, question: Question, round_: int) -> bool:
    """Whether a question applies, and for a past therapy whether that round is there."""
    if round_ and (round_ > len(trace.rounds_there) or trace.rounds_there[round_ - 1] is not Truth.YES):
        return False
    return applies(trace.program, trace, question, round_)


def private_options(question: Question, answer: Answer | None) -> tuple[str, ...]:
    """The options of an answer that are private, by themselves or with their whole question."""
    if not isinstance(answer, Picked):
        return ()
    hidden = {option.id for option in question.options if option.private or question.private}
    return tuple(option for option in answer.options if option in hidden)


def is_private_answer(question: Question, answer: Answer | None) -> bool:
    return bool(private_options(question, answer)) or (question.private and isinstance(answer, Amount | Said))


def is_private_text(guidebook: Guidebook, answers: Answers, place: Place, text: str) -> bool:
    """Words are private where the question is, beside a private answer, or for what they say."""
    question = guidebook.questions.get(place.question)
    if question and (question.private or is_private_answer(question, answers.get(place))):
        return True
    return is_kept_back(guidebook, text)


def _answered(guidebook: Guidebook, answers: Answers, trace: Trace) -> Iterator[PrivateItem]:
    for place in in_order(guidebook, answers):
        question = guidebook.questions.get(place.question)
        answer = answers.get(place)
        if question is None or isinstance(answer, Said) or not is_private_answer(question, answer):
            continue
        if is_there(trace, question, place.round):
            yield PrivateItem(key_of(place), _label(guidebook, question, place, answer))


def _label(guidebook: Guidebook, question: Question, place: Place, answer: Answer | None) -> str:
    hidden = private_options(question, answer)
    texts = [option.text for option in question.options if option.id in hidden]
    said = str(answer.value) if isinstance(answer, Amount) else "; ".join(texts)
    if place.round:
        return guidebook.say("report.private.answer_in_round", round=place.round, asked=question.ask, said=said)
    return guidebook.say("report.private.answer", asked=question.ask, said=said)


def _written(guidebook: Guidebook, answers: Answers, texts: Texts) -> Iterator[PrivateItem]:
    for place in in_order(guidebook, texts):
        text = texts[place]
        if text and is_private_text(guidebook, answers, place, text):
            short = text if len(text) <= SHORT else f"{text[: SHORT - 1].rstrip()}…"
            label = guidebook.say("report.private.words", words=quoted(guidebook, short))
            yield PrivateItem(words_key(place), label)
