"""How answers become phrases in a report: joined, quoted, cleaned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from therapy_guide.analysis.outcome import Quote
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import clean_words

_SENTENCE_END = re.compile(r"(?<=[.?])\s+(?=[A-Z\"“])")


def joined(guidebook: Guidebook, parts: Sequence[str]) -> str:
    """Parts as one phrase, such as "this, that and the other"."""
    if len(parts) < 2:
        return "".join(parts)
    return guidebook.say("report.joined", first=", ".join(parts[:-1]), last=parts[-1])


def quoted(guidebook: Guidebook, words: str) -> str:
    """A person's own words in quotation marks, as plain text."""
    return guidebook.say("report.quoted", words=clean_words(words))


def you_said(guidebook: Guidebook, quotes: Iterable[Quote]) -> str:
    """ "You said this and that." Nothing where there is nothing to quote."""
    kept = list(quotes)
    spoken = [quote for quote in kept if _reads_as_said(guidebook, quote)]
    heard = list(dict.fromkeys(quote.text for quote in spoken or kept))
    return guidebook.say("report.you_said", heard=joined(guidebook, heard)) if heard else ""


def _reads_as_said(guidebook: Guidebook, quote: Quote) -> bool:
    """Whether a quote can follow "You said": a bare name, such as a country, can't stand beside others that do."""
    question = guidebook.questions.get(quote.place.question)
    option = question.option(quote.option) if question else None
    return option is None or bool(option.heard)


def sentence(text: str) -> str:
    """Text that ends as a sentence does."""
    bare = text.strip()
    return bare if bare.endswith((".", "?", "!", "…", "”", '"')) else f"{bare}."


def lowered(text: str) -> str:
    """Text to stand inside a sentence: its first letter small, unless it begins with I or with capitals."""
    first, _, _ = text.partition(" ")
    is_name = first.split("'")[0].split("’")[0] == "I" or first[1:] != first[1:].lower()
    return text if is_name else f"{text[:1].lower()}{text[1:]}"


def first_sentences(text: str, count: int = 1) -> str:
    """The first sentences of a text."""
    return " ".join(_SENTENCE_END.split(text.strip())[:count])


def written_date(guidebook: Guidebook, day: date) -> str:
    """A date in words, such as 22 November 2026."""
    month = guidebook.say("report.months").split()[day.month - 1]
    return guidebook.say("report.date", day=day.day, month=month, year=day.year)
