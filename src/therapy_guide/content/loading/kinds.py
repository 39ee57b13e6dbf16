"""Every kind of content file, declared once."""

from __future__ import annotations

import re
from typing import Any

from therapy_guide.content.guidebook import About, GroupLine, Groups, NamedNeeds
from therapy_guide.content.loading.condition_shapes import condition, options, options_from, target
from therapy_guide.content.loading.shapes import (
    MISSING,
    Entry,
    Record,
    day,
    flag,
    list_of,
    name,
    named,
    one_of,
    text,
    whole,
    word,
    wrong_kind,
)
from therapy_guide.content.loading.yaml_tree import Node, Text
from therapy_guide.content.pages import Page, PagePart, Source, Word
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
from therapy_guide.content.safety import Contact, Level, Notice, RiskPhrases, Role
from therapy_guide.content.therapies import (
    STYLE_DIMENSIONS,
    Evidence,
    EvidenceLevel,
    Length,
    Point,
    Relationship,
    RelationshipKind,
    Therapy,
)
from therapy_guide.diagnostics.diagnostic import Problems

names = list_of(name, or_one=True)
sources = Entry("sources", list_of(name, least=1), required=True)


def weeks(node: Node, problems: Problems) -> Any:
    """A span of weeks, such as `4 to 8` or `8`."""
    given = re.fullmatch(r"(\d{1,3})(?:\s+to\s+(\d{1,3}))?", node.value) if isinstance(node, Text) else None
    if not given:
        return wrong_kind(node, "a number of weeks, such as `4 to 8`", problems)
    return int(given[1]), int(given[2] or given[1])


def style(node: Node, problems: Problems) -> Any:
    """A rating from 1 to 5 for each of the seven dimensions."""
    found = named(name, whole)(node, problems)
    if found is MISSING:
        return MISSING
    given = dict(found)
    if set(given) != set(STYLE_DIMENSIONS) or not all(1 <= value <= 5 for value in given.values()):
        return wrong_kind(node, "a number from 1 to 5 for each of " + ", ".join(STYLE_DIMENSIONS), problems)
    return tuple((dimension, given[dimension]) for dimension in STYLE_DIMENSIONS)


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

POINT = Record("point", Point, [Entry("text", text, required=True), sources])

THERAPY = Record(
    "therapy",
    Therapy,
    [
        Entry("id", word, required=True),
        Entry("name", text, required=True),
        Entry("short", text),
        Entry("family", name, required=True),
        Entry("summary", text, required=True),
        Entry("recognise_by", text, required=True),
        Entry("session", text, required=True),
        Entry(
            "relationship",
            Record(
                "relationship",
                Relationship,
                [
                    Entry("kind", one_of(RelationshipKind), required=True),
                    Entry("text", text, required=True),
                    sources,
                ],
            ),
            required=True,
        ),
        Entry("style", style, required=True),
        Entry(
            "length",
            Record(
                "length",
                Length,
                [Entry("text", text, required=True), Entry("weeks", weeks, required=True), sources],
            ),
            required=True,
        ),
        Entry("good", list_of(POINT, least=2), required=True),
        Entry("hard", list_of(POINT, least=2), required=True),
        Entry(
            "evidence",
            list_of(
                Record(
                    "row of evidence",
                    Evidence,
                    [
                        Entry("for", name, required=True, field="for_"),
                        Entry("level", one_of(EvidenceLevel), required=True),
                        Entry("note", text, required=True),
                        sources,
                    ],
                )
            ),
            required=True,
        ),
        Entry("care", list_of(POINT, least=1), required=True),
        Entry("check_with", list_of(POINT, least=1), required=True),
    ],
)

NOTICE = Record(
    "notice",
    Notice,
    [
        Entry("id", word, required=True),
        Entry("level", one_of(Level), required=True),
        Entry("when", condition),
        Entry("heard_as", names),
        Entry("say", text, required=True),
        Entry("say_other", text),
        Entry("do_now", list_of(text, least=1), required=True),
        Entry("contacts", list_of(one_of(Role), least=1), required=True),
        Entry("in_print", text),
        sources,
    ],
)

CONTACT = Record(
    "contact",
    Contact,
    [
        Entry("id", word, required=True),
        Entry("name", text, required=True),
        Entry("places", list_of(name, least=1), required=True),
        Entry("role", one_of(Role), required=True),
        Entry("reach", list_of(text, least=1), required=True),
        Entry("hours", text, required=True),
        Entry("who_for", text, required=True),
        Entry("cost", text, required=True),
        Entry("note", text),
        Entry("source", text, required=True),
        Entry("checked_on", day, required=True),
        Entry("review_by", day, required=True),
    ],
)

PHRASES = Record(
    "kind of risk language",
    RiskPhrases,
    [
        Entry("kind", word),
        Entry("plain", list_of(text)),
        Entry("likely", list_of(text)),
        Entry("not", list_of(text), field="not_"),
    ],
)

SOURCE = Record(
    "source",
    Source,
    [
        Entry("id", word, required=True),
        Entry("kind", name, required=True),
        Entry("cite", text, required=True),
        Entry("where", text),
        Entry("verified", flag, required=True),
        Entry("note", text),
    ],
)

PAGE = Record(
    "page",
    Page,
    [
        Entry("id", word, required=True),
        Entry("title", text, required=True),
        Entry(
            "parts",
            list_of(
                Record(
                    "part of a page",
                    PagePart,
                    [
                        Entry("title", text, required=True),
                        Entry("when", condition),
                        Entry("points", list_of(text, least=1), required=True),
                        sources,
                    ],
                ),
                least=1,
            ),
            required=True,
        ),
    ],
)

WORD = Record(
    "word",
    Word,
    [Entry("word", text, required=True), Entry("also", list_of(text)), Entry("means", text, required=True)],
)

_LINE = Record(
    "line of a group",
    GroupLine,
    [
        Entry("main", one_of(EvidenceLevel)),
        Entry("other", one_of(EvidenceLevel)),
        Entry("lean", whole, required=True),
    ],
)

ABOUT = Record(
    "guidebook",
    About,
    [
        Entry("id", word, required=True),
        Entry("title", text, required=True),
        Entry("language", name, required=True),
        Entry("version", name, required=True),
        Entry("written_on", day, required=True),
        Entry("review_by", day, required=True),
        Entry("clinically_reviewed", flag, required=True),
        Entry("reviewed_by", text, required=True),
        Entry("funding", text, required=True),
        Entry("update_policy", text, required=True),
        Entry("limits", list_of(text, least=1), required=True),
        Entry("topics", list_of(name, least=1), required=True),
        Entry("route_question", name, required=True),
        Entry("country_question", name, required=True),
        Entry("concern_question", name, required=True),
        Entry("main_concern_question", name, required=True),
        Entry("past_kind_question", name, required=True),
        Entry("families", named(word, text), required=True),
        Entry("sets", named(word, list_of(name, least=1))),
        Entry(
            "groups",
            Record(
                "set of groups",
                Groups,
                [
                    Entry("fits_many", list_of(_LINE, least=1), required=True),
                    Entry("fits_some", list_of(_LINE, least=1), required=True),
                    Entry("worth_knowing", list_of(_LINE, least=1), required=True),
                ],
            ),
            required=True,
        ),
        Entry(
            "named_method_needs",
            Record(
                "set of needs",
                NamedNeeds,
                [
                    Entry("fits_many", one_of(EvidenceLevel), required=True),
                    Entry("fits_some", one_of(EvidenceLevel), required=True),
                ],
            ),
            required=True,
        ),
        Entry("named_methods", list_of(name), required=True),
        Entry("seconds", named(name, whole), required=True),
        Entry("first_asks", whole, required=True),
    ],
)
