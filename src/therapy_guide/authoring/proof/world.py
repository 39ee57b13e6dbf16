"""All people at once: every possible set of answers to a guidebook, with what follows from each."""

from __future__ import annotations

from functools import cached_property

from therapy_guide.authoring.proof.answer_space import AnswerSpace
from therapy_guide.authoring.proof.circuit import Circuit
from therapy_guide.authoring.proof.standing import Standing
from therapy_guide.authoring.proof.talk import Talk
from therapy_guide.authoring.proof.truths import Truths
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.program import Program, open_with_promises


class World:
    """One model for the solver. It holds only what was asked for, so make a new one for each question."""

    def __init__(self, guidebook: Guidebook, space: AnswerSpace | None = None) -> None:
        self.program: Program = open_with_promises(guidebook)
        self.circuit: Circuit = space.circuit if space else Circuit()
        self.space = space or AnswerSpace(self.circuit, guidebook)
        self.truths = Truths(self.program, self.space)
        self._standings: dict[str, Standing] = {}

    @property
    def guidebook(self) -> Guidebook:
        return self.program.guidebook

    @cached_property
    def talk(self) -> Talk:
        return Talk(self.truths)

    def standing(self, therapy: str) -> Standing:
        if therapy not in self._standings:
            self._standings[therapy] = Standing(self.truths, therapy)
        return self._standings[therapy]
