"""Worked examples: a person's answers, and what must and must not follow."""

from __future__ import annotations

from dataclasses import dataclass, field

from therapy_guide.diagnostics.span import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class RawValue:
    """One answer as written in a file: one word, or a list of words."""

    words: tuple[str, ...]
    is_list: bool
    span: Span = field(default=NOWHERE, compare=False)
    spans: tuple[Span, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class RawAnswers:
    """Answers as written, before they are held against the questions.

    `once` maps a question to its value; `rounds` holds one such map for each round of past therapy.
    """

    once: tuple[tuple[str, RawValue], ...] = ()
    rounds: tuple[tuple[tuple[str, RawValue], ...], ...] = ()
    words: tuple[tuple[str, RawValue], ...] = ()
    rounds_span: Span = field(default=NOWHERE, compare=False)
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Expected:
    """Named things with their place, and whether the entry was written at all (an empty list means "none")."""

    names: tuple[str, ...] = ()
    written: bool = False
    span: Span = field(default=NOWHERE, compare=False)
    spans: tuple[Span, ...] = field(default=(), compare=False)

    def place_of(self, name: str) -> Span:
        """Where one of the names stands; the whole entry, where that is not known."""
        return dict(zip(self.names, self.spans, strict=False)).get(name, self.span)


@dataclass(frozen=True, slots=True)
class Expect:
    first_group: Expected = Expected()
    not_first_group: Expected = Expected()
    suggested: Expected = Expected()
    not_suggested: Expected = Expected()
    held_back: Expected = Expected()
    cautioned: Expected = Expected()
    notices: Expected = Expected()
    not_notices: Expected = Expected()
    ask: Expected = Expected()
    not_ask: Expected = Expected()
    rules: Expected = Expected()
    not_rules: Expected = Expected()
    tells: Expected = Expected()
    lead: Expected = Expected()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Case:
    case: str
    answers: RawAnswers
    expect: Expect = Expect()
    means: str = ""
    span: Span = field(default=NOWHERE, compare=False)
