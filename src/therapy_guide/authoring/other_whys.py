"""Why a notice, a question to ask, a rule, another way or a question is there for these answers, or is not."""

from __future__ import annotations

from dataclasses import dataclass

from therapy_guide.analysis.outcome import Outcome
from therapy_guide.authoring.condition_views import ConditionView, view_condition
from therapy_guide.authoring.rule_views import Effect, RuleView, view_any_rule, view_ask, view_notice
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Question, Route
from therapy_guide.engine.evaluate import Trace
from therapy_guide.engine.flow import asked_places, chosen_route
from therapy_guide.engine.program import open_guidebook
from therapy_guide.engine.truth import Truth


@dataclass(frozen=True, slots=True)
class OtherWhy:
    """One thing that is no therapy: whether it is there, in words, and what decides it."""

    kind: str
    id: str
    says: str
    views: tuple[RuleView, ...]


KINDS = ("notice", "ask", "rule", "way", "question")


def names_of(guidebook: Guidebook, kind: str) -> tuple[str, ...]:
    """All ids of one kind."""
    match kind:
        case "notice":
            return tuple(guidebook.notices)
        case "ask":
            return tuple(guidebook.asks)
        case "way":
            return tuple(way.id for way in guidebook.other_ways)
        case "question":
            return tuple(guidebook.questions)
        case _:
            return (*guidebook.rules, *(row.id for row in open_guidebook(guidebook).evidence))


def why_other(outcome: Outcome, kind: str, name: str) -> OtherWhy:
    """Why one thing is there or is not. The name must be one of `names_of` the kind."""
    trace = outcome.trace
    match kind:
        case "notice":
            return _notice(outcome, name)
        case "ask":
            views = view_ask(trace, name)
            there = any(ask.id == name for ask in outcome.asks)
            everyone = "it fits everyone" if not views else ""
            return OtherWhy(kind, name, _there(there, "among the questions to ask", everyone), views)
        case "way":
            return _way(outcome, name)
        case "question":
            return _question(trace, trace.program.guidebook.questions[name])
        case _:
            view = view_any_rule(trace, name)
            met = view is not None and view.truth is Truth.YES
            return OtherWhy(kind, name, "is met" if met else "is not met", (view,) if view else ())


def _there(there: bool, where: str, because: str = "") -> str:
    return f"is {'' if there else 'not '}{where}" + (f": {because}" if because else "")


def _notice(outcome: Outcome, name: str) -> OtherWhy:
    shown = next((notice for notice in outcome.notices if notice.id == name), None)
    view = view_notice(outcome.trace, name)
    because = f"heard in “{shown.words}”" if shown and shown.words else ""
    if shown is None and outcome.trace.program.guidebook.notices[name].heard_as:
        because = "nothing that was typed is heard as it"
        if view is not None:
            unmet = "an answer it needs is missing" if view.truth is Truth.UNKNOWN else "its condition does not hold"
            because = f"{unmet}, and {because}"
    return OtherWhy("notice", name, _there(shown is not None, "shown", because), (view,) if view else ())


def _way(outcome: Outcome, name: str) -> OtherWhy:
    trace = outcome.trace
    written = next(way for way in trace.program.guidebook.other_ways if way.id == name)
    says = _there(name in outcome.other_ways, "in the result", "" if written.when else "it is there for everyone")
    if written.when is None:
        return OtherWhy("way", name, says, ())
    condition = view_condition(trace, written.when, trace.program.other_ways[name])
    return OtherWhy("way", name, says, (RuleView(name, Effect.SHOW, written.text, written.span, condition),))


def _question(trace: Trace, question: Question) -> OtherWhy:
    program = trace.program
    asked = any(place.question == question.id for place in asked_places(program, trace.answers, with_caller=True))
    only_full = question.route is Route.FULL and chosen_route(program.guidebook, trace.answers) is Route.SHORT
    because = "it belongs to the whole guide, and the short one is chosen" if only_full else ""
    round_ = 1 if question.repeats else 0
    views = []
    for name, written, number in (
        ("shown_when", question.shown_when, program.shown.get(question.id)),
        ("unless", question.unless, program.unless.get(question.id)),
    ):
        if written is not None and number is not None:
            condition: ConditionView = view_condition(trace, written, number, round_)
            views.append(RuleView(name, Effect.SHOW, question.ask, question.span, condition))
    return OtherWhy("question", question.id, _there(asked, "asked", because), tuple(views))
