"""Conditions whose parts exclude each other, so that no answers could ever meet them.

Only what is certain is told. What follows from many questions together is left to `prove`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from therapy_guide.content.conditions import (
    AllOf,
    AnyOf,
    AtLeastOf,
    Between,
    Condition,
    FactHolds,
    Given,
    InRounds,
    NotThis,
    PickedAtLeast,
    Picks,
    parts_of,
)
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Question, QuestionKind
from therapy_guide.diagnostics.diagnostic import Related
from therapy_guide.diagnostics.placed import place_of
from therapy_guide.diagnostics.span import Span

MOST_OPENED = 8
"""Facts within facts are opened so deep; deeper ones are left to `prove`."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two places that exclude each other. `headline` says why."""

    headline: str
    span: Span
    related: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a part asks of one question: one of these options, or none of them where `turned` is set."""

    question: str
    options: frozenset[str]
    span: Span
    turned: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """What the parts around a condition ask for, all of which must hold together."""

    wishes: tuple[_Wish, ...] = ()
    answered: tuple[tuple[str, Span], ...] = ()
    skipped: tuple[tuple[str, Span], ...] = ()


@dataclass
class Contradictions:
    """Looks through one condition after another of a guidebook."""

    guidebook: Guidebook
    found: list[Contradiction] = field(default_factory=list)

    def within(self, condition: Condition) -> list[Contradiction]:
        """What can never hold in a condition, each part told once."""
        self.found = []
        self._look(AllOf((condition,)), _Known())
        return self.found

    def _look(self, condition: Condition, known: _Known) -> None:
        if isinstance(condition, FactHolds | NotThis):
            # What stands inside is told where it stands, or may well be meant not to hold.
            return
        if isinstance(condition, AllOf | AnyOf | AtLeastOf | InRounds):
            parts = parts_of(condition)
            if isinstance(condition, AllOf):
                clash, known = self._together(parts, known)
                if clash:
                    self.found.append(clash)
                    return
            elif isinstance(condition, AnyOf):
                alone = [part for part in parts if not isinstance(part, AllOf)]
                self.found += [clash for part in alone if (clash := self._together((part,), known)[0])]
            for part in parts:
                self._look(part, known)

    def _together(self, parts: tuple[Condition, ...], known: _Known) -> tuple[Contradiction | None, _Known]:
        """The first clash among parts that must all hold, and what is known once they do."""
        for part in parts:
            for wish in self._wishes(part, 0):
                clash = self._clash(wish, known)
                if clash:
                    return clash, known
                known = replace(known, wishes=(*known.wishes, wish))
            clash, known = self._given(part, known)
            if clash:
                return clash, known
        for wish in known.wishes:
            if not wish.turned and (clash := self._not_asked(wish, known)):
                return clash, known
        return None, known

    def _wishes(self, condition: Condition, opened: int) -> Iterator[_Wish]:
        """What a condition asks for that is certain if it holds."""
        match condition:
            case Picks():
                yield from self._picks(condition)
            case Between() if self._kind(condition.question) is QuestionKind.SCALE:
                options = self._between(condition)
                yield _Wish(condition.question, options, place_of(condition.question, condition.span))
            case AllOf():
                for part in condition.parts:
                    yield from self._wishes(part, opened)
            case AnyOf():
                yield from self._any(condition, opened)
            case NotThis():
                yield from self._turned(condition, opened)
            case FactHolds() if condition.fact in self.guidebook.facts and opened < MOST_OPENED:
                for wish in self._wishes(self.guidebook.facts[condition.fact].when, opened + 1):
                    yield replace(wish, span=condition.span)
            case _:
                return

    def _picks(self, leaf: Picks) -> Iterator[_Wish]:
        if not leaf.all_of:
            yield _Wish(leaf.question, frozenset(leaf.options), leaf.span)
            return
        for option in leaf.options:
            yield _Wish(leaf.question, frozenset((option,)), place_of(option, leaf.span))

    def _any(self, condition: AnyOf, opened: int) -> Iterator[_Wish]:
        """Where every part asks for one and the same question, any of their options."""
        each = [list(self._wishes(part, opened)) for part in condition.parts]
        if not all(len(wishes) == 1 and not wishes[0].turned for wishes in each):
            return
        questions = {wishes[0].question for wishes in each}
        if len(questions) == 1:
            options = frozenset(option for wishes in each for option in wishes[0].options)
            yield _Wish(questions.pop(), options, condition.span)

    def _turned(self, condition: NotThis, opened: int) -> Iterator[_Wish]:
        """What must not be picked. Only where the inner part asks for one thing, or for any of several."""
        inner = condition.part
        parts = inner.parts if isinstance(inner, AnyOf) else (inner,)
        for part in parts:
            wishes = list(self._wishes(part, opened))
            alone = isinstance(part, Picks | Between | FactHolds) and len(wishes) == 1
            if alone and not wishes[0].turned and self._is_just(part):
                yield replace(wishes[0], turned=True, span=condition.span)

    def _is_just(self, condition: Condition) -> bool:
        """Whether a condition is one wish and nothing else."""
        if isinstance(condition, FactHolds):
            fact = self.guidebook.facts.get(condition.fact)
            return fact is not None and isinstance(fact.when, Picks | Between)
        return isinstance(condition, Picks | Between)

    def _clash(self, wish: _Wish, known: _Known) -> Contradiction | None:
        one = self._kind(wish.question) in (QuestionKind.ONE, QuestionKind.SCALE)
        for other in known.wishes:
            if other.question != wish.question or (other.turned and wish.turned):
                continue
            if other.turned != wish.turned:
                wanted, barred = (wish, other) if other.turned else (other, wish)
                if wanted.options <= barred.options:
                    return self._told(wish, other, f"`{wish.question}` can't be this and not be this")
            elif one and not other.options & wish.options:
                listed = f"both {_listed(other.options)} and {_listed(wish.options)}"
                return self._told(wish, other, f"`{wish.question}` takes one answer, so it can't be {listed}")
        return None

    def _told(self, wish: _Wish, other: _Wish, headline: str) -> Contradiction:
        return Contradiction(headline, wish.span, (Related(other.span, "this excludes it"),))

    def _given(self, part: Condition, known: _Known) -> tuple[Contradiction | None, _Known]:
        """Skipped on purpose and answered at once."""
        if isinstance(part, Given) and part.skipped:
            known = replace(known, skipped=(*known.skipped, (part.question, part.span)))
        elif isinstance(part, Given | Picks | Between | PickedAtLeast):
            known = replace(known, answered=(*known.answered, (part.question, part.span)))
        for question, span in known.skipped:
            for answered, other in known.answered:
                if question == answered and question != self.guidebook.about.main_concern_question:
                    headline = f"`{question}` can't be skipped and answered"
                    return Contradiction(headline, span, (Related(other, "this needs an answer"),)), known
        return None, known

    def _not_asked(self, wish: _Wish, known: _Known) -> Contradiction | None:
        """A question that is not asked of anyone whom the other parts mean."""
        question = self.guidebook.questions.get(wish.question)
        # The main concern is known without being asked, where only one concern was picked.
        if question is None or question.id == self.guidebook.about.main_concern_question:
            return None
        gates = ((question.shown_when, self._never), (question.unless, self._surely))
        for gate, decides in gates:
            if gate is not None and decides(gate, known, 0):
                headline = f"`{question.id}` is never asked of the people this is about"
                return Contradiction(headline, wish.span, (Related(gate.span, "it is asked only by this condition"),))
        return None

    def _never(self, condition: Condition, known: _Known, opened: int) -> bool:
        """Whether a condition is surely no for everyone of whom this is known."""
        match condition:
            case Picks() | Between():
                wanted = self._options(condition)
                return any(not (wish.options & wanted) for wish in self._sure(condition.question, known))
            case AllOf():
                return any(self._never(part, known, opened) for part in condition.parts)
            case AnyOf():
                return all(self._never(part, known, opened) for part in condition.parts)
            case NotThis():
                return self._surely(condition.part, known, opened)
            case FactHolds() if condition.fact in self.guidebook.facts and opened < MOST_OPENED:
                return self._never(self.guidebook.facts[condition.fact].when, known, opened + 1)
            case _:
                return False

    def _surely(self, condition: Condition, known: _Known, opened: int) -> bool:
        """Whether a condition is surely yes for everyone of whom this is known."""
        match condition:
            case Picks() if not condition.all_of:
                wanted = frozenset(condition.options)
                positive = (w for w in known.wishes if w.question == condition.question and not w.turned)
                return any(wish.options <= wanted for wish in positive)
            case AllOf():
                return all(self._surely(part, known, opened) for part in condition.parts)
            case AnyOf():
                return any(self._surely(part, known, opened) for part in condition.parts)
            case NotThis():
                return self._never(condition.part, known, opened)
            case FactHolds() if condition.fact in self.guidebook.facts and opened < MOST_OPENED:
                return self._surely(self.guidebook.facts[condition.fact].when, known, opened + 1)
            case _:
                return False

    def _sure(self, name: str, known: _Known) -> Iterator[_Wish]:
        """Wishes for one answer, none of which leaves open what is meant."""
        question = self.guidebook.questions.get(name)
        if question is None or question.kind not in (QuestionKind.ONE, QuestionKind.SCALE):
            return
        unsure = {option.id for option in question.options if option.unsure}
        for wish in known.wishes:
            if wish.question == name and not wish.turned and not wish.options & unsure:
                yield wish

    def _options(self, leaf: Picks | Between) -> frozenset[str]:
        if isinstance(leaf, Picks):
            # Two answers are never given where one is taken, and then nothing meets the condition.
            return frozenset(leaf.options) if not leaf.all_of or len(leaf.options) == 1 else frozenset()
        return self._between(leaf)

    def _between(self, leaf: Between) -> frozenset[str]:
        known = self._scale(leaf.question)
        low = known.index(leaf.at_least) if leaf.at_least in known else 0
        high = known.index(leaf.at_most) if leaf.at_most in known else len(known) - 1
        return frozenset(known[low : high + 1])

    def _scale(self, name: str) -> list[str]:
        question = self.guidebook.questions.get(name)
        return [option.id for option in question.options if not option.unsure] if question else []

    def _kind(self, name: str) -> QuestionKind | None:
        question: Question | None = self.guidebook.questions.get(name)
        return question.kind if question else None


def _listed(options: frozenset[str]) -> str:
    return " or ".join(f"`{option}`" for option in sorted(options))
