"""The chapters of what people take away to read: questions to ask, other ways, short guides, words, sources."""

from __future__ import annotations

from collections.abc import Iterator

from therapy_guide.authoring.booklet.parts import Chapter, Entry, Field, Point, Section
from therapy_guide.authoring.booklet.shelf import Shelf, place, said, told
from therapy_guide.authoring.booklet.whens import when
from therapy_guide.authoring.in_words.pieces import Piece, plain
from therapy_guide.authoring.things import Ref, Thing
from therapy_guide.content.conditions import Condition
from therapy_guide.content.pages import Page, PagePart, Source, Word
from therapy_guide.content.rules import Ask, OtherWay

PRIORITY = {1: "Among the first.", 2: "After the first ones.", 3: "Towards the end."}


def _for_whom(shelf: Shelf, condition: Condition | None) -> Field:
    return when(shelf.guidebook, condition, "For whom") if condition else Field("For whom", (plain("Everyone."),))


def asks_chapter(shelf: Shelf) -> Chapter:
    first = shelf.guidebook.about.first_asks
    intro = plain(
        f"Questions to take to a first therapist. {first} are picked for each person; the rest can be asked for."
    )
    sections = tuple(
        Section(
            f"asks-{topic.topic}",
            topic.title,
            tuple(_ask(shelf, ask) for ask in topic.ask),
            ref=Ref(Thing.ASK_TOPIC, topic.topic),
        )
        for topic in shelf.guidebook.ask_topics
    )
    return Chapter("asks", "Questions to ask a therapist", (intro,), sections)


def _ask(shelf: Shelf, ask: Ask) -> Entry:
    ref = Ref(Thing.ASK, ask.id)
    rules = [link.start for link in shelf.into.get(ref, []) if link.start.thing is Thing.RULE]
    fields = (
        *said("Why it matters", ask.why),
        *said("A good sign", ask.good_sign),
        *said("A warning sign", ask.warning_sign),
        *told("Its turn", PRIORITY.get(ask.priority, f"Turn {ask.priority}.")),
        _for_whom(shelf, ask.when),
        *([Field("Called for by", (shelf.by_kind(rules),))] if rules else []),
        shelf.sources(ask.sources),
    )
    return Entry(ref, ask.question, place(ask.span), fields)


def ways_chapter(shelf: Shelf) -> Chapter:
    intro = plain("What else a person can do. These stand beside the therapies in every result.")
    ways = tuple(_way(shelf, way) for way in shelf.guidebook.other_ways)
    return Chapter("ways", "Other ways", (intro,), (Section("ways-all", "All of them", ways),))


def _way(shelf: Shelf, way: OtherWay) -> Entry:
    title = way.id.replace("_", " ")
    fields = (*said("They read", way.text), _for_whom(shelf, way.when), shelf.sources(way.sources))
    return Entry(Ref(Thing.OTHER_WAY, way.id), f"{title[:1].upper()}{title[1:]}", place(way.span), fields)


def pages_chapter(shelf: Shelf) -> Chapter:
    intro = plain("Short guides that screens and notices open.")
    pages = tuple(_page(shelf, page) for page in shelf.guidebook.pages.values())
    return Chapter("pages", "Short guides", (intro,), (Section("pages-all", "All of them", pages),))


def _page(shelf: Shelf, page: Page) -> Entry:
    fields = tuple(field for part in page.parts for field in _part(shelf, part))
    return Entry(Ref(Thing.PAGE, page.id), page.title, place(page.span), fields, lines=3)


def _part(shelf: Shelf, part: PagePart) -> Iterator[Field]:
    sources = (Piece("Sources: "), *shelf.cited(part.sources))
    yield Field(part.title, points=(*(Point(plain(point)) for point in part.points), Point(sources)), quoted=True)
    if part.when:
        yield when(shelf.guidebook, part.when, "Only when")


def words_chapter(shelf: Shelf) -> Chapter:
    intro = plain("Therapy words in plain words.")
    words = tuple(_word(count, word) for count, word in enumerate(shelf.guidebook.glossary, 1))
    return Chapter("words", "Words explained", (intro,), (Section("words-all", "All of them", words),))


def _word(count: int, word: Word) -> Entry:
    fields = (*said("Means", word.means), *told("Also", ", ".join(word.also)))
    return Entry(Ref(Thing.WORD, str(count)), word.word, place(word.span), fields, lines=0)


def sources_chapter(shelf: Shelf, only: set[Ref] | None = None) -> Chapter:
    """All sources; or with `only`, those that are cited in the part of the book that is printed."""
    intro = plain("Where every claim comes from. “Not fully checked” means that nobody read the source itself.")
    chosen = [s for s in shelf.guidebook.sources.values() if only is None or Ref(Thing.SOURCE, s.id) in only]
    entries = tuple(_source(shelf, source) for source in chosen)
    return Chapter("sources", "Sources", (intro,), (Section("sources-all", "All of them", entries),))


def _source(shelf: Shelf, source: Source) -> Entry:
    ref = Ref(Thing.SOURCE, source.id)
    fields = (*told("Where", source.where), *told("What was read", source.note), *shelf.used_by(ref))
    marks = () if source.verified else ("not fully checked",)
    return Entry(ref, source.cite, place(source.span), fields, marks, lines=0)
