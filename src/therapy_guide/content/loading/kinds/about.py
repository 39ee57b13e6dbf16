"""guidebook.yaml, declared once."""

from __future__ import annotations

from therapy_guide.content.guidebook import About, GroupLine, Groups, NamedNeeds
from therapy_guide.content.loading.shapes import (
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
)
from therapy_guide.content.therapies import (
    EvidenceLevel,
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
        Entry("safety_question", name, required=True),
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
