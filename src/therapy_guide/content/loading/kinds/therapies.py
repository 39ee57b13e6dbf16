"""The kind of file that holds one therapy."""

from __future__ import annotations

import re
from typing import Any

from therapy_guide.content.loading.forms import Field, Group, Names, Numbers, Single
from therapy_guide.content.loading.kinds.about import EVIDENCE_LEVELS
from therapy_guide.content.loading.kinds.shared import sources
from therapy_guide.content.loading.misshapen import head
from therapy_guide.content.loading.shapes import (
    MISSING,
    Entry,
    Record,
    id_of,
    list_of,
    looks,
    name,
    named,
    one_of,
    reference,
    text,
    whole,
    wrong_kind,
)
from therapy_guide.content.loading.yaml_tree import Node, Text
from therapy_guide.content.therapies import (
    STYLE_DIMENSIONS,
    Evidence,
    Length,
    Point,
    Relationship,
    RelationshipKind,
    Therapy,
)
from therapy_guide.diagnostics.diagnostic import Problems


@looks(Single("a number of weeks, such as 4 to 8", r"^[0-9]{1,3}(\s+to\s+[0-9]{1,3})?$", Numbers.WHOLE, 0, 999))
def weeks(node: Node, problems: Problems) -> Any:
    """A span of weeks, such as `4 to 8` or `8`."""
    given = re.fullmatch(r"(\d{1,3})(?:\s+to\s+(\d{1,3}))?", node.value) if isinstance(node, Text) else None
    if not given:
        return wrong_kind(node, "a number of weeks, such as `4 to 8`", problems)
    return int(given[1]), int(given[2] or given[1])


_STYLE = {
    "structure": "Plan and structure: 1 hardly any, 5 very much.",
    "past": "Looking at the past: 1 hardly, 5 very much.",
    "feelings": "Working with feelings: 1 hardly, 5 very much.",
    "challenge": "Being challenged: 1 hardly, 5 very much.",
    "homework": "Things to do between sessions: 1 hardly any, 5 very many.",
    "relationship": "Talking about how the two get on: 1 hardly, 5 very much.",
    "openness": "The therapist tells of themselves: 1 hardly, 5 very much.",
}
_RATING = Single("a whole number from 1 to 5", r"^0*[1-5]$", Numbers.WHOLE, 1, 5)


@looks(Group("style", tuple(Field(d, _RATING, True, _STYLE[d]) for d in STYLE_DIMENSIONS)))
def style(node: Node, problems: Problems) -> Any:
    """A rating from 1 to 5 for each of the seven dimensions."""
    found = named(name, whole)(node, problems)
    if found is MISSING:
        return MISSING
    given = dict(found)
    wrong = [d for d in STYLE_DIMENSIONS if not 1 <= given.get(d, 0) <= 5] + [d for d in given if d not in _STYLE]
    if wrong:
        problems.error(
            "wrong-kind",
            f"`{wrong[0]}` has no number from 1 to 5"
            if wrong[0] in _STYLE
            else f"`{wrong[0]}` is not a part of `style:`",
            head(node.span),
            why="people are matched with a therapy by how it works",
            fix=f"write each of these with a number from 1 to 5: {', '.join(STYLE_DIMENSIONS)}",
        )
        return MISSING
    return tuple((dimension, given[dimension]) for dimension in STYLE_DIMENSIONS)


POINT = Record(
    "point",
    Point,
    [Entry("text", text, required=True, means="What the person reads, in a sentence or two."), sources],
)

_KINDS = one_of(
    RelationshipKind,
    coach="a coach with a plan",
    fellow_investigator="two people looking into something together",
    companion="a companion who follows your lead",
    observer="someone who watches and puts words to what they see",
    caring_figure="a caring, parent-like figure",
    memory_guide="a guide through a memory",
    ally="an ally at your side",
    forward_looker="someone who looks ahead with you",
)

RELATIONSHIP = Record(
    "relationship",
    Relationship,
    [
        Entry("kind", _KINDS, required=True, means="Which of eight kinds it is nearest to."),
        Entry("text", text, required=True, means="How the two of you work together."),
        sources,
    ],
)

LENGTH = Record(
    "length",
    Length,
    [
        Entry("text", text, required=True, means="How long it usually takes, in words."),
        Entry("weeks", weeks, required=True, means="The usual shortest and longest course.", example="4 to 8"),
        sources,
    ],
)

EVIDENCE = Record(
    "row of evidence",
    Evidence,
    [
        Entry("for", reference(Names.CONCERN_OR_FACT), required=True, field="for_", means="A concern, or a fact."),
        Entry("level", EVIDENCE_LEVELS, required=True, means="How well it is supported."),
        Entry(
            "note", text, required=True, means="Begins with “If this turns out to be …”: a topic is not a diagnosis."
        ),
        sources,
    ],
)

THERAPY = Record(
    "therapy",
    Therapy,
    [
        Entry(
            "id",
            id_of(Names.THERAPY),
            required=True,
            means="Its name in rules, cases and saved answers.",
            example="cbt",
        ),
        Entry("name", text, required=True, means="Its name in full."),
        Entry("short", text, means="Its short name.", example="CBT-I"),
        Entry("family", reference(Names.FAMILY), required=True, means="A family from guidebook.yaml."),
        Entry("summary", text, required=True, means="What it is, in two or three plain sentences."),
        Entry("recognise_by", text, required=True, means="How someone knows they had it, who was never told its name."),
        Entry("session", text, required=True, means="What an hour of it is like."),
        Entry("relationship", RELATIONSHIP, required=True, means="What kind of relationship it expects."),
        Entry("style", style, required=True, means="Our own ratings from 1 (hardly) to 5 (very much)."),
        Entry("length", LENGTH, required=True, means="How long it takes."),
        Entry("good", list_of(POINT, least=2), required=True, means="Good points, as many as hard ones."),
        Entry("hard", list_of(POINT, least=2), required=True, means="Hard points, as many as good ones."),
        Entry(
            "evidence",
            list_of(EVIDENCE),
            required=True,
            means="What is known, one row for each concern. Each is a rule.",
        ),
        Entry("care", list_of(POINT, least=1), required=True, means="When to take care, for everyone."),
        Entry("check_with", list_of(POINT, least=1), required=True, means="Whom to ask first, and what to check."),
    ],
)
