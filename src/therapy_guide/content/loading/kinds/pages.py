"""The kinds of file that hold short guides, words and sources."""

from __future__ import annotations

from therapy_guide.content.loading.condition_shapes import condition
from therapy_guide.content.loading.forms import Names
from therapy_guide.content.loading.kinds.shared import sources
from therapy_guide.content.loading.shapes import (
    Entry,
    Record,
    code,
    flag,
    id_of,
    list_of,
    text,
)
from therapy_guide.content.pages import Page, PagePart, Source, Word

SOURCE = Record(
    "source",
    Source,
    [
        Entry("id", id_of(Names.SOURCE), required=True, means="What `sources:` lists cite.", example="nice_ng222"),
        Entry("kind", code("a kind of source"), required=True, means="What kind it is.", example="guideline"),
        Entry("cite", text, required=True, means="Who wrote it, its title and year, as a reader can find it."),
        Entry("where", text, means="Where it can be found."),
        Entry("verified", flag, required=True, means="no: nobody read the source itself for what is said here."),
        Entry("note", text, means="What was read instead, or what to know about it."),
    ],
)

PAGE = Record(
    "page",
    Page,
    [
        Entry("id", id_of(Names.PAGE), required=True, means="Its id; screens and notices ask for some pages by it."),
        Entry("title", text, required=True, means="Its heading."),
        Entry(
            "parts",
            list_of(
                Record(
                    "part of a page",
                    PagePart,
                    [
                        Entry("title", text, required=True, means="The heading of this part."),
                        Entry("when", condition, means="Shown only when this is yes; without it, to everyone."),
                        Entry("points", list_of(text, least=1), required=True, means="One short point each."),
                        sources,
                    ],
                ),
                least=1,
            ),
            required=True,
            means="The parts of the page, in order.",
        ),
    ],
)

WORD = Record(
    "word",
    Word,
    [
        Entry("word", text, required=True, means="The therapy word."),
        Entry("also", list_of(text), means="Other words for the same."),
        Entry("means", text, required=True, means="What it means, in plain words."),
    ],
)
