"""Checks on one condition: its questions and options exist, and it can be met."""

from __future__ import annotations

import re
from collections.abc import Collection

from therapy_guide.content.conditions import (
    Between,
    Condition,
    FactHolds,
    Given,
    InRounds,
    PickedAtLeast,
    Picks,
    parts_of,
)
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Question, QuestionKind
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.nearest import offer
from therapy_guide.diagnostics.span import Span


class Checker:
    """Holds conditions against the questions, facts and topics of one guidebook."""

    def __init__(self, guidebook: Guidebook, problems: Problems) -> None:
        self.guidebook = guidebook
        self.problems = problems
        self.repeated = {topic.topic for topic in guidebook.topics if topic.repeat}

    def check(self, condition: Condition | None, same_round: bool = False, only: Collection[str] | None = None) -> None:
        """Records what is wrong with a condition. `only` limits it to questions asked earlier."""
        if condition is None:
            return
        match condition:
            case InRounds():
                self._rounds(condition)
                self.check(condition.part, True, only)
            case FactHolds():
                if condition.fact not in self.guidebook.facts:
                    self._unknown(condition.fact, "fact", self.guidebook.facts, condition.span)
            case Picks() | PickedAtLeast() | Between() | Given():
                self._leaf(condition, same_round, only)
            case _:
                for part in parts_of(condition):
                    self.check(part, same_round, only)

    def questions_read(self, condition: Condition) -> set[str]:
        """The questions a condition reads, facts opened."""
        if isinstance(condition, FactHolds):
            fact = self.guidebook.facts.get(condition.fact)
            return self.questions_read(fact.when) if fact else set()
        if isinstance(condition, Picks | PickedAtLeast | Between | Given):
            return {condition.question}
        return {q for part in parts_of(condition) for q in self.questions_read(part)}

    def _rounds(self, condition: InRounds) -> None:
        if condition.topic not in self.repeated:
            self._unknown(condition.topic, "repeated topic", self.repeated, condition.span)

    def _leaf(
        self, leaf: Picks | PickedAtLeast | Between | Given, same_round: bool, only: Collection[str] | None
    ) -> None:
        question = self.guidebook.questions.get(leaf.question)
        if question is None:
            self._unknown(leaf.question, "question", self.guidebook.questions, leaf.span)
            return
        if only is not None and question.id not in only:
            self.problems.error(
                "asked-too-late",
                f"`{question.id}` is asked later, so its answer can't be known here",
                leaf.span,
                why="the question would never be shown",
                fix="use a question that is asked earlier",
            )
        if question.repeats != same_round:
            self._wrong_round(question, leaf.span)
        if isinstance(leaf, Picks):
            self._options(leaf.options, question, leaf.span)
        if isinstance(leaf, Between):
            self._bounds(leaf, question)
        if isinstance(leaf, PickedAtLeast) and not 1 <= leaf.count <= len(question.options):
            self._impossible(f"`{question.id}` can never have {leaf.count} answers", leaf.span)

    def _wrong_round(self, question: Question, span: Span) -> None:
        if question.repeats:
            fix = f"write it as `{question.topic}: {{any_time: {{{question.id}: …}}}}`"
            headline = f"`{question.id}` is asked for each past therapy, so a rule must say which time it means"
        else:
            headline = f"`{question.id}` is asked once, so it can't stand inside `any_time` or `every_time`"
            fix = "move it outside"
        self.problems.error(
            "wrong-round", headline, span, why="the guide could not tell which answer you mean", fix=fix
        )

    def _options(self, options: tuple[str, ...], question: Question, span: Span) -> None:
        if not question.takes_options:
            self._impossible(f"`{question.id}` has no options to pick", span)
            return
        known = [option.id for option in question.options]
        for option in options:
            if option not in known:
                self._unknown(option, f"option of `{question.id}`", known, span)

    def _bounds(self, leaf: Between, question: Question) -> None:
        if question.kind is QuestionKind.NUMBER:
            self._numbers(leaf, question)
            return
        if question.kind is not QuestionKind.SCALE:
            self._impossible(f"`{question.id}` is not a scale, so `at_least` means nothing for it", leaf.span)
            return
        known = [option.id for option in question.options if not option.unsure]
        for bound in filter(None, (leaf.at_least, leaf.at_most)):
            if bound not in known:
                self._unknown(bound, f"option of `{question.id}`", known, leaf.span)
                return
        if leaf.at_least and leaf.at_most and known.index(leaf.at_least) > known.index(leaf.at_most):
            self._impossible(f"`{question.id}` can't be both at least and at most these", leaf.span)

    def _numbers(self, leaf: Between, question: Question) -> None:
        bounds = [leaf.at_least or str(question.least), leaf.at_most or str(question.most)]
        if not all(re.fullmatch(r"-?\d{1,9}", bound) for bound in bounds):
            self._impossible(f"`{question.id}` is a number, so its bounds must be whole numbers", leaf.span)
        elif int(bounds[0]) > int(bounds[1]):
            self._impossible(f"`{question.id}` can't be both at least and at most these", leaf.span)

    def _impossible(self, headline: str, span: Span) -> None:
        self.problems.error(
            "impossible-condition",
            headline,
            span,
            why="what hangs on this would never happen",
            fix="change the condition, or the question",
        )

    def _unknown(self, name: str, what: str, names: Collection[str], span: Span) -> None:
        code = "unknown-option" if what.startswith("option") else f"unknown-{what.replace(' ', '-')}"
        self.problems.error(
            code,
            f"no {what} is called `{name}`",
            span,
            why="this condition would never be true",
            fix=offer(name, names) or f"known here: {', '.join(sorted(names)[:12])}",
        )
