"""What would change the result: one answer varied at a time, by plain search.

Only preference and practical questions are varied, never concern, past or safety.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from therapy_guide.analysis.one_change import OneChange
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Changes, Question, QuestionKind
from therapy_guide.engine.answers import Answer, Answers, Picked, Place
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.flow import applies
from therapy_guide.engine.program import open_guidebook


@dataclass(frozen=True, slots=True)
class WouldChange:
    """If `question` were answered with `option`, these therapies would come up, and these would not."""

    question: str
    option: str
    brings: tuple[str, ...]
    drops: tuple[str, ...]


def would_change(
    guidebook: Guidebook, answers: Answers, unsaid: frozenset[str] = frozenset()
) -> tuple[WouldChange, ...]:
    """Every single change that brings or drops a therapy, in the order of the questions. `unsaid` are left out."""
    program = open_guidebook(guidebook)
    trace = evaluate(program, answers)
    change = OneChange(trace)
    now = change.suggested - unsaid
    found = []
    for question in guidebook.questions.values():
        if not _may_vary(question) or not applies(program, trace, question, 0):
            continue
        for option, answer in _variations(question, answers):
            then = change.suggested_after(question.id, answers.with_answer(Place(question.id), answer)) - unsaid
            if then != now:
                found.append(
                    WouldChange(question.id, option, _named(guidebook, then - now), _named(guidebook, now - then))
                )
    return tuple(found)


def _may_vary(question: Question) -> bool:
    return (
        question.changes in (Changes.PREFERENCE, Changes.PRACTICAL)
        and question.takes_options
        and not question.repeats
        and not question.private
    )


def _variations(question: Question, answers: Answers) -> Iterator[tuple[str, Answer]]:
    """Each other option; for several answers, the option added to those that are there."""
    there = answers.picked(question.id)
    order = [option.id for option in question.options]
    for option in question.options:
        if option.id in there:
            continue
        others = () if question.kind is not QuestionKind.MANY or option.alone else there
        kept = [o for o in others if not ((known := question.option(o)) and known.alone)]
        yield option.id, Picked(tuple(sorted({*kept, option.id}, key=order.index)))


def _named(guidebook: Guidebook, therapies: frozenset[str]) -> tuple[str, ...]:
    return tuple(therapy for therapy in guidebook.therapies if therapy in therapies)
