"""The kinds of file that hold topics and questions."""

from __future__ import annotations

from therapy_guide.content.loading.condition_shapes import condition, options, options_from
from therapy_guide.content.loading.shapes import (
    Entry,
    Record,
    flag,
    list_of,
    name,
    one_of,
    text,
    whole,
    word,
)
from therapy_guide.content.questions import (
    Changes,
    Mode,
    Question,
    QuestionKind,
    Repeat,
    Rounds,
    Route,
    Topic,
)

REPEAT = Record(
    "repeat",
    Repeat,
    [
        Entry("up_to", whole, required=True),
        Entry("again", name, required=True),
        Entry("shown_when", condition),
    ],
)

QUESTION = Record(
    "question",
    Question,
    [
        Entry("id", word, required=True),
        Entry("kind", one_of(QuestionKind), required=True),
        Entry("route", one_of(Route), required=True),
        Entry("changes", one_of(Changes), required=True),
        Entry("ask", text, required=True),
        Entry("say", text, required=True),
        Entry("why", text, required=True),
        Entry("hint", text),
        Entry("help", text),
        Entry("options", options),
        Entry("options_from", options_from),
        Entry("narrowed_by", name),
        Entry("shown_when", condition),
        Entry("unless", condition),
        Entry("own_words", flag),
        Entry("private", flag),
        Entry("once", flag),
        Entry("rounds", one_of(Rounds)),
        Entry("alliance", name),
        Entry("least", whole),
        Entry("most", whole),
    ],
)

TOPIC = Record(
    "topic",
    Topic,
    [
        Entry("topic", word, required=True),
        Entry("title", text, required=True),
        Entry("note", text),
        Entry("reflect", flag),
        Entry("mode", one_of(Mode)),
        Entry("repeat", REPEAT),
        Entry("questions", list_of(QUESTION, least=1), required=True),
    ],
)
