"""Adding a therapy, in a file of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from therapy_guide.authoring.adding.kinds import Addition, Where
from therapy_guide.authoring.adding.prompts import (
    GAP,
    SOURCES,
    Draft,
    Prompt,
    given,
    ids_of,
    in_list,
    listed,
    new_id,
    said,
    usually,
)
from therapy_guide.authoring.editing.index import Index
from therapy_guide.authoring.editing.tidy_yaml import Gap, Raw, Value, tidy
from therapy_guide.content.loading.forms import Names
from therapy_guide.content.therapies import STYLE_DIMENSIONS, EvidenceLevel, RelationshipKind
from therapy_guide.diagnostics.nearest import offer

_LEVELS = [level.value for level in EvidenceLevel]
_WEEKS = re.compile(r"\d{1,3}(\s+to\s+\d{1,3})?")


def _points(draft: Draft, name: str, what: str, least: int) -> Value:
    sources = listed(draft, "sources", "ids of sources")
    texts: Sequence[Value] = [*draft.get(name, [])]
    missing = [Gap(what)] * (least - len(texts))
    return [{"text": text, "sources": sources} for text in (*texts, *missing)]


def _ratings(reply: str, _: Index, __: Draft) -> str:
    numbers = in_list(reply.replace(" ", ","))
    fits = len(numbers) == len(STYLE_DIMENSIONS) and all(re.fullmatch("[1-5]", number) for number in numbers)
    return "" if fits else f"write {len(STYLE_DIMENSIONS)} numbers from 1 to 5."


def _style(draft: Draft) -> Value:
    reply = str(draft.get("style", ""))
    if reply in ("", GAP):
        return Gap("a number from 1 to 5 for each of " + ", ".join(STYLE_DIMENSIONS))
    pairs = zip(STYLE_DIMENSIONS, in_list(reply.replace(" ", ",")), strict=True)
    return Raw("{" + ", ".join(f"{dimension}: {number}" for dimension, number in pairs) + "}")


def _row_problem(reply: str, index: Index, _: Draft) -> str:
    concern, level, _note = _row(reply)
    question = index.outline.about.get("concern_question", "")
    known = [*index.outline.questions[question].options] if question in index.outline.questions else []
    known += index.ids(Names.FACT)
    if concern not in known:
        return f"no concern or fact is called `{concern}`; {offer(concern, known) or 'look at concern: options'}."
    if level not in _LEVELS:
        return f"write `concern, level, note`; levels are {', '.join(_LEVELS)}."
    return ""


def _row(reply: str) -> tuple[str, str, str]:
    concern, _, rest = reply.partition(",")
    level, _, note = rest.partition(",")
    return concern.strip(), level.strip(), note.strip()


def _evidence(draft: Draft) -> Value:
    rows: list[Value] = []
    for concern, level, note in map(_row, draft.get("evidence", [])):
        rows.append(
            {
                "for": concern,
                "level": level,
                "note": note or Gap("“If this turns out to be …”, and what is known"),
                "sources": listed(draft, "sources", "ids of sources"),
            }
        )
    return rows or Raw("[]")


def _therapy_lines(draft: Draft, _: Index) -> list[str]:
    sources = listed(draft, "sources", "ids of sources")
    sides = max(2, len(draft.get("good", [])), len(draft.get("hard", [])))
    return tidy(
        {
            "id": said(draft, "id", "an id"),
            "name": said(draft, "name", "its name"),
            **given(draft, "short"),
            "family": said(draft, "family", "a family"),
            "summary": said(draft, "summary", "what it is"),
            "recognise_by": said(draft, "recognise_by", "how someone knows they had it"),
            "session": said(draft, "session", "what an hour of it is like"),
            "relationship": {
                "kind": said(draft, "relationship", "a kind of relationship"),
                "text": said(draft, "together", "how the two work together"),
                "sources": sources,
            },
            "style": _style(draft),
            "length": {
                "text": said(draft, "length", "how long it usually takes"),
                "weeks": said(draft, "weeks", "such as 8 to 20"),
                "sources": sources,
            },
            "good": _points(draft, "good", "a good point", sides),
            "hard": _points(draft, "hard", "a hard point, in the same detail", sides),
            "evidence": _evidence(draft),
            "care": _points(draft, "care", "when to take care", 1),
            "check_with": _points(draft, "check_with", "whom to ask first, and what to check", 1),
        }
    )


def _after(draft: Draft, _: Index) -> list[str]:
    return [
        f"add `{draft.get('id')}` to `sets:` in guidebook.yaml, so that likings reach it as they should",
        "write at least one rule for or against it: therapy-guide new rule",
        "write a case that brings it up: therapy-guide new case",
    ]


THERAPY = Addition(
    "therapy",
    "A therapy, in a file of its own.",
    (
        Prompt("id", "What is its id?", "Short, in small letters, such as cbt_i.", check=new_id(Names.THERAPY)),
        Prompt("name", "What is its name in full?"),
        Prompt("short", "Has it a short name?", "Such as CBT-I.", needed=False),
        Prompt("family", "Which family is it of?", "", only_offered=True, offered=ids_of(Names.FAMILY)),
        Prompt("summary", "What is it?", "Two or three plain sentences."),
        Prompt("recognise_by", "How does someone know they had it, who was never told its name?"),
        Prompt("session", "What is an hour of it like?"),
        Prompt(
            "relationship",
            "Which kind of relationship does it expect?",
            "",
            only_offered=True,
            offered=lambda _, __: [kind.value for kind in RelationshipKind],
            usual=usually("companion"),
        ),
        Prompt("together", "How do the two work together?"),
        Prompt(
            "style",
            f"Seven numbers from 1 (hardly) to 5 (very much): {', '.join(STYLE_DIMENSIONS)}.",
            "With spaces between them, such as 3 2 3 3 4 2 2. They are our own ratings.",
            check=_ratings,
        ),
        Prompt("length", "How long does it usually take, in words?"),
        Prompt(
            "weeks",
            "In weeks, shortest to longest:",
            "Such as 8 to 20.",
            check=lambda reply, _, __: "" if _WEEKS.fullmatch(reply) else "write a number, or such as `8 to 20`.",
        ),
        Prompt("good", "Good points, one a line, at least two; an empty line ends.", several=True, needed=False),
        Prompt("hard", "Hard points, as many as good ones; an empty line ends.", several=True, needed=False),
        Prompt(
            "evidence",
            "Evidence, one a line: `concern, level, note`; an empty line ends.",
            f"Levels are {', '.join(_LEVELS)}. The note begins with “If this turns out to be …”.",
            several=True,
            needed=False,
            check=_row_problem,
        ),
        Prompt("care", "When to take care, one a line; an empty line ends.", several=True, needed=False),
        Prompt("check_with", "Whom to ask first, and what to check, one a line:", several=True, needed=False),
        SOURCES,
    ),
    _therapy_lines,
    lambda draft: Where("therapies", thing=str(draft.get("id", ""))),
    _after,
)
