"""The kinds of file that hold words the guide listens for: groups that mean much the same, and words for options."""

from __future__ import annotations

from therapy_guide.content.listening import OptionWords
from therapy_guide.content.loading.shapes import Entry, Record, comma_words, lines, name, named

MEANINGS = named(name, comma_words)

OPTION_WORDS = Record(
    "group of words for an option",
    OptionWords,
    [
        Entry("question", name, required=True),
        Entry("option", name, required=True),
        Entry("say", lines, required=True),
        Entry("not", lines, field="not_"),
    ],
)
