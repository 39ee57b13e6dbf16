"""One therapy in full: the same fields in the same detail for each, so that none looks like a winner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.therapies import Point, Therapy
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look
from therapy_guide.tui.presenters.reasons import evidence_words


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a therapy: its title and its paragraphs."""

    title: str
    texts: tuple[str, ...]
    points: bool = False


def therapy_fields(guidebook: Guidebook, therapy: Therapy) -> tuple[Field, ...]:
    """Every field of one therapy but its sources, in the order in which all are shown."""
    say = guidebook.say
    return (
        Field(say("screens.therapy.summary"), (therapy.summary,)),
        Field(say("screens.therapy.session"), (therapy.session,)),
        Field(say("screens.therapy.relationship"), (therapy.relationship.text,)),
        Field(say("screens.therapy.style"), style_words(guidebook, therapy), points=True),
        Field(say("screens.therapy.length"), (therapy.length.text,)),
        Field(say("screens.therapy.good"), _texts(therapy.good), points=True),
        Field(say("screens.therapy.hard"), _texts(therapy.hard), points=True),
        Field(say("screens.therapy.evidence"), _evidence(guidebook, therapy), points=True),
        Field(say("screens.therapy.care"), _texts(therapy.care), points=True),
        Field(say("screens.therapy.check_with"), _texts(therapy.check_with), points=True),
    )


def therapy_page(guidebook: Guidebook, therapy: Therapy) -> Lines:
    """All fields under each other, then the sources."""
    lines: list[Line] = []
    for field in therapy_fields(guidebook, therapy):
        if field.texts:
            look = Look.POINT if field.points else Look.WORDS
            lines += [Line(Look.HEADING, field.title), *(Line(look, text) for text in field.texts), SPACE]
    lines += [Line(Look.HEADING, guidebook.say("screens.therapy.sources"))]
    lines += [Line(Look.FAINT, text) for text in source_words(guidebook, sources_of(therapy))]
    return (*lines, SPACE)


def style_words(guidebook: Guidebook, therapy: Therapy) -> tuple[str, ...]:
    """What it tends to be like. Only clear leanings are said: our own ratings are no finer than that."""
    found = []
    for dimension, rating in therapy.style:
        if rating >= 4:
            found.append(guidebook.say(f"screens.style.{dimension}.much"))
        elif rating <= 2:
            found.append(guidebook.say(f"screens.style.{dimension}.little"))
    return tuple(found)


def _texts(points: Iterable[Point]) -> tuple[str, ...]:
    return tuple(point.text for point in points)


def _evidence(guidebook: Guidebook, therapy: Therapy) -> tuple[str, ...]:
    rows = sorted(therapy.evidence, key=lambda row: -row.level.rank)
    return tuple(
        guidebook.say(
            "screens.therapy.evidence_row",
            concern=concern_words(guidebook, row.for_),
            note=row.note,
            level=evidence_words(guidebook, row.level.value),
        )
        for row in rows
    )


def concern_words(guidebook: Guidebook, name: str) -> str:
    """What an evidence row is for: the words of a concern, or the meaning of a fact."""
    option = guidebook.questions[guidebook.about.concern_question].option(name)
    if option:
        return option.text
    fact = guidebook.facts.get(name)
    return fact.means if fact else name


def sources_of(therapy: Therapy) -> tuple[str, ...]:
    """Every source a therapy cites, once, in the order of its fields."""
    cited = [*therapy.relationship.sources, *therapy.length.sources]
    for point in (*therapy.good, *therapy.hard, *therapy.care, *therapy.check_with):
        cited += point.sources
    for row in therapy.evidence:
        cited += row.sources
    return tuple(dict.fromkeys(cited))


def source_words(guidebook: Guidebook, sources: Iterable[str]) -> tuple[str, ...]:
    """Each source with its place, and a mark where it was not fully checked."""
    found = []
    for source in (guidebook.sources[name] for name in sources):
        mark = "" if source.verified else guidebook.say("screens.not_checked")
        found.append(" ".join(part for part in (source.cite, source.where, mark) if part))
    return tuple(found)
