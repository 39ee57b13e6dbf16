"""What the guide heard, in the person's own words where they gave any. Being heard is part of the help."""

from __future__ import annotations

from dataclasses import dataclass

from therapy_guide.analysis.quotes import quotes_at
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import QuestionKind
from therapy_guide.engine.answers import Answers, Place, Texts


@dataclass(frozen=True, slots=True)
class HeardLine:
    """One line: what was picked, as a sentence that follows "You said", and words of their own to quote."""

    place: Place
    said: str
    words: str
    private: bool


def heard_in(guidebook: Guidebook, answers: Answers, texts: Texts, topic: str) -> tuple[HeardLine, ...]:
    """All lines of one topic, in the order of its questions and rounds."""
    questions = [q for q in guidebook.questions.values() if q.topic == topic]
    places = sorted({p for p in (*answers, *texts) if p.question in {q.id for q in questions}}, key=lambda p: p.round)
    found = []
    for question in sorted(questions, key=lambda q: q.repeats):
        for place in (p for p in places if p.question == question.id):
            line = heard_at(guidebook, answers, texts, place)
            if line:
                found.append(line)
    return tuple(sorted(found, key=lambda line: line.place.round))


def heard_at(guidebook: Guidebook, answers: Answers, texts: Texts, place: Place) -> HeardLine | None:
    """The line for one question; None where nothing was said."""
    question = guidebook.questions[place.question]
    quotes = quotes_at(guidebook, answers, place)
    words = texts.get(place, "")
    if not quotes and not words:
        return None
    said = "" if question.kind is QuestionKind.TEXT else joined([quote.text for quote in quotes], guidebook)
    return HeardLine(place, said, words, question.private or any(quote.private for quote in quotes))


def joined(parts: list[str], guidebook: Guidebook) -> str:
    """Parts as one phrase, such as "this, that and the other"."""
    if len(parts) < 2:
        return "".join(parts)
    last = guidebook.say("joining.and")
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def everything_heard(guidebook: Guidebook, answers: Answers, texts: Texts) -> tuple[HeardLine, ...]:
    """The lines of every topic, for the panel and the summary."""
    return tuple(line for t in guidebook.topics for line in heard_in(guidebook, answers, texts, t.topic))
