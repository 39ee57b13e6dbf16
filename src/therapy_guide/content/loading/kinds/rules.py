"""The kinds of file that hold facts, rules, other ways and questions to ask."""

from __future__ import annotations

from therapy_guide.content.loading.condition_shapes import condition, target
from therapy_guide.content.loading.kinds.shared import names, sources
from therapy_guide.content.loading.shapes import (
    Entry,
    Record,
    list_of,
    name,
    one_of,
    text,
    whole,
    word,
)
from therapy_guide.content.rules import (
    Ask,
    AskTopic,
    Fact,
    IfUnknown,
    OtherWay,
    Rule,
    RuleKind,
    Strength,
    TellLevel,
)

FACT = Record(
    "fact",
    Fact,
    [Entry("id", word), Entry("means", text, required=True), Entry("when", condition, required=True)],
)

RULE = Record(
    "rule",
    Rule,
    [
        Entry("id", word, required=True),
        Entry("when", condition, required=True),
        Entry("for", target, field="for_"),
        Entry("against", target),
        Entry("caution", target),
        Entry("hold_back", target),
        Entry("ask", names),
        Entry("tell", one_of(TellLevel)),
        Entry("kind", one_of(RuleKind)),
        Entry("strength", one_of(Strength)),
        Entry("about", name),
        Entry("because", text, required=True),
        Entry("in_print", text),
        Entry("if_unknown", one_of(IfUnknown)),
        Entry("unknown_says", text),
        Entry("unknown_reason", text),
        Entry("heard_as", names),
        sources,
    ],
)

OTHER_WAY = Record(
    "other way",
    OtherWay,
    [Entry("id", word, required=True), Entry("text", text, required=True), Entry("when", condition), sources],
)

ASK = Record(
    "question to ask",
    Ask,
    [
        Entry("id", word, required=True),
        Entry("question", text, required=True),
        Entry("why", text, required=True),
        Entry("good_sign", text, required=True),
        Entry("warning_sign", text, required=True),
        Entry("priority", whole),
        Entry("when", condition),
        sources,
    ],
)

ASK_TOPIC = Record(
    "topic of questions to ask",
    AskTopic,
    [
        Entry("topic", word, required=True),
        Entry("title", text, required=True),
        Entry("ask", list_of(ASK, least=1), required=True),
    ],
)
