"""One turn: what was said goes in, a new state comes out. It never raises on bad input and never deletes an answer."""

from __future__ import annotations

from dataclasses import replace

from therapy_guide.analysis.outcome import ShownNotice
from therapy_guide.analysis.safety import notices_for, notices_in
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Question, QuestionKind
from therapy_guide.content.safety import Level
from therapy_guide.conversation.offers import accept, with_offers
from therapy_guide.conversation.said import (
    AddWords,
    Back,
    Chose,
    Finish,
    Gave,
    GoOn,
    Revise,
    Said,
    Skip,
    Unclear,
    Wrote,
)
from therapy_guide.conversation.state import DONE, State, Stop, StopKind, topic_words
from therapy_guide.conversation.stops import before, first_stop, following, is_back
from therapy_guide.engine import answers as given
from therapy_guide.engine.answers import Answer, Place, clean_words
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.flow import offered_options
from therapy_guide.engine.program import open_notices


def begin(guidebook: Guidebook, *, with_caller: bool = False) -> State:
    """A conversation at its first question."""
    empty = State(DONE, with_caller=with_caller)
    return replace(empty, at=first_stop(guidebook, empty))


def take(guidebook: Guidebook, state: State, said: Said) -> State:
    """The state after one thing was said."""
    if state.pending:
        let_go = replace(state, pending=state.pending[1:], trouble="")
        return _hear(guidebook, let_go, said.text) if isinstance(said, Wrote | Unclear) else let_go
    fresh = replace(state, quiet=(), trouble="")
    if state.offers:
        if isinstance(said, Wrote | Unclear):
            return _hear(guidebook, replace(fresh, trouble="trouble.offer"), said.text)
        if isinstance(said, Chose | GoOn | Skip | Back):
            return _with_notices(guidebook, _settle(guidebook, fresh, said), "")
        fresh = replace(fresh, offers=())
    match said:
        case Chose() | Gave() | Skip():
            after = _answer(guidebook, fresh, said)
        case Wrote():
            after = _write(guidebook, fresh, clean_words(said.text))
        case Unclear():
            return _unclear(guidebook, fresh, said)
        case GoOn():
            after = _go_on(guidebook, fresh)
        case Back():
            after = _back(guidebook, fresh)
        case AddWords():
            return replace(fresh, adding_words=fresh.at.kind is StopKind.REFLECT)
        case Revise():
            after = _revise(guidebook, fresh, said.place)
        case Finish():
            after = replace(fresh, at=DONE, come_back_to=None, adding_words=False)
    text = said.text if isinstance(said, Wrote) else ""
    return _with_notices(guidebook, after, text)


def _settle(guidebook: Guidebook, state: State, said: Chose | GoOn | Skip | Back) -> State:
    """After options were offered: those confirmed are kept. A question that takes one answer is then answered."""
    before = state.at.place
    after = accept(guidebook, state, said.options if isinstance(said, Chose) else ())
    answered = before is not None and after.answers.get(before) != state.answers.get(before)
    if answered and before is not None and guidebook.questions[before.question].kind is not QuestionKind.MANY:
        return _next(guidebook, after)
    return after


def _unclear(guidebook: Guidebook, state: State, said: Unclear) -> State:
    """A line that fits nothing may still mean one of the options here."""
    heard = _hear(guidebook, replace(state, trouble=said.wording), said.text)
    if state.at.place is None or not guidebook.questions[state.at.place.question].takes_options:
        return heard
    return with_offers(guidebook, heard, clean_words(said.text))


def _answer(guidebook: Guidebook, state: State, said: Chose | Gave | Skip) -> State:
    place = state.at.place
    if place is None:
        return _go_on(guidebook, state) if isinstance(said, Skip) else replace(state, trouble="trouble.not_here")
    question = guidebook.questions[place.question]
    answer = _as_answer(guidebook, state, question, said)
    if answer is None:
        return replace(state, trouble=_trouble(question))
    return _next(guidebook, replace(state, answers=state.answers.with_answer(place, answer)))


def _as_answer(guidebook: Guidebook, state: State, question: Question, said: Chose | Gave | Skip) -> Answer | None:
    if isinstance(said, Skip):
        return given.Skipped()
    if isinstance(said, Gave):
        fits = question.kind is QuestionKind.NUMBER and question.least <= said.amount <= question.most
        return given.Amount(said.amount) if fits else None
    offered = offered_options(guidebook, question, state.answers)
    chosen = [option for option in question.options if option.id in said.options]
    known = {option.id for option in offered} | {option.id for option in question.options}
    if not chosen or not set(said.options) <= known or not question.takes_options:
        return None
    if len(chosen) > 1 and question.kind is not QuestionKind.MANY:
        return None
    if len(chosen) > 1 and any(option.alone for option in chosen):
        chosen = [option for option in chosen if not option.alone]
    return given.Picked(tuple(option.id for option in chosen))


def _trouble(question: Question) -> str:
    if question.kind is QuestionKind.TEXT:
        return "trouble.words_wanted"
    if question.kind is QuestionKind.NUMBER:
        return "trouble.number_wanted"
    return "trouble.choose_several" if question.kind is QuestionKind.MANY else "trouble.choose_one"


def _write(guidebook: Guidebook, state: State, text: str) -> State:
    if not text:
        return replace(state, trouble="trouble.nothing_typed")
    if state.adding_words:
        return with_offers(guidebook, _next(guidebook, _keep(state, topic_words(state.at.topic), text)), text)
    place = state.at.place
    if place is None:
        return replace(state, trouble="trouble.not_here")
    question = guidebook.questions[place.question]
    if question.kind is QuestionKind.TEXT:
        kept = replace(state, texts={**state.texts, place: text})
        after = _next(guidebook, replace(kept, answers=kept.answers.with_answer(place, given.Said())))
        return with_offers(guidebook, after, text)
    if question.own_words or state.with_caller:
        return with_offers(guidebook, replace(_keep(state, place, text), trouble="trouble.words_kept"), text)
    return replace(state, trouble=_trouble(question))


def _keep(state: State, place: Place, text: str) -> State:
    """Adds words to those already kept at a place."""
    there = state.texts.get(place, "")
    both = clean_words(f"{there.rstrip('.')}. {text}") if there else text
    return replace(state, texts={**state.texts, place: both})


def _go_on(guidebook: Guidebook, state: State) -> State:
    """Past a note or a reflection; at a question, on with the answer that is already there."""
    if state.at.kind is StopKind.DONE:
        return state
    place = state.at.place
    if place is not None and state.answers.get(place) is None:
        if place in state.texts:
            return _next(guidebook, replace(state, answers=state.answers.with_answer(place, given.Skipped())))
        return replace(state, trouble=_trouble(guidebook.questions[place.question]))
    return _next(guidebook, state)


def _next(guidebook: Guidebook, state: State) -> State:
    going = replace(state, adding_words=False)
    stop = following(guidebook, going)
    arrived = is_back(guidebook, going, stop) or stop.kind is StopKind.DONE
    return replace(going, at=stop, come_back_to=None if arrived else state.come_back_to)


def _back(guidebook: Guidebook, state: State) -> State:
    if state.adding_words:
        return replace(state, adding_words=False)
    if state.come_back_to is not None:
        return replace(state, at=state.come_back_to, come_back_to=None)
    return replace(state, at=before(guidebook, state))


def _revise(guidebook: Guidebook, state: State, place: Place) -> State:
    question = guidebook.questions.get(place.question)
    if question is None or place.round not in _rounds_of(guidebook, question):
        return replace(state, trouble="trouble.no_such_question")
    target = Stop(StopKind.ASK, question.topic, place)
    back_to = state.come_back_to or state.at
    return replace(state, at=target, come_back_to=None if back_to == target else back_to, adding_words=False)


def _rounds_of(guidebook: Guidebook, question: Question) -> range:
    repeat = next((t.repeat for t in guidebook.topics if t.topic == question.topic), None)
    return range(1, repeat.up_to + 1) if question.repeats and repeat else range(1)


def _hear(guidebook: Guidebook, state: State, text: str) -> State:
    return _show(state, notices_in(guidebook, clean_words(text)))


def _with_notices(guidebook: Guidebook, state: State, text: str) -> State:
    """Adds what answers and words call for: interrupting notices wait in line, the others stand with the question."""
    trace = evaluate(open_notices(guidebook), state.answers)
    from_answers = tuple(n for n in notices_for(trace, {}) if n.id not in state.seen)
    from_words = notices_in(guidebook, clean_words(text)) if text else ()
    return _show(state, (*from_words, *from_answers))


def _show(state: State, notices: tuple[ShownNotice, ...]) -> State:
    unique = {n.id: n for n in reversed(notices)}
    ordered = [unique[i] for i in dict.fromkeys(n.id for n in notices)]
    loud = tuple(n for n in ordered if n.level is Level.INTERRUPT and n.id not in state.seen)
    quiet = tuple(dict.fromkeys((*state.quiet, *(n for n in ordered if n not in loud))))
    seen = state.seen | {n.id for n in ordered}
    return replace(state, pending=(*state.pending, *loud), quiet=quiet, seen=seen)
