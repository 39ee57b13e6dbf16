"""What every part of a report is written from: the guidebook, what may be printed, the day, and the sources so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.report.public import Public


@dataclass(slots=True)
class Citations:
    """Numbers sources in the order in which they are first cited."""

    numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, text: str, sources: Iterable[str]) -> str:
        """A text followed by the numbers of its sources."""
        marks = [str(self.numbers.setdefault(source, len(self.numbers) + 1)) for source in dict.fromkeys(sources)]
        return f"{text} [{', '.join(marks)}]" if marks else text


@dataclass(frozen=True)
class Desk:
    book: Guidebook
    public: Public
    today: date
    citations: Citations = field(default_factory=Citations)

    def cite(self, text: str, sources: Iterable[str]) -> str:
        return self.citations.cite(text, sources)
