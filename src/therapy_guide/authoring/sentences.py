"""Every text of the guidebook that a person may read, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.diagnostics.span import Span


@dataclass(frozen=True, slots=True)
class ReadText:
    text: str
    span: Span


def sentences_of(guidebook: Guidebook) -> Iterator[ReadText]:
    """Questions, options, therapies, rules, asks, notices, pages, words and wording, in that order."""
    yield from _questions(guidebook)
    yield from _therapies(guidebook)
    for rule in guidebook.rules.values():
        yield from _texts(rule.span, rule.because, rule.in_print, rule.unknown_says)
    for way in guidebook.other_ways:
        yield from _texts(way.span, way.text)
    for ask in guidebook.asks.values():
        yield from _texts(ask.span, ask.question, ask.why, ask.good_sign, ask.warning_sign)
    for notice in guidebook.notices.values():
        yield from _texts(notice.span, notice.say, notice.say_other, notice.in_print, *notice.do_now)
    for page in guidebook.pages.values():
        for part in page.parts:
            yield from _texts(part.span, part.title, *part.points)
    for word in guidebook.glossary:
        yield from _texts(word.span, word.means)
    for sentence in guidebook.wording.values():
        yield from _texts(sentence.span, sentence.text)


def _questions(guidebook: Guidebook) -> Iterator[ReadText]:
    for topic in guidebook.topics:
        yield from _texts(topic.span, topic.title, topic.note)
    for question in guidebook.questions.values():
        yield from _texts(question.span, question.ask, question.say, question.why, question.hint, question.help)
        for option in question.options:
            yield from _texts(option.span, option.text, option.heard, option.keep, option.change)


def _therapies(guidebook: Guidebook) -> Iterator[ReadText]:
    for therapy in guidebook.therapies.values():
        yield from _texts(therapy.span, therapy.summary, therapy.recognise_by, therapy.session)
        yield from _texts(therapy.relationship.span, therapy.relationship.text)
        yield from _texts(therapy.length.span, therapy.length.text)
        for point in (*therapy.good, *therapy.hard, *therapy.care, *therapy.check_with):
            yield from _texts(point.span, point.text)
        for row in therapy.evidence:
            yield from _texts(row.span, row.note)


def _texts(span: Span, *texts: str) -> Iterator[ReadText]:
    return (ReadText(text, span) for text in texts if text)
