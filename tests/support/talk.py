"""Short ways to hold a conversation in a test."""

from __future__ import annotations

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.prompt import PromptKind, present
from therapy_guide.conversation.said import Chose, GoOn, Revise, Said, Skip
from therapy_guide.conversation.state import State, StopKind
from therapy_guide.conversation.turn import begin, take
from therapy_guide.engine.answers import Place


def say(guidebook: Guidebook, state: State, *said: Said) -> State:
    """The state after several things were said."""
    for one in said:
        state = take(guidebook, state, one)
    return state


def walk_to(guidebook: Guidebook, question: str, round_: int = 0, **answers: str | list[str]) -> State:
    """Begins, answers what is named on the way and skips the rest, until a question is asked."""
    return go_to(guidebook, begin(guidebook), question, round_, **answers)


def go_to(guidebook: Guidebook, state: State, question: str, round_: int = 0, **answers: str | list[str]) -> State:
    """The same from a state. A name such as `past_trouble_2` means round 2."""
    for _ in range(300):
        if state.at.place == Place(question, round_) and not state.pending:
            return state
        assert state.at.kind is not StopKind.DONE or state.pending, f"{question} was never asked"
        state = take(guidebook, state, _reply(state, answers))
    raise AssertionError(f"{question} was not reached")


def walk_to_end(guidebook: Guidebook, **answers: str | list[str]) -> State:
    """The state at the end, with some answers given and the rest skipped."""
    state = begin(guidebook)
    for _ in range(300):
        if state.at.kind is StopKind.DONE and not state.pending:
            return state
        state = take(guidebook, state, _reply(state, answers))
    raise AssertionError("the end was not reached")


def _reply(state: State, answers: dict[str, str | list[str]]) -> Said:
    place = state.at.place
    if state.pending or place is None:
        return GoOn()
    named = answers.get(f"{place.question}_{place.round}", answers.get(place.question))
    if named is None:
        return Skip()
    return Chose((named,) if isinstance(named, str) else tuple(named))


def revise(question: str, round_: int = 0) -> Revise:
    return Revise(Place(question, round_))


def kind_now(guidebook: Guidebook, state: State) -> PromptKind:
    return present(guidebook, state).kind
