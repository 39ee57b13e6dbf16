"""A conversation put away and taken up again: a State as a record, and a record as a State of the present guidebook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from therapy_guide.analysis.outcome import ShownNotice
from therapy_guide.analysis.safety import notices_for
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.safety import Level
from therapy_guide.conversation.offers import MOST
from therapy_guide.conversation.state import DONE, State, Stop, StopKind, topic_words
from therapy_guide.conversation.stops import position, stops
from therapy_guide.engine.answers import Place
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.program import open_guidebook
from therapy_guide.listening.options import HeardOption
from therapy_guide.report.consent import notes_refused
from therapy_guide.store.fitting import fit, question_at
from therapy_guide.store.kept import Kept, KeptNotice, KeptOffer, KeptStop
from therapy_guide.store.trouble import CannotOpen, Why


@dataclass(frozen=True, slots=True)
class Resumed:
    """A conversation taken up again. `lost` are the places, by their old ids, that the guidebook no longer has."""

    state: State
    paused_on: date
    lost: tuple[Place, ...]
    changed: bool


def keep(guidebook: Guidebook, state: State, today: date) -> Kept:
    """The record of a conversation. Where a caller did not want notes, their own words stay out of it."""
    may_note = not notes_refused(state.answers)
    waiting = {notice.id for notice in (*state.pending, *(state.quiet if state.pending else ()))}
    return Kept(
        guidebook=guidebook.about.id,
        version=guidebook.about.version,
        content=guidebook.content_hash,
        day=today,
        with_caller=state.with_caller,
        at=_kept_stop(state.at),
        answers=state.answers,
        texts=dict(state.texts) if may_note else {},
        come_back_to=_kept_stop(state.come_back_to) if state.come_back_to else None,
        adding_words=state.adding_words,
        seen=tuple(sorted(state.seen - waiting)),
        waiting=tuple(KeptNotice(notice.id, notice.about_other) for notice in state.pending),
        offers=tuple(KeptOffer(o.question, o.option, o.words) for o in state.offers) if may_note else (),
        offered=tuple(sorted(state.offered)),
    )


def go_on(guidebook: Guidebook, kept: Kept, *, with_caller: bool = False) -> Resumed:
    """The conversation where it was left, as far as the present guidebook has it. Raises CannotOpen."""
    if kept.guidebook != guidebook.about.id:
        raise CannotOpen(Why.OTHER_GUIDEBOOK)
    caller = kept.with_caller or with_caller
    topics = {topic_words(topic.topic) for topic in guidebook.topics}
    fitted = fit(guidebook, kept.answers, kept.texts, topics, anywhere=caller)
    bare = State(
        DONE,
        answers=fitted.answers,
        texts=fitted.texts,
        with_caller=caller,
        seen=frozenset(kept.seen) & set(guidebook.notices),
        offers=_offers(guidebook, kept.offers),
        offered=frozenset(kept.offered),
    )
    state = _with_waiting(guidebook, _placed(guidebook, bare, kept), kept.waiting)
    return Resumed(state, kept.day, fitted.lost, changed=kept.version != guidebook.about.version)


def _placed(guidebook: Guidebook, bare: State, kept: Kept) -> State:
    """The state at the place that was reached."""
    way = stops(guidebook, bare)
    at = _stop(guidebook, way, kept.at)
    back_to = _stop(guidebook, way, kept.come_back_to) if kept.come_back_to else None
    adding_words = kept.adding_words and at.kind is StopKind.REFLECT
    return replace(bare, at=at, come_back_to=None if back_to == at else back_to, adding_words=adding_words)


def _kept_stop(stop: Stop) -> KeptStop:
    place = stop.place or Place("")
    return KeptStop(stop.kind.value, stop.topic, place.question, place.round)


def _stop(guidebook: Guidebook, way: tuple[Stop, ...], kept: KeptStop) -> Stop:
    """The stop that was reached; where it is gone, the one that stands where it would have been."""
    kind = next((kind for kind in StopKind if kind.value == kept.kind), StopKind.NOTE)
    place = Place(kept.question, kept.round) if kind is StopKind.ASK else None
    question = question_at(guidebook, place) if place else None
    if question:
        return Stop(StopKind.ASK, question.topic, place)
    stop = Stop(kind, kept.topic, place)
    return stop if stop in way else way[position(guidebook, way, stop)]


def _offers(guidebook: Guidebook, kept: tuple[KeptOffer, ...]) -> tuple[HeardOption, ...]:
    """Offers that still name an option. How sure the ear was only gave their order, which is kept."""
    found = []
    for offer in kept[:MOST]:
        question = guidebook.questions.get(offer.question)
        if question and question.option(offer.option):
            found.append(HeardOption(offer.question, offer.option, 1.0, offer.words))
    return tuple(found)


def _with_waiting(guidebook: Guidebook, state: State, kept: tuple[KeptNotice, ...]) -> State:
    """Notices that waited still come first, and so does any that these answers bring now and nobody has seen."""
    trace = evaluate(open_guidebook(guidebook), state.answers)
    fresh = {notice.id: notice for notice in notices_for(trace, state.texts) if notice.id not in state.seen}
    waiting: dict[str, ShownNotice] = {}
    for one in kept:
        if one.notice in guidebook.notices:
            known = fresh.pop(one.notice, ShownNotice(one.notice, Level.INTERRUPT, True))
            waiting[one.notice] = replace(known, level=Level.INTERRUPT, about_other=one.about_other)
    loud = tuple(notice for notice in fresh.values() if notice.level is Level.INTERRUPT)
    quiet = tuple(notice for notice in fresh.values() if notice.level is Level.OFFER)
    shown = frozenset(notice.id for notice in (*waiting.values(), *fresh.values()))
    return replace(state, pending=(*waiting.values(), *loud), quiet=quiet, seen=state.seen | shown)
