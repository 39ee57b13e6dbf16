"""Options that typed words may mean: shown with the words that led there, and ticked only when the person says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Question, QuestionKind
from therapy_guide.conversation.state import State
from therapy_guide.engine.answers import Picked, Place
from therapy_guide.engine.flow import asked_places, offered_options
from therapy_guide.engine.program import open_gates

if TYPE_CHECKING:
    from therapy_guide.listening.options import HeardOption

MOST = 3
"""More would be a list to work through, when someone has just told us something."""
WORTH_OFFERING = 0.3
CLEARLY_MORE = 0.25
"""An offer this much less likely than the first one is left out."""


def key_of(heard: HeardOption) -> str:
    return f"{heard.question}.{heard.option}"


def with_offers(guidebook: Guidebook, state: State, text: str) -> State:
    """The state with the options that a text may mean, at most three. Each is offered once only."""
    from therapy_guide.listening.options import hear_options  # noqa: PLC0415 - most talks begin without words

    heard_here = hear_options(guidebook, text, _questions(guidebook, state))
    found = [heard for heard in heard_here if _fits(guidebook, state, heard)]
    best = found[0].confidence if found else 0.0
    kept = tuple(h for h in found if h.confidence >= best * CLEARLY_MORE)[:MOST]
    if not kept:
        return state
    return replace(state, offers=kept, offered=state.offered | {key_of(heard) for heard in kept}, trouble="")


def accept(guidebook: Guidebook, state: State, keys: Iterable[str]) -> State:
    """The state with the options that were confirmed, added to what was picked before."""
    wanted = set(keys)
    chosen = [heard for heard in state.offers if key_of(heard) in wanted]
    after = replace(state, offers=())
    for heard in chosen:
        question = guidebook.questions[heard.question]
        place = _place(state, question)
        if place is not None:
            picked = _added(question, after.answers.picked(place.question, place.round), heard.option)
            after = replace(after, answers=after.answers.with_answer(place, picked))
    return after


def _questions(guidebook: Guidebook, state: State) -> list[str]:
    """The present question, and every other on the way that takes several answers and is not private."""
    here = state.at.place.question if state.at.place else ""
    places = asked_places(open_gates(guidebook), state.answers, state.with_caller)
    several = [
        p.question
        for p in places
        if guidebook.questions[p.question].kind is QuestionKind.MANY
        and p.round == 0
        and not guidebook.questions[p.question].private
    ]
    return list(dict.fromkeys([here, *several])) if here else several


def _fits(guidebook: Guidebook, state: State, heard: HeardOption) -> bool:
    """Whether an option is worth offering: likely enough, not private, not picked or offered before, a real answer."""
    question = guidebook.questions[heard.question]
    option = question.option(heard.option)
    place = _place(state, question)
    if option is None or place is None or heard.confidence < WORTH_OFFERING:
        return False
    if option.alone or option.unsure or option.private:
        return False
    if heard.option in state.answers.picked(place.question, place.round) or key_of(heard) in state.offered:
        return False
    return not question.options_from or option in offered_options(guidebook, question, state.answers)


def _place(state: State, question: Question) -> Place | None:
    if state.at.place is not None and state.at.place.question == question.id:
        return state.at.place
    return None if question.repeats else Place(question.id)


def _added(question: Question, before: tuple[str, ...], option: str) -> Picked:
    if question.kind is not QuestionKind.MANY:
        return Picked((option,))
    alone = {o.id for o in question.options if o.alone}
    both = {*before, option} - alone
    return Picked(tuple(o.id for o in question.options if o.id in both))
