"""The conversation so far, as lines: the guide's words and the person's answers."""

from __future__ import annotations

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.prompt import Exchange, Prompt, PromptKind, exchanges
from therapy_guide.conversation.state import State, StopKind, topic_words
from therapy_guide.conversation.stops import position, stops
from therapy_guide.tui.presenters.heard import without_echoes
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look, sentence


def transcript_lines(guidebook: Guidebook, state: State, prompt: Prompt, *, fold: bool = False) -> Lines:
    """What was said before the present place. A private answer folds away once the next one is given.

    `fold` folds the last one, too: nobody gave it just now.
    """
    way = stops(guidebook, state)
    here = position(guidebook, way, state.at)
    before = {stop.place for stop in way[:here]}
    reflected = {stop.topic for stop in way[:here] if stop.kind is StopKind.REFLECT}
    said = [e for e in exchanges(guidebook, state) if e.place in before]
    lines: list[Line] = [Line(Look.GUIDE, _opening(guidebook, state)), SPACE]
    topic = ""
    for number, exchange in enumerate(said):
        if exchange.topic != topic:
            lines += _own_words(guidebook, state, topic, reflected)
            topic = exchange.topic
            lines += [Line(Look.LABEL, _title(guidebook, topic)), SPACE]
        lines += _exchange(guidebook, exchange, last=number == len(said) - 1 and not fold)
    lines += _own_words(guidebook, state, topic, reflected)
    if prompt.kind in (PromptKind.REFLECT, PromptKind.ADD_WORDS):
        lines += reflection_lines(guidebook, prompt)
    return tuple(lines)


def _opening(guidebook: Guidebook, state: State) -> str:
    if state.with_caller:
        return guidebook.say("screens.guide.opening_caller")
    return guidebook.say("screens.guide.opening")


def _title(guidebook: Guidebook, topic: str) -> str:
    return next((t.title for t in guidebook.topics if t.topic == topic), "")


def _own_words(guidebook: Guidebook, state: State, topic: str, reflected: set[str]) -> Lines:
    """Words the person added when the guide said what it heard."""
    words = state.texts.get(topic_words(topic), "") if topic in reflected else ""
    return (Line(Look.PERSON, guidebook.say("screens.guide.quoted", words=words)), SPACE) if words else ()


def _exchange(guidebook: Guidebook, exchange: Exchange, *, last: bool) -> Lines:
    asked = Line(Look.GUIDE, exchange.asked)
    if exchange.skipped:
        return asked, Line(Look.PERSON, guidebook.say("conversation.skipped")), SPACE
    if exchange.private and not last:
        return asked, Line(Look.PERSON, guidebook.say("conversation.private_given")), SPACE
    return asked, *(Line(Look.PERSON, text) for text in answer_texts(guidebook, exchange)), SPACE


def answer_texts(guidebook: Guidebook, exchange: Exchange) -> tuple[str, ...]:
    """An answer as short texts: each option, then the person's own words in quotes."""
    picked = tuple(part for part in exchange.answered.split("; ") if part)
    words = (guidebook.say("screens.guide.quoted", words=exchange.words),) if exchange.words else ()
    return (*picked, *words)


def reflection_lines(guidebook: Guidebook, prompt: Prompt) -> Lines:
    """What the guide heard in one topic, in the person's own words where they gave any."""
    lines = [Line(Look.GUIDE, guidebook.say("conversation.reflect"))]
    for heard in without_echoes(prompt.heard):
        if heard.said:
            whole = heard.place.round > 1 or heard.place.question == guidebook.about.main_concern_question
            lines.append(Line(Look.PERSON, heard.sentence if whole else sentence(heard.said)))
        if heard.words:
            lines.append(Line(Look.PERSON, guidebook.say("conversation.your_words", words=heard.words)))
    if prompt.words:
        lines.append(Line(Look.PERSON, guidebook.say("conversation.your_words", words=prompt.words)))
    if prompt.kept_private:
        lines.append(Line(Look.FAINT, guidebook.say("conversation.reflect_private")))
    return (*lines, SPACE)
