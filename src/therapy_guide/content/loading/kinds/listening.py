"""The kinds of file that hold words the guide listens for: groups that mean much the same, and words for options."""

from __future__ import annotations

from therapy_guide.content.listening import OptionWords
from therapy_guide.content.loading.forms import Named, Names, Single
from therapy_guide.content.loading.shapes import (
    Described,
    Entry,
    Record,
    comma_words,
    lines,
    name,
    named,
    reference,
)

MEANINGS = Described(
    named(name, comma_words).read,
    Named(Single("a name for this group of words", names=Names.MEANING, defines=True), comma_words.form),
)

OPTION_WORDS = Record(
    "group of words for an option",
    OptionWords,
    [
        Entry("question", reference(Names.QUESTION), required=True, means="The question."),
        Entry("option", reference(Names.OPTION_BESIDE), required=True, means="Its option that these words mean."),
        Entry("say", lines, required=True, means="Patterns of words, one a line; `{name}` is a group of words."),
        Entry("not", lines, field="not_", means="Look-alikes that cancel a hit."),
    ],
)
