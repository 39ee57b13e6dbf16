"""The kinds of file that hold notices, contacts and risk language."""

from __future__ import annotations

from therapy_guide.content.loading.condition_shapes import condition
from therapy_guide.content.loading.kinds.shared import names, sources
from therapy_guide.content.loading.shapes import (
    Entry,
    Record,
    day,
    flag,
    lines,
    list_of,
    name,
    one_of,
    text,
    word,
)
from therapy_guide.content.safety import Contact, Level, Notice, Role, Sign, SignLevel

NOTICE = Record(
    "notice",
    Notice,
    [
        Entry("id", word, required=True),
        Entry("level", one_of(Level), required=True),
        Entry("title", text),
        Entry("when", condition),
        Entry("heard_as", names),
        Entry("say", text, required=True),
        Entry("say_other", text),
        Entry("do_now", list_of(text, least=1), required=True),
        Entry("contacts", list_of(one_of(Role), least=1), required=True),
        Entry("in_print", text),
        Entry("only_alone", flag),
        Entry("first_page", name),
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

SIGN = Record(
    "sign",
    Sign,
    [
        Entry("sign", word, required=True),
        Entry("kind", word, required=True),
        Entry("level", one_of(SignLevel), required=True),
        Entry("sure", flag),
        Entry("say", lines, required=True),
        Entry("not", lines, field="not_"),
    ],
)
