"""Every possible set of answers, as choices for the solver. Only the questions that are read get any."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from therapy_guide.authoring.proof.circuit import Circuit, Literal
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Question, QuestionKind
from therapy_guide.engine.answers import Amount, Answer, Answers, Picked, Place, Said, Skipped


@dataclass
class Cell:
    """What may stand at one place: options, a number, words, skipped, or nothing yet."""

    question: Question
    skipped: Literal
    answered: Literal
    options: dict[str, Literal] = field(default_factory=dict)
    number: Any = None

    def is_given(self, circuit: Circuit) -> Literal:
        return circuit.any_of([self.skipped, self.answered])


class AnswerSpace:
    """The choices of one person. Two guidebooks may read the same person; then only what fits both can be chosen."""

    def __init__(self, circuit: Circuit, guidebook: Guidebook, other: Guidebook | None = None) -> None:
        self.circuit = circuit
        self.guidebook = guidebook
        self.other = other
        self.cells: dict[Place, Cell] = {}
        self.rounds_told: dict[int, Literal] = {}
        self.rounds_more: dict[int, Literal] = {}

    def cell(self, place: Place) -> Cell:
        """The choices at one place, made when it is first read."""
        if place not in self.cells:
            self.cells[place] = self._cell(place)
        return self.cells[place]

    def option(self, place: Place, option: str) -> Literal:
        """Whether an option is picked there. One that only the other guidebook has never is."""
        return self.cell(place).options.get(option, False)

    def something_in_round(self, round_: int) -> Literal:
        """Whether any question of a round was answered or skipped, also one that is read nowhere else."""
        if round_ not in self.rounds_told:
            self.rounds_told[round_] = self.circuit.choice(f"something in round {round_}")
            self.rounds_more[round_] = self.circuit.choice(f"more in round {round_}")
        return self.rounds_told[round_]

    def close(self) -> None:
        """Call once, when everything has been read: only then is it known what may stand in a round."""
        for round_, told in self.rounds_told.items():
            given = [cell.is_given(self.circuit) for place, cell in self.cells.items() if place.round == round_]
            if self._unread(round_) is None:
                self.circuit.require(self.circuit.not_(self.rounds_more[round_]))
            anything = self.circuit.any_of([self.rounds_more[round_], *given])
            self.circuit.require(self.circuit.not_(self.circuit.differ(told, anything)))

    def read_back(self, value: Callable[[Any], int]) -> Answers:
        """The answers of a solution, in the order of the guidebook."""
        given: dict[Place, Answer] = {}
        for place in sorted(self.cells, key=self._order):
            answer = _answer(self.cells[place], value)
            if answer is not None:
                given[place] = answer
        for round_, more in self.rounds_more.items():
            unread = self._unread(round_)
            if unread is not None and value(more):
                given[unread] = Skipped()
        return Answers(given)

    def _order(self, place: Place) -> tuple[int, int]:
        return place.round, list(self.guidebook.questions).index(place.question)

    def _unread(self, round_: int) -> Place | None:
        repeated = [q for q in self.guidebook.questions.values() if q.repeats]
        return next((Place(q.id, round_) for q in repeated if Place(q.id, round_) not in self.cells), None)

    def _cell(self, place: Place) -> Cell:
        question = self.guidebook.questions.get(place.question)
        if self.other is not None:
            twin = self.other.questions.get(place.question)
            if question is None or twin is None or not _alike(question, twin):
                return Cell(question or _there(twin), False, False)
            return self._open(place, question, {o.id for o in twin.options})
        return self._open(place, _there(question), None)

    def _open(self, place: Place, question: Question, only: set[str] | None) -> Cell:
        name = f"{place.question}/{place.round}"
        model = self.circuit.model
        cell = Cell(question, self.circuit.choice(f"{name} skipped"), self.circuit.choice(f"{name} answered"))
        model.add_at_most_one([cell.skipped, cell.answered])
        if question.kind is QuestionKind.NUMBER:
            cell.number = model.new_int_var(question.least, question.most, name)
        elif question.takes_options:
            cell.options = {
                o.id: self.circuit.choice(f"{name}={o.id}") for o in question.options if only is None or o.id in only
            }
            self._options(cell)
        return cell

    def _options(self, cell: Cell) -> None:
        model, picked = self.circuit.model, cell.options
        if not picked:
            model.add_bool_and([~cell.answered])
            return
        if cell.question.kind is not QuestionKind.MANY:
            model.add(sum(picked.values()) == cell.answered)
            return
        model.add_bool_or([*picked.values(), ~cell.answered])
        for literal in picked.values():
            model.add_implication(literal, cell.answered)
        for option in cell.question.options:
            if option.alone and option.id in picked:
                others = [~literal for other, literal in picked.items() if other != option.id]
                if others:
                    model.add_bool_and(others).only_enforce_if(picked[option.id])


def _alike(one: Question, other: Question) -> bool:
    return (
        one.kind is other.kind and one.repeats == other.repeats and (one.least, one.most) == (other.least, other.most)
    )


def _there(question: Question | None) -> Question:
    if question is None:
        raise KeyError("a condition reads a question that does not exist")
    return question


def _answer(cell: Cell, value: Callable[[Any], int]) -> Answer | None:
    if cell.answered is False or not (value(cell.skipped) or value(cell.answered)):
        return None
    if value(cell.skipped):
        return Skipped()
    if cell.question.kind is QuestionKind.NUMBER:
        return Amount(int(value(cell.number)))
    if cell.question.kind is QuestionKind.TEXT:
        return Said()
    return Picked(tuple(option for option, literal in cell.options.items() if value(literal)))
