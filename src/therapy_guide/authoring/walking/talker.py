"""A simulated person at the keys: what they type next, from a seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import TypeVar

from therapy_guide.authoring.walking.session import PAUSE, Session
from therapy_guide.authoring.walking.typed_lines import line_for, sayings
from therapy_guide.content.questions import Option, QuestionKind
from therapy_guide.conversation.prompt import PromptKind
from therapy_guide.conversation.stops import stops

Item = TypeVar("Item")

RESTLESS = 0.12
"""The share of turns at which a person does something else than answer."""


class Talker:
    """Chooses lines. `used` counts options taken in all talks so far; where given, those less used come first."""

    def __init__(self, seed: str, used: Counter[tuple[str, str]] | None = None) -> None:
        self.random = Random(seed)  # noqa: S311 - chooses what a simulated person types, nothing secret
        self.used = used
        self.restless = RESTLESS * self.random.random() * 2

    def line(self, session: Session) -> str:
        """What this person types at the present prompt."""
        if self.random.random() < self.restless:
            return self._something_else(session)
        match session.prompt.kind:
            case PromptKind.ASK:
                return self._answer(session)
            case PromptKind.OFFER:
                return self._one_of(["yes", "none", "1", "next"])
            case PromptKind.REFLECT:
                return self._one_of(["next", "next", "next", "add words"])
            case PromptKind.ADD_WORDS:
                return self._one_of(sayings(session.guidebook))
            case _:
                return "next"

    def _answer(self, session: Session) -> str:
        prompt = session.prompt
        question = prompt.question
        if question is None or self.random.random() < 0.06:
            return "skip"
        if question.kind is QuestionKind.TEXT:
            return self._one_of(sayings(session.guidebook))
        if question.kind is QuestionKind.NUMBER:
            return str(question.least + int(self.random.random() * (question.most - question.least + 1)))
        return line_for(session.guidebook, session.state, prompt, self._options(question.id, question.kind, session))

    def _options(self, question: str, kind: QuestionKind, session: Session) -> tuple[str, ...]:
        offered = list(session.prompt.options)
        first = self._least_used(question, offered)
        if kind is not QuestionKind.MANY or first.alone:
            return (first.id,)
        others = [o for o in offered if not o.alone and o.id != first.id]
        more = [o.id for o in others if self.random.random() < 1.2 / max(2, len(others))]
        return (first.id, *more[:4])

    def _least_used(self, question: str, offered: Sequence[Option]) -> Option:
        if self.used is None:
            return self._one_of(offered)
        counts = {option.id: self.used[(question, option.id)] for option in offered}
        least = min(counts.values())
        return self._one_of([option for option in offered if counts[option.id] == least])

    def _something_else(self, session: Session) -> str:
        ways = ["back", "back", "skip", "next", PAUSE, "why", "help", "again", self._one_of(sayings(session.guidebook))]
        places = [stop.place for stop in stops(session.guidebook, session.state) if stop.place]
        if places:
            ways += [f"/{self._one_of(places).question}"] * 3
        if session.prompt.kind is PromptKind.ASK and self.random.random() < 0.1:
            ways.append("results")
        return self._one_of(ways)

    def _one_of(self, items: Sequence[Item]) -> Item:
        """One of them. Only `random()` is the same in every version of Python, so nothing else of Random is used."""
        return items[int(self.random.random() * len(items))]
