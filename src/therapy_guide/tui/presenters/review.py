"""Every question answered so far, to look over and to change."""

from __future__ import annotations

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.prompt import exchanges
from therapy_guide.conversation.state import State
from therapy_guide.engine.answers import Place
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look
from therapy_guide.tui.presenters.transcript import answer_texts


def review_page(guidebook: Guidebook, state: State) -> Lines:
    """Question by question; each can be chosen. Private answers stay folded."""
    found = exchanges(guidebook, state)
    if not found:
        return (Line(Look.GUIDE, guidebook.say("screens.review.nothing")), SPACE)
    titles = {topic.topic: topic.title for topic in guidebook.topics}
    lines: list[Line] = [Line(Look.GUIDE, guidebook.say("screens.review.lead")), SPACE]
    topic = ""
    for exchange in found:
        if exchange.topic != topic:
            topic = exchange.topic
            lines += [Line(Look.LABEL, titles[topic]), SPACE]
        lines.append(Line(Look.NAME, exchange.asked, key_of(exchange.place)))
        if exchange.skipped:
            lines.append(Line(Look.PERSON, guidebook.say("conversation.skipped")))
        elif exchange.private:
            lines.append(Line(Look.PERSON, guidebook.say("conversation.private_given")))
        else:
            lines += [Line(Look.PERSON, text) for text in answer_texts(guidebook, exchange)]
        lines.append(SPACE)
    return tuple(lines)


def key_of(place: Place) -> str:
    return f"{place.question}@{place.round}"


def place_of_key(key: str) -> Place:
    question, _, round_ = key.rpartition("@")
    return Place(question, int(round_))
