"""Answers as written in a file or a case, held against the questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from therapy_guide.content.cases import RawAnswers, RawValue
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Question, QuestionKind
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.nearest import nearest
from therapy_guide.diagnostics.span import Span
from therapy_guide.engine.answers import Amount, Answer, Answers, Picked, Place, Said, Skipped, clean_words

SKIP = "skip"
"""What a file says where the person chose not to answer."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """Answers and words that fit the questions. What doesn't fit is in the problems."""

    answers: Answers
    texts: Mapping[Place, str]


def parse_answers(guidebook: Guidebook, raw: RawAnswers, problems: Problems) -> Parsed:
    """Reads every answer it can; each that doesn't fit is named with what was given and what is allowed."""
    given: dict[Place, Answer] = {}
    texts: dict[Place, str] = {}
    topic = next((t for t in guidebook.topics if t.repeat), None)
    limit = topic.repeat.up_to if topic and topic.repeat else 0
    if len(raw.rounds) > limit:
        problems.error(
            "too-many-rounds",
            f"{len(raw.rounds)} past therapies are given, and the guide asks about {limit} at most",
            raw.rounds_span,
            why="the guide would not know which to leave out",
            fix=f"keep the {limit} that say most",
        )
    groups = [(0, raw.once), *enumerate(raw.rounds[:limit], 1)]
    for round_, pairs in groups:
        for name, value in pairs:
            _take(guidebook, name, round_, value, given, texts, problems)
    for name, value in raw.words:
        question = _question(guidebook, name, 0, value.span, problems)
        if question and (words := clean_words(" ".join(value.words))):
            texts[Place(name)] = words
    return Parsed(Answers(given), texts)


def _take(
    guidebook: Guidebook,
    name: str,
    round_: int,
    value: RawValue,
    given: dict[Place, Answer],
    texts: dict[Place, str],
    problems: Problems,
) -> None:
    question = _question(guidebook, name, round_, value.span, problems)
    if question is None:
        return
    answer = parse_one(question, value, problems)
    if answer is None:
        return
    place = Place(name, round_)
    given[place] = answer
    if isinstance(answer, Said):
        texts[place] = clean_words(" ".join(value.words))


def parse_one(question: Question, value: RawValue, problems: Problems) -> Answer | None:
    """One answer, or None with the problem recorded."""
    if value.words == (SKIP,):
        return Skipped()
    if question.kind is QuestionKind.TEXT:
        return Said() if clean_words(" ".join(value.words)) else Skipped()
    if question.kind is QuestionKind.NUMBER:
        return _number(question, value, problems)
    picked = [_option(question, word, value.span, problems) for word in value.words]
    if None in picked:
        return None
    order = [option.id for option in question.options]
    ids = tuple(sorted({word for word in picked if word}, key=order.index))
    return Picked(ids) if _fits(question, ids, value, problems) else None


def _fits(question: Question, ids: tuple[str, ...], value: RawValue, problems: Problems) -> bool:
    if not ids:
        _wrong(question, "an empty list", "at least one option, or `skip`", value.span, problems)
        return False
    if len(ids) > 1 and question.kind is not QuestionKind.MANY:
        _wrong(question, ", ".join(ids), "one option only", value.span, problems)
        return False
    alone = [word for word in ids if (option := question.option(word)) and option.alone]
    if alone and len(ids) > 1:
        _wrong(question, ", ".join(ids), f"`{alone[0]}` alone, or the others without it", value.span, problems)
        return False
    return True


def _number(question: Question, value: RawValue, problems: Problems) -> Answer | None:
    word = value.words[0] if len(value.words) == 1 else ""
    if re.fullmatch(r"-?\d{1,9}", word) and question.least <= int(word) <= question.most:
        return Amount(int(word))
    allowed = f"a whole number from {question.least} to {question.most}"
    _wrong(question, ", ".join(value.words), allowed, value.span, problems)
    return None


def _option(question: Question, word: str, span: Span, problems: Problems) -> str | None:
    ids = [option.id for option in question.options]
    if word in ids:
        return word
    by_text = next((o.id for o in question.options if o.text.casefold() == word.casefold()), None)
    if by_text:
        return by_text
    close = nearest(word, ids)
    hint = f"did you mean `{close[0]}`? " if close else ""
    _wrong(question, word, ", ".join(ids), span, problems, hint)
    return None


def _wrong(question: Question, given: str, allowed: str, span: Span, problems: Problems, hint: str = "") -> None:
    problems.error(
        "answer-not-allowed",
        f"`{question.id}` can't be answered with `{given[:60]}`",
        span,
        why="this answer would be lost, and the result would be about someone else",
        fix=f"{hint}allowed: {allowed}",
    )


def _question(guidebook: Guidebook, name: str, round_: int, span: Span, problems: Problems) -> Question | None:
    question = guidebook.questions.get(name)
    if question is None:
        known = [q.id for q in guidebook.questions.values() if q.repeats == (round_ > 0)]
        close = nearest(name, known)
        problems.error(
            "unknown-question",
            f"no question is called `{name[:60]}`",
            span,
            why="this answer would be lost",
            fix=f"did you mean `{close[0]}`?" if close else f"the questions are: {', '.join(known)}",
        )
        return None
    if question.repeats != (round_ > 0):
        where = "inside `past_therapy:`" if question.repeats else "outside `past_therapy:`"
        problems.error(
            "wrong-round",
            f"`{name}` belongs {where}",
            span,
            why="the guide could not tell which time you mean",
            fix=f"move it {where}",
        )
        return None
    return question
