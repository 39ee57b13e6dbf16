"""Which questions apply now, and which options of them are offered. Nothing is ever deleted by not applying."""

from __future__ import annotations

from collections.abc import Iterator

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Mode, Option, Question, Rounds, Route, Topic
from therapy_guide.engine.answers import Answers, Place
from therapy_guide.engine.evaluate import Trace, evaluate
from therapy_guide.engine.program import Program
from therapy_guide.engine.truth import Truth


def chosen_route(guidebook: Guidebook, answers: Answers) -> Route:
    """The route the person chose; the short one until they do."""
    picked = answers.picked(guidebook.about.route_question)
    return Route.FULL if picked == (Route.FULL.value,) else Route.SHORT


def asked_places(program: Program, answers: Answers, with_caller: bool = False) -> tuple[Place, ...]:
    """Every question that applies on the chosen route, in the order it is asked."""
    trace = evaluate(program, answers)
    route = chosen_route(program.guidebook, answers)
    found: list[Place] = []
    for topic in program.guidebook.topics:
        for round_ in _rounds(topic, trace):
            for question in topic.questions:
                if _is_asked(question, round_, topic, trace, route, with_caller):
                    found.append(Place(question.id, round_))
    return tuple(found)


def applies(program: Program, trace: Trace, question: Question, round_: int) -> bool:
    """Whether a question applies: shown for certain, and nothing speaks against it."""
    shown = program.shown.get(question.id)
    unless = program.unless.get(question.id)
    if shown is not None and trace.truth(shown, round_) is not Truth.YES:
        return False
    return unless is None or trace.truth(unless, round_) is not Truth.YES


def offered_options(guidebook: Guidebook, question: Question, answers: Answers) -> tuple[Option, ...]:
    """The options to show: all of them, or those that fit what was picked before."""
    if question.options_from and question.options_from.answers:
        picked = answers.picked(question.options_from.answers)
        return tuple(option for option in question.options if option.id in picked)
    if question.narrowed_by:
        groups = answers.picked(question.narrowed_by)
        if not any(option.group in groups for option in question.options):
            return question.options
        picked = answers.picked(question.id)
        return tuple(option for option in question.options if option.group in groups or option.id in picked)
    return question.options


def _rounds(topic: Topic, trace: Trace) -> Iterator[int]:
    yield 0
    if topic.repeat:
        yield from (r for r, there in enumerate(trace.rounds_there, 1) if there is Truth.YES)


def _is_asked(question: Question, round_: int, topic: Topic, trace: Trace, route: Route, with_caller: bool) -> bool:
    if question.repeats != (round_ > 0):
        return False
    if question.mode is Mode.CALLER and not with_caller:
        return False
    if route is Route.SHORT and question.route is Route.FULL:
        return False
    if round_ > 1 and question.rounds is Rounds.FIRST:
        return False
    if topic.repeat and question.id == topic.repeat.again and round_ >= topic.repeat.up_to:
        return False
    return applies(trace.program, trace, question, round_)
