"""Checks on one condition: its questions and options exist, and it can be met."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

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
from therapy_guide.content.loading.contradictions import Contradictions
from therapy_guide.content.loading.pointing import typed_at, with_typed
from therapy_guide.content.loading.unknown_names import NEVER_TRUE, name_is_unknown
from therapy_guide.content.questions import Question, QuestionKind
from therapy_guide.diagnostics.diagnostic import Problems, Related
from therapy_guide.diagnostics.excerpt import Lines
from therapy_guide.diagnostics.placed import place_of
from therapy_guide.diagnostics.render import no_lines
from therapy_guide.diagnostics.span import Span

Leaf = Picks | PickedAtLeast | Between | Given


class Checker:
    """Holds conditions against the questions, facts and topics of one guidebook."""

    def __init__(self, guidebook: Guidebook, problems: Problems, lines: Lines = no_lines) -> None:
        self.guidebook = guidebook
        self.problems = problems
        self.lines = lines
        self.contradictions = Contradictions(guidebook)
        self.repeated = {topic.topic for topic in guidebook.topics if topic.repeat}

    def check(self, condition: Condition | None, same_round: bool = False, only: Collection[str] | None = None) -> None:
        """Records what is wrong with a condition. `only` limits it to questions asked earlier."""
        if condition is None:
            return
        before = len(self.problems)
        self._check(condition, same_round, only)
        if len(self.problems) == before:
            for clash in self.contradictions.within(condition):
                fix = "take one of the two out, or put both under `any:` if one of them is enough"
                self._impossible(clash.headline, clash.span, fix, related=clash.related)

    def _check(self, condition: Condition, same_round: bool, only: Collection[str] | None) -> None:
        match condition:
            case InRounds():
                self._rounds(condition)
                self._check(condition.part, True, only)
            case FactHolds():
                if condition.fact not in self.guidebook.facts:
                    self._unknown(condition.fact, "fact", self.guidebook.facts, condition.span)
            case Picks() | PickedAtLeast() | Between() | Given():
                self._leaf(condition, same_round, only)
            case _:
                for part in parts_of(condition):
                    self._check(part, same_round, only)

    def questions_read(self, condition: Condition, opened: tuple[str, ...] = ()) -> set[str]:
        """The questions a condition reads, facts opened."""
        if isinstance(condition, FactHolds):
            fact = self.guidebook.facts.get(condition.fact)
            again = condition.fact in opened  # a fact that leads back to itself is told of elsewhere
            return self.questions_read(fact.when, (*opened, condition.fact)) if fact and not again else set()
        if isinstance(condition, Picks | PickedAtLeast | Between | Given):
            return {condition.question}
        return {q for part in parts_of(condition) for q in self.questions_read(part, opened)}

    def _rounds(self, condition: InRounds) -> None:
        if condition.topic not in self.repeated:
            self._unknown(condition.topic, "repeated topic", self.repeated, condition.span)

    def _leaf(self, leaf: Leaf, same_round: bool, only: Collection[str] | None) -> None:
        question = self.guidebook.questions.get(leaf.question)
        if question is None:
            self._unknown(leaf.question, "question", self.guidebook.questions, leaf.span)
            return
        if only is not None and question.id not in only:
            self.problems.error(
                "asked-too-late",
                f"`{question.id}` is asked later, so its answer can't be known here",
                place_of(leaf.question, leaf.span),
                why="the guide can't know the answer yet, so the wrong people would be asked",
                fix="use a question that is asked earlier, or move one of the two",
                related=(Related(question.span, "asked here, later"),),
            )
        if question.repeats != same_round:
            self._wrong_round(question, leaf)
        if isinstance(leaf, Picks):
            self._options(leaf.options, question, leaf.span)
        if isinstance(leaf, Between):
            self._bounds(leaf, question)
        if isinstance(leaf, PickedAtLeast) and not 1 <= leaf.count <= _most_answers(question):
            most = _most_answers(question)
            headline = f"`{question.id}` can never have {leaf.count} answers, at most {most}"
            self._impossible(headline, leaf.span, f"write a number from 1 to {most}")

    def _wrong_round(self, question: Question, leaf: Leaf) -> None:
        better = ""
        if question.repeats:
            fix = f"write it as `{question.topic}: {{any_time: {{{question.id}: …}}}}`"
            typed = typed_at(leaf.span, self.lines)
            if typed.removeprefix(question.id).startswith(": "):
                better = with_typed(leaf.span, f"{question.topic}: {{any_time: {{{typed}}}}}", self.lines)
            headline = f"`{question.id}` is asked for each past therapy, so a rule must say which time it means"
        else:
            headline = f"`{question.id}` is asked once, so it can't stand inside `any_time` or `every_time`"
            fix = "move it outside"
        self.problems.error(
            "wrong-round",
            headline,
            place_of(leaf.question, leaf.span),
            why="the guide could not tell which of a person's answers is meant",
            fix=fix,
            better_line=better,
        )

    def _options(self, options: tuple[str, ...], question: Question, span: Span) -> None:
        if not question.takes_options:
            fix = f"write `{question.id}: {{is: answered}}`, or use a question with options"
            self._impossible(f"`{question.id}` has no options to pick", place_of(options[0], span), fix)
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
            self._no_scale(leaf, question)
            return
        known = [option.id for option in question.options if not option.unsure]
        for bound in filter(None, (leaf.at_least, leaf.at_most)):
            if bound not in known:
                self._unknown(bound, f"option of `{question.id}`", known, leaf.span)
                return
        if leaf.at_least and leaf.at_most and known.index(leaf.at_least) > known.index(leaf.at_most):
            self._between_nothing(leaf, question)

    def _numbers(self, leaf: Between, question: Question) -> None:
        for bound in filter(None, (leaf.at_least, leaf.at_most)):
            if not re.fullmatch(r"-?\d{1,9}", bound):
                headline = f"`{question.id}` is a number, so its bounds must be whole numbers"
                self._impossible(headline, place_of(bound, leaf.span), "write it in figures, such as `18`")
                return
        low, high = int(leaf.at_least or question.least), int(leaf.at_most or question.most)
        if low > high and leaf.at_least and leaf.at_most:
            self._between_nothing(leaf, question)
        elif low > question.most:
            self._out_of_reach(leaf.at_least, f"can never be {low} or more", leaf, question)
        elif high < question.least:
            self._out_of_reach(leaf.at_most, f"can never be {high} or less", leaf, question)

    def _between_nothing(self, leaf: Between, question: Question) -> None:
        headline = f"`{question.id}` can't be at least `{leaf.at_least}` and at most `{leaf.at_most}`"
        low, high = place_of(leaf.at_least, leaf.span), place_of(leaf.at_most, leaf.span)
        first, second = sorted((low, high))
        between = replace(first, column=first.end_column, end_column=second.column)
        whole = replace(first, end_column=second.end_column)
        words = typed_at(first, self.lines), typed_at(between, self.lines), typed_at(second, self.lines)
        better = with_typed(whole, "".join(reversed(words)), self.lines) if first.line == second.line else ""
        self._impossible(headline, high, "swap the two", better_line=better)

    def _no_scale(self, leaf: Between, question: Question) -> None:
        bounds = [bound for bound in (leaf.at_least, leaf.at_most) if bound]
        one = len(bounds) == 1 and question.option(bounds[0]) is not None
        word = "at_least" if leaf.at_least else "at_most"
        self._impossible(
            f"`{question.id}` is not a scale, so `{word}` means nothing for it",
            leaf.span,
            f"write `{question.id}: {bounds[0]}`; `{word}` is for scales and numbers"
            if one
            else f"list the answers you mean after `{question.id}:`; `{word}` is for scales and numbers",
            replacement=f"{question.id}: {bounds[0]}" if one and typed_at(leaf.span, self.lines)[-1:] == "}" else "",
        )

    def _out_of_reach(self, bound: str, headline: str, leaf: Between, question: Question) -> None:
        self._impossible(
            f"`{question.id}` {headline}",
            place_of(bound, leaf.span),
            f"write a number from {question.least} to {question.most}, or let the question take others",
            label=f"numbers from {question.least} to {question.most} can be given",
            related=(Related(question.span, "the question"),),
        )

    def _impossible(
        self, headline: str, span: Span, fix: str, *, related: tuple[Related, ...] = (), **parts: str
    ) -> None:
        self.problems.error("impossible-condition", headline, span, why=NEVER_TRUE, fix=fix, related=related, **parts)

    def _unknown(self, name: str, what: str, names: Collection[str], span: Span) -> None:
        code = "unknown-option" if what.startswith("option") else f"unknown-{what.replace(' ', '-')}"
        name_is_unknown(name, what, names, span, self.problems, code=code, why=NEVER_TRUE)


def _most_answers(question: Question) -> int:
    return len(question.options) if question.kind is QuestionKind.MANY else 1
