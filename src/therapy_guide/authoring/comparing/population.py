"""The same simulated people in front of both guidebooks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from therapy_guide.authoring.comparing.gets import Differs, Gets, Renames, differs, gets
from therapy_guide.authoring.comparing.structure import Change, How
from therapy_guide.authoring.people import Person, answers_of
from therapy_guide.authoring.steering import wish_for
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Amount, Answer, Answers, Picked, Place
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.program import Program, open_guidebook

GUIDED = 6
"""People guided to each condition that differs, so that a rare one is not missed by chance."""
GUIDED_FROM = 10_000_000

Choice = tuple[str, str]
"""A question and one of its options."""


@dataclass(frozen=True, slots=True)
class Met:
    """One person with the answers they give to each guidebook, and what differs."""

    person: Person
    with_caller: bool
    old: Answers
    new: Answers
    before: Gets
    after: Gets
    differs: frozenset[Differs]
    lost: tuple[Choice, ...] = ()
    guided: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """The two guidebooks, and the ids that only changed their name."""

    old: Guidebook
    new: Guidebook
    renamed: Renames

    def fitted(self, answers: Answers) -> tuple[Answers, tuple[Choice, ...]]:
        """Answers to the old guidebook as far as they fit the new one, and the choices that are gone."""
        kept: dict[Place, Answer] = {}
        lost: list[Choice] = []
        for place, answer in answers.given.items():
            fitting, gone = self._fit(place, answer)
            lost += gone
            if fitting is not None:
                kept[fitting[0]] = fitting[1]
        return Answers(kept), tuple(lost)

    def _fit(self, place: Place, answer: Answer) -> tuple[tuple[Place, Answer] | None, list[Choice]]:
        name = self.renamed.get("question", {}).get(place.question, place.question)
        question = self.new.questions.get(name)
        was = self.old.questions[place.question]
        if question is None or question.repeats != was.repeats or question.kind is not was.kind:
            picked = answer.options if isinstance(answer, Picked) else ("",)
            return None, [(place.question, option) for option in picked]
        if isinstance(answer, Amount) and not question.least <= answer.value <= question.most:
            return None, [(place.question, str(answer.value))]
        if not isinstance(answer, Picked):
            return (Place(name, place.round), answer), []
        options = {option: self._option(place.question, option) for option in answer.options}
        there = {now for now in options.values() if question.option(now) is not None}
        gone = [(place.question, option) for option, now in options.items() if now not in there]
        kept = tuple(option.id for option in question.options if option.id in there)
        return ((Place(name, place.round), Picked(kept)) if kept else None), gone

    def _option(self, question: str, option: str) -> str:
        now = self.renamed.get("option", {}).get(f"{question}: {option}", f": {option}")
        return now.rpartition(": ")[2]


def meet(pair: Pair, person: Person, old: Answers, with_caller: bool, *, guided: bool = False) -> Met:
    """What differs for one person. Where the new guidebook asks more, they answer that, too."""
    start, lost = pair.fitted(old)
    new = answers_of(pair.new, person, start=start, with_caller=with_caller)
    return _met(pair, person, old, new, with_caller, lost, guided)


def meet_as_is(pair: Pair, person: Person, answers: Answers) -> Met:
    """What differs for exactly these answers, however few, such as a proof found them."""
    new, lost = pair.fitted(answers)
    return _met(pair, person, answers, new, True, lost, True)


def _met(
    pair: Pair,
    person: Person,
    old: Answers,
    new: Answers,
    with_caller: bool,
    lost: tuple[Choice, ...],
    guided: bool,
) -> Met:
    before = gets(pair.old, old, with_caller=with_caller)
    after = gets(pair.new, new, with_caller=with_caller)
    return Met(person, with_caller, old, new, before, after, differs(before, after, pair.renamed), lost, guided)


def population(
    pair: Pair, count: int, seed: int, on_progress: Callable[[str, int, int], None] | None = None
) -> Iterator[Met]:
    """Every simulated person, in order."""
    for number in range(count):
        person = Person(seed, number)
        old = answers_of(pair.old, person)
        yield meet(pair, person, old, person.with_caller)
        if on_progress is not None:
            on_progress("people", number + 1, count)


def guided_people(pair: Pair, found: tuple[Change, ...], seed: int) -> Iterator[Met]:
    """People led to each condition that differs. They are not counted with the others: nobody met them by chance."""
    number = GUIDED_FROM
    for book in (pair.old, pair.new):
        program = open_guidebook(book)
        for node in _conditions(program, found, removed=book is pair.old):
            for _ in range(GUIDED):
                number += 1
                person = Person(seed, number)
                wish = wish_for(program, node, True, person)
                caller = wish.with_caller or person.with_caller
                answers = answers_of(pair.old, person, wish.answers, with_caller=caller)
                if book is pair.new or evaluate(program, answers).holds(node):
                    yield meet(pair, person, answers, caller, guided=True)


def _conditions(program: Program, found: tuple[Change, ...], *, removed: bool) -> list[int]:
    """The conditions of things that came, went or changed what they do."""
    rules = {rule.rule.id: rule.node for rule in program.rules}
    rows = {row.id: row.node for row in program.evidence}
    by_kind = {"rule": rules, "row of evidence": rows, "notice": program.notices, "fact": program.facts}
    by_kind |= {"question to ask": program.asks, "other way": program.other_ways}
    nodes = [
        number
        for change in found
        if not change.is_prose
        and change.how is not (How.ADDED if removed else How.REMOVED)
        and change.how is not How.RENAMED
        and (number := by_kind.get(change.what, {}).get(change.id)) is not None
    ]
    return list(dict.fromkeys(nodes))
