"""The way through the conversation: which stops there are for these answers, and how far along the person is."""

from __future__ import annotations

from dataclasses import dataclass

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.heard import heard_in
from therapy_guide.conversation.state import DONE, State, Stop, StopKind
from therapy_guide.engine.flow import asked_places
from therapy_guide.engine.program import open_gates


@dataclass(frozen=True, slots=True)
class Progress:
    """Topic `topic` of `topics`, and about how many minutes are left, rounded up."""

    topic: int
    topics: int
    minutes_left: int


def stops(guidebook: Guidebook, state: State) -> tuple[Stop, ...]:
    """Every stop that applies now, in order. Worked out afresh each time, so nothing is ever stale."""
    places = asked_places(open_gates(guidebook), state.answers, state.with_caller)
    found: list[Stop] = []
    for topic in guidebook.topics:
        mine = [p for p in places if guidebook.questions[p.question].topic == topic.topic]
        if not mine:
            continue
        if topic.note:
            found.append(Stop(StopKind.NOTE, topic.topic))
        found += [Stop(StopKind.ASK, topic.topic, place) for place in mine]
        heard = heard_in(guidebook, state.answers, state.texts, topic.topic) if topic.reflect else ()
        if any(not line.private for line in heard):
            found.append(Stop(StopKind.REFLECT, topic.topic))
    return (*found, DONE)


def first_stop(guidebook: Guidebook, state: State) -> Stop:
    return stops(guidebook, state)[0]


def following(guidebook: Guidebook, state: State) -> Stop:
    """The stop after the present one. While changing an answer: new questions it opened, then back to where we were."""
    way = stops(guidebook, state)
    here = position(guidebook, way, state.at)
    back = _back_to(guidebook, way, state)
    if back is None:
        return way[min(here + 1, len(way) - 1)]
    for stop in way[here + 1 : way.index(back)]:
        if stop.place is not None and state.answers.get(stop.place) is None:
            return stop
    return back


def is_back(guidebook: Guidebook, state: State, stop: Stop) -> bool:
    """Whether a stop is the one to go back to after the present change."""
    return state.come_back_to is not None and stop == _back_to(guidebook, stops(guidebook, state), state)


def _back_to(guidebook: Guidebook, way: tuple[Stop, ...], state: State) -> Stop | None:
    """Where we were before a change. Where the change took that stop away, the one that follows in its place."""
    if state.come_back_to is None or state.come_back_to in way:
        return state.come_back_to
    return way[min(position(guidebook, way, state.come_back_to) + 1, len(way) - 1)]


def before(guidebook: Guidebook, state: State) -> Stop:
    """The stop before the present one; the first stop stays where it is."""
    way = stops(guidebook, state)
    return way[max(0, position(guidebook, way, state.at) - 1)]


def position(guidebook: Guidebook, way: tuple[Stop, ...], stop: Stop) -> int:
    """Where a stop stands. One that no longer applies stands where it would have been."""
    if stop in way:
        return way.index(stop)
    order = {topic.topic: number for number, topic in enumerate(guidebook.topics)}
    for number, other in enumerate(way):
        if other.kind is StopKind.DONE or order[other.topic] > order.get(stop.topic, -1):
            return max(0, number - 1) if other.kind is not StopKind.DONE else number - 1
    return len(way) - 1


def progress(guidebook: Guidebook, state: State) -> Progress:
    """Honest progress: from the questions that are left on this route, with these answers."""
    way = stops(guidebook, state)
    here = position(guidebook, way, state.at)
    topics = list(dict.fromkeys(stop.topic for stop in way if stop.topic))
    seconds = dict(guidebook.about.seconds)
    left = 0
    for stop in way[here:]:
        if stop.place is not None:
            left += seconds.get(guidebook.questions[stop.place.question].kind.value, 10)
        elif stop.kind is StopKind.REFLECT:
            left += seconds.get("reflect", 10)
    number = topics.index(state.at.topic) + 1 if state.at.topic in topics else len(topics)
    return Progress(number, len(topics), -(-left // 60))
