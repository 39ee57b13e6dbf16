"""Which answers a talk can give: a question is answered only where it is asked, and only from what it offers."""

from __future__ import annotations

from therapy_guide.authoring.proof.circuit import Literal
from therapy_guide.authoring.proof.truths import Truths
from therapy_guide.content.questions import Mode, Question, Rounds, Route
from therapy_guide.engine.answers import Place


class Talk:
    """The flow of one guidebook over one person's choices, with or without a caller."""

    def __init__(self, truths: Truths) -> None:
        self.truths = truths
        self.space = truths.space
        self.circuit = truths.circuit
        self.guidebook = truths.program.guidebook
        self.with_caller = self.circuit.choice("with a caller")
        self._asked: dict[Place, Literal] = {}

    def asked(self, place: Place) -> Literal:
        """Whether a question is asked there."""
        if place not in self._asked:
            self._asked[place] = self._is_asked(self.guidebook.questions[place.question], place.round)
        return self._asked[place]

    def places(self) -> list[Place]:
        """Every place at which a question of the guidebook could be asked."""
        rounds = range(1, self.truths.rounds + 1)
        return [Place(q.id, r) for q in self.guidebook.questions.values() for r in (rounds if q.repeats else (0,))]

    def require(self) -> None:
        """From here on, only what one talk can give. Reading a gate may bring in more questions, so it goes on."""
        done: set[Place] = set()
        while waiting := [place for place in self.space.cells if place not in done]:
            for place in waiting:
                done.add(place)
                self._require(place)
        for more in self.space.rounds_more.values():
            self.circuit.require(self.circuit.not_(more))  # a talk opens a round by its question, not by a stray answer

    def _require(self, place: Place) -> None:
        cell = self.space.cells[place]
        given = cell.is_given(self.circuit)
        self.circuit.require(self.circuit.any_of([self.circuit.not_(given), self.asked(place)]))
        source = cell.question.options_from
        if source is None or not source.answers:
            return
        there = self.space.cell(Place(source.answers)).options
        for option, literal in cell.options.items():
            offered = there.get(option, False)
            self.circuit.require(self.circuit.any_of([self.circuit.not_(literal), offered]))

    def _is_asked(self, question: Question, round_: int) -> Literal:
        if question.repeats != (round_ > 0):
            return False
        topic = next(t for t in self.guidebook.topics if t.topic == question.topic)
        if round_ > 1 and question.rounds is Rounds.FIRST:
            return False
        if topic.repeat and question.id == topic.repeat.again and round_ >= topic.repeat.up_to:
            return False
        needs = [self._applies(question, round_)]
        if question.mode is Mode.CALLER:
            needs.append(self.with_caller)
        if question.route is Route.FULL:
            needs.append(self.full_route())
        if round_:
            needs.append(self.truths.there[round_ - 1].yes)
        return self.circuit.all_of(needs)

    def full_route(self) -> Literal:
        return self.space.option(Place(self.guidebook.about.route_question), Route.FULL.value)

    def _applies(self, question: Question, round_: int) -> Literal:
        shown = self.truths.program.shown.get(question.id)
        unless = self.truths.program.unless.get(question.id)
        needs = []
        if shown is not None:
            needs.append(self.truths.of(shown, round_).yes)
        if unless is not None:
            needs.append(self.circuit.not_(self.truths.of(unless, round_).yes))
        return self.circuit.all_of(needs)
