"""What the panel at the right shows: what was heard so far, and nothing that could lead anybody."""

from __future__ import annotations

from dataclasses import replace

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.heard import HeardLine, heard_in
from therapy_guide.conversation.state import State, topic_words
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look, capital

_NOT_SHOWN = ("start", "call")
"""Topics about the talk itself. What was heard begins with what brings the person."""


def heard_lines(guidebook: Guidebook, state: State) -> Lines:
    """Topic by topic, in the person's words. Private answers are counted, not shown."""
    lines: list[Line] = []
    kept_private = 0
    for topic in guidebook.topics:
        if topic.topic in _NOT_SHOWN:
            continue
        heard = heard_in(guidebook, state.answers, state.texts, topic.topic)
        kept_private += sum(line.private for line in heard)
        found: list[Line] = []
        for line in without_echoes(tuple(h for h in heard if not h.private)):
            found += [Line(Look.POINT, capital(line.said))] if line.said else []
            found += [Line(Look.PERSON, _quoted(guidebook, line.words))] if line.words else []
        added = state.texts.get(topic_words(topic.topic), "")
        found += [Line(Look.PERSON, _quoted(guidebook, added))] if added else []
        lines += [Line(Look.LABEL, topic.title), *found, SPACE] if found else []
    if not lines:
        lines.append(Line(Look.FAINT, guidebook.say("screens.heard.nothing_yet")))
    if kept_private:
        lines.append(Line(Look.FAINT, guidebook.say("screens.heard.private", count=kept_private)))
    return tuple(lines)


def without_echoes(heard: tuple[HeardLine, ...]) -> tuple[HeardLine, ...]:
    """The lines without what an earlier one said already, such as the one concern picked out of several."""
    kept: list[HeardLine] = []
    for line in heard:
        echo = line.said and any(line.said in other.said for other in kept)
        if line.words or not echo:
            kept.append(replace(line, said="") if echo else line)
    return tuple(kept)


def _quoted(guidebook: Guidebook, words: str) -> str:
    return guidebook.say("screens.guide.quoted", words=words)
