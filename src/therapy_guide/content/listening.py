"""Words by which an option is heard in a person's own text, beside the option's own `phrases:`."""

from __future__ import annotations

from dataclasses import dataclass, field

from therapy_guide.diagnostics.span import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class OptionWords:
    """Patterns for one option of a question; `not_` are look-alikes that cancel a hit."""

    question: str
    option: str
    say: tuple[str, ...]
    not_: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
