"""The flow of questions: every topic beside the next, or one topic alone with what decides about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from therapy_guide.authoring.connections import How, Link, links_of
from therapy_guide.authoring.drawing.labels import arrow_label, box_id, look_of, marks_of, shortened
from therapy_guide.authoring.drawing.picture import Arrow, Box, Group, Line, Look, Picture, merged
from therapy_guide.authoring.things import Ref, Thing
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Mode, Question, Topic

START, RESULTS = "the_start", "the_results"
NOTE = "A dashed box is asked on the whole guide only. A dashed arrow depends on an answer."
GATES = (How.ASKED_IF, How.LEFT_OUT_IF, How.NARROWS, How.GIVES_ANSWERS)


def whole_flow(guidebook: Guidebook) -> Picture:
    """Every question in the order it is asked, topic by topic, with what each depends on."""
    ends = (Box(START, ("The start",), Look.END), Box(RESULTS, ("The result",), Look.END))
    arrows = (
        *_between(guidebook),
        *(arrow for topic in guidebook.topics for arrow in _inside(topic)),
        *(_depends(guidebook, link) for link in _gates(guidebook)),
    )
    groups = tuple(_group(guidebook, topic) for topic in guidebook.topics)
    return Picture(f"{guidebook.about.title}: the flow of questions", groups, ends, _tidied(arrows), note=NOTE)


def one_topic(guidebook: Guidebook, topic: Topic) -> Picture:
    """The questions of one topic, and the questions elsewhere that decide about them or hang on them."""
    inside = {question.id for question in topic.questions}
    links = [link for link in _gates(guidebook) if link.start.id in inside or link.end.id in inside]
    touched = dict.fromkeys(ref.id for link in links for ref in (link.start, link.end))
    outside = tuple(_box(guidebook, guidebook.questions[name]) for name in touched if name not in inside)
    arrows = (*_inside(topic), *(_depends(guidebook, link) for link in links))
    return Picture(f"Topic: {topic.title}", (_group(guidebook, topic),), outside, _tidied(arrows), note=NOTE)


def _gates(guidebook: Guidebook) -> list[Link]:
    """Links between questions, facts opened: a question may hang on a fact, and the fact on other questions."""
    gates = [link for link in links_of(guidebook) if link.how in GATES]
    found = [link for link in gates if link.start.thing is Thing.QUESTION]
    for link in gates:
        if link.start.thing is Thing.FACT:
            found += [
                Link(Ref(Thing.QUESTION, name), link.end, link.how, part_of_more=True)
                for name in _questions_of_fact(guidebook, link.start.id)
            ]
    return _once_for_rounds(guidebook, found)


def _questions_of_fact(guidebook: Guidebook, fact: str) -> tuple[str, ...]:
    below = [link.start for link in links_of(guidebook) if link.end == Ref(Thing.FACT, fact)]
    found: list[str] = []
    for ref in below:
        found += [ref.id] if ref.thing is Thing.QUESTION else _questions_of_fact(guidebook, ref.id)
    return tuple(dict.fromkeys(found))


def _once_for_rounds(guidebook: Guidebook, links: list[Link]) -> list[Link]:
    """What decides about a repeated topic is drawn to its first question alone: the others follow from there."""
    first: dict[str, str] = {}
    for question in guidebook.questions.values():
        if question.repeats:
            first.setdefault(question.topic, question.id)
    kept = []
    for link in links:
        question = guidebook.questions[link.end.id]
        own = question.shown_when is not None or link.how is not How.ASKED_IF
        if own or first.get(question.topic) == question.id:
            kept.append(link)
    return kept


def _group(guidebook: Guidebook, topic: Topic) -> Group:
    boxes = tuple(_box(guidebook, question) for question in topic.questions)
    title = topic.title + (" (with a caller only)" if topic.mode is Mode.CALLER else "")
    if topic.repeat:
        title += f" (again for each past therapy, up to {topic.repeat.up_to})"
    return Group(group_id(topic), title, boxes)


def group_id(topic: Topic) -> str:
    return f"topic_{topic.topic}"


def _box(guidebook: Guidebook, question: Question) -> Box:
    marks = [mark for mark in marks_of(guidebook, question) if "each past" not in mark]
    if question.topic in {topic.topic for topic in guidebook.topics if topic.mode is Mode.CALLER}:
        marks = [mark for mark in marks if "caller" not in mark]
    lines = (question.id, shortened(question.ask), *([f"({', '.join(marks)})"] if marks else []))
    return Box(box_id(Ref(Thing.QUESTION, question.id)), lines, look_of(question))


def _inside(topic: Topic) -> Iterator[Arrow]:
    """The order within a topic, and the way back for another round."""
    ids = [box_id(Ref(Thing.QUESTION, question.id)) for question in topic.questions]
    for here, after in pairwise(ids):
        yield Arrow(here, after)
    if topic.repeat:
        again = box_id(Ref(Thing.QUESTION, topic.repeat.again))
        first = next((q.id for q in topic.questions if q.repeats), topic.questions[0].id)
        label = f"once more, up to {topic.repeat.up_to} times in all"
        yield Arrow(again, box_id(Ref(Thing.QUESTION, first)), label, Line.ROUND, loose=True)


def _between(guidebook: Guidebook) -> Iterator[Arrow]:
    """From topic to topic. One that is for callers only has a way past it."""
    here, past = START, list[str]()
    for topic in guidebook.topics:
        group = group_id(topic)
        caller = topic.mode is Mode.CALLER
        yield Arrow(here, group, "with a caller" if caller else "")
        for earlier in past:
            yield Arrow(earlier, group, "without a caller")
        past = [*past, here] if caller else []
        here = group
    yield Arrow(here, RESULTS)
    for earlier in past:
        yield Arrow(earlier, RESULTS, "without a caller")


def _tidied(arrows: Iterable[Arrow]) -> tuple[Arrow, ...]:
    """Where the next question depends on this one, the dashed arrow alone says both."""
    found = merged(arrows)
    depending = {(arrow.start, arrow.end) for arrow in found if arrow.line is Line.DEPENDS}
    return tuple(a for a in found if a.line is not Line.NEXT or (a.start, a.end) not in depending)


def _depends(guidebook: Guidebook, link: Link) -> Arrow:
    return Arrow(box_id(link.start), box_id(link.end), arrow_label(guidebook, link), Line.DEPENDS)
