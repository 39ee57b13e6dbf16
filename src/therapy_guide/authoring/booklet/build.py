"""The whole book from a guidebook. The day comes in from outside, so the same guidebook gives the same book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from therapy_guide.authoring.booklet import grouping, questions, reading, rules, safety, therapies
from therapy_guide.authoring.booklet.parts import Book, Chapter, Entry, Front, Point
from therapy_guide.authoring.booklet.shelf import Shelf
from therapy_guide.authoring.in_words.pieces import Pieces
from therapy_guide.authoring.things import Ref, Thing
from therapy_guide.content.guidebook import Guidebook


class Only(Enum):
    """A part of the book, for a reviewer who reads one thing."""

    TOPICS = "topics"
    RULES = "rules"
    THERAPIES = "therapies"
    SAFETY = "safety"


MAKERS = {
    Only.TOPICS: (questions.chapter,),
    Only.RULES: (rules.chapter, rules.facts_chapter),
    Only.THERAPIES: (therapies.chapter,),
    Only.SAFETY: (safety.chapter, safety.contacts_chapter),
}


def build_book(guidebook: Guidebook, today: date, only: Only | None = None) -> Book:
    """Everything in the guidebook that people read or that decides what they read; or one part, with its sources."""
    shelf = Shelf.of(guidebook, today)
    if only is not None:
        chapters = [make(shelf) for make in MAKERS[only]]
        cited = {ref for chapter in chapters for ref in refs_named(chapter) if ref.thing is Thing.SOURCE}
        chapters.append(reading.sources_chapter(shelf, cited))
    else:
        chapters = [make(shelf) for makers in MAKERS.values() for make in makers]
        others = (reading.asks_chapter, reading.ways_chapter, reading.pages_chapter, reading.words_chapter)
        chapters += [make(shelf) for make in others]
        chapters.append(reading.sources_chapter(shelf))
    whole = (grouping.chapter(shelf), *(chapter for chapter in chapters if chapter.sections))
    return Book(_front(guidebook, today, only), whole, shelf.codes)


def refs_named(chapter: Chapter) -> Iterator[Ref]:
    """Everything that the words of a chapter link to."""
    for pieces in (*chapter.intro, *_pieces_of(chapter)):
        for piece in pieces:
            if piece.about:
                yield piece.about


def refs_held(book: Book) -> Iterator[Ref]:
    """Everything that stands in the book under its own name, in order."""
    for chapter in book.chapters:
        for section in chapter.sections:
            if section.ref:
                yield section.ref
            for entry in section.entries:
                yield from _held(entry)


def _held(entry: Entry) -> Iterator[Ref]:
    yield entry.ref
    for field in entry.fields:
        yield from (point.ref for point in field.points if point.ref)
    for inside in entry.inside:
        yield from _held(inside)


def _pieces_of(chapter: Chapter) -> Iterator[Pieces]:
    for section in chapter.sections:
        yield from section.intro
        for entry in section.entries:
            yield from _entry_pieces(entry)


def _entry_pieces(entry: Entry) -> Iterator[Pieces]:
    for field in entry.fields:
        yield from field.sentences
        yield from _point_pieces(field.points)
    for inside in entry.inside:
        yield from _entry_pieces(inside)


def _point_pieces(points: tuple[Point, ...]) -> Iterator[Pieces]:
    for point in points:
        yield point.pieces
        yield from _point_pieces(point.below)


def _front(guidebook: Guidebook, today: date, only: Only | None) -> Front:
    about = guidebook.about
    counts = (
        (len(guidebook.questions), "questions"),
        (sum(len(question.options) for question in guidebook.questions.values()), "answers to pick"),
        (len(guidebook.rules), "rules"),
        (len(guidebook.therapies), "therapies"),
        (sum(len(therapy.evidence) for therapy in guidebook.therapies.values()), "rows of evidence"),
        (len(guidebook.notices), "safety notices"),
        (len(guidebook.contacts), "contacts"),
        (len(guidebook.asks), "questions to ask a therapist"),
        (len(guidebook.sources), "sources"),
        (sum(not source.verified for source in guidebook.sources.values()), "of the sources are not fully checked"),
    )
    return Front(
        title=about.title,
        language=about.language,
        version=about.version,
        reviewed=about.clinically_reviewed,
        reviewed_by=about.reviewed_by,
        made_on=today,
        written_on=about.written_on,
        review_by=about.review_by,
        content_hash=guidebook.content_hash,
        counts=counts,
        limits=about.limits,
        part_only=only.value if only else "",
    )
