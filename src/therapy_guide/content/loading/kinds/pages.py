"""The kinds of file that hold short guides, words and sources."""

from __future__ import annotations

from therapy_guide.content.loading.condition_shapes import condition
from therapy_guide.content.loading.kinds.shared import sources
from therapy_guide.content.loading.shapes import (
    Entry,
    Record,
    flag,
    list_of,
    name,
    text,
    word,
)
from therapy_guide.content.pages import Page, PagePart, Source, Word

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
