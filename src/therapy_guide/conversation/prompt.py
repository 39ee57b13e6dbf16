"""What is to be said now: one prompt, the same for the full screen, the plain lines and the caller script."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from therapy_guide.analysis.outcome import ShownNotice
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Option, Question
from therapy_guide.conversation.heard import HeardLine, brings_help, heard_in
from therapy_guide.conversation.offers import key_of
from therapy_guide.conversation.state import State, StopKind, topic_words
from therapy_guide.conversation.stops import Progress, progress, stops
from therapy_guide.engine.answers import Place, Skipped
from therapy_guide.engine.flow import offered_options

if TYPE_CHECKING:
    from therapy_guide.listening.options import HeardOption


class PromptKind(Enum):
    NOTICE = "notice"
    NOTE = "note"
    ASK = "ask"
    REFLECT = "reflect"
    ADD_WORDS = "add words"
    OFFER = "offer"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Prompt:
    """What stands on the screen. Only the parts that belong to its kind are filled."""

    kind: PromptKind
    progress: Progress
    topic_title: str = ""
    question: Question | None = None
    place: Place | None = None
    asking: str = ""
    options: tuple[Option, ...] = ()
    picked: tuple[str, ...] = ()
    words: str = ""
    was_skipped: bool = False
    note: str = ""
    heard: tuple[HeardLine, ...] = ()
    kept_private: int = 0
    notice: ShownNotice | None = None
    quiet: tuple[ShownNotice, ...] = ()
    trouble: str = ""
    offers: tuple[HeardOption, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer, for the transcript and the review."""

    place: Place
    topic: str
    asked: str
    answered: str
    words: str
    private: bool
    skipped: bool


def present(guidebook: Guidebook, state: State) -> Prompt:
    """The prompt for a state."""
    where = progress(guidebook, state)
    if state.pending:
        return Prompt(PromptKind.NOTICE, where, notice=state.pending[0])
    title = next((t.title for t in guidebook.topics if t.topic == state.at.topic), "")
    trouble = guidebook.say(state.trouble) if state.trouble else ""
    if state.offers:
        return _offer(guidebook, state, where, title, trouble)
    match state.at.kind:
        case StopKind.DONE:
            return Prompt(PromptKind.DONE, where, quiet=state.quiet, trouble=trouble)
        case StopKind.NOTE:
            note = next(t.note for t in guidebook.topics if t.topic == state.at.topic)
            return Prompt(PromptKind.NOTE, where, title, note=note, quiet=state.quiet, trouble=trouble)
        case StopKind.REFLECT:
            return _reflection(guidebook, state, where, title, trouble)
        case StopKind.ASK:
            return _question(guidebook, state, where, title, trouble)


def _offer(guidebook: Guidebook, state: State, where: Progress, title: str, trouble: str) -> Prompt:
    """The options heard, under names that say which question they belong to."""
    found = []
    for heard in state.offers:
        option = guidebook.questions[heard.question].option(heard.option)
        assert option is not None
        found.append(replace(option, id=key_of(heard)))
    return Prompt(
        PromptKind.OFFER,
        where,
        title,
        options=tuple(found),
        offers=state.offers,
        quiet=state.quiet,
        trouble=trouble,
    )


def _reflection(guidebook: Guidebook, state: State, where: Progress, title: str, trouble: str) -> Prompt:
    lines = heard_in(guidebook, state.answers, state.texts, state.at.topic)
    return Prompt(
        PromptKind.ADD_WORDS if state.adding_words else PromptKind.REFLECT,
        where,
        title,
        heard=tuple(line for line in lines if not line.private),
        kept_private=sum(line.private or line.hides for line in lines),
        words=state.texts.get(topic_words(state.at.topic), ""),
        quiet=state.quiet,
        trouble=trouble,
    )


def _question(guidebook: Guidebook, state: State, where: Progress, title: str, trouble: str) -> Prompt:
    place = state.at.place
    assert place is not None
    question = guidebook.questions[place.question]
    return Prompt(
        PromptKind.ASK,
        where,
        title,
        question=question,
        place=place,
        asking=asking(guidebook, question, place, state.with_caller),
        options=offered_options(guidebook, question, state.answers),
        picked=state.answers.picked(place.question, place.round),
        words=state.texts.get(place, ""),
        was_skipped=isinstance(state.answers.get(place), Skipped),
        quiet=state.quiet,
        trouble=trouble,
    )


def asking(guidebook: Guidebook, question: Question, place: Place, with_caller: bool) -> str:
    """The words of a question: to a client, or to read aloud; later rounds say which time they mean."""
    words = question.say if with_caller else question.ask
    opens_next = {topic.repeat.again for topic in guidebook.topics if topic.repeat}
    if place.round > 1 and question.id not in opens_next:
        return guidebook.say(f"conversation.round_{place.round}", question=words)
    return words


def exchanges(guidebook: Guidebook, state: State) -> tuple[Exchange, ...]:
    """Every question answered or skipped so far, in the order it is asked."""
    found = []
    for stop in stops(guidebook, state):
        if stop.place is not None and (exchange := exchange_at(guidebook, state, stop.place)):
            found.append(exchange)
    return tuple(found)


def exchange_at(guidebook: Guidebook, state: State, place: Place) -> Exchange | None:
    """One question with its answer; None where nothing was said yet."""
    question = guidebook.questions[place.question]
    answer = state.answers.get(place)
    words = state.texts.get(place, "")
    if answer is None and not words:
        return None
    picked = state.answers.picked(place.question, place.round)
    options = [option for option in question.options if option.id in picked]
    return Exchange(
        place,
        question.topic,
        asking(guidebook, question, place, state.with_caller),
        "; ".join(option.text for option in options),
        words,
        question.private or any(option.private for option in options) or brings_help(guidebook, words),
        isinstance(answer, Skipped) and not words,
    )
