"""The kind of file that holds one therapy."""

from __future__ import annotations

import re
from typing import Any

from therapy_guide.content.loading.kinds.shared import sources
from therapy_guide.content.loading.shapes import (
    MISSING,
    Entry,
    Record,
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
