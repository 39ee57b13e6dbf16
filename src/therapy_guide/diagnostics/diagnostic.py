"""One problem, in parts that can each be shown alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from therapy_guide.diagnostics.span import Span


class Severity(Enum):
    """How much a problem matters. Only errors keep the guide from starting."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains the first."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What is wrong, where, what it means for the person using the guide, and how to mend it.

    `headline` stands alone: starts in lower case, has no full stop and gives no order.
    Where the cure is certain, `replacement` is what should stand in place of the span, or `better_line` is the
    whole corrected line; `added` is a line that is missing, with the number it would have. `details` are lines below
    the why that keep their own indent.
    """

    code: str
    severity: Severity
    headline: str
    span: Span
    label: str = ""
    why: str = ""
    fix: str = ""
    better_line: str = ""
    related: tuple[Related, ...] = ()
    replacement: str = ""
    details: tuple[str, ...] = ()
    added: tuple[int, str] | None = None

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


@dataclass(slots=True)
class Problems:
    """Collects problems, so that a reader can record one and read on."""

    found: list[Diagnostic] = field(default_factory=list)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.in_order())

    def __len__(self) -> int:
        return len(self.found)

    def add(self, problem: Diagnostic) -> None:
        self.found.append(problem)

    def error(self, code: str, headline: str, span: Span, *, related: tuple[Related, ...] = (), **parts: str) -> None:
        """Records an error; `parts` are label, why, fix, better_line or replacement."""
        self._record(Diagnostic(code, Severity.ERROR, headline, span, related=related), parts)

    def warn(self, code: str, headline: str, span: Span, *, related: tuple[Related, ...] = (), **parts: str) -> None:
        self._record(Diagnostic(code, Severity.WARNING, headline, span, related=related), parts)

    def note(self, code: str, headline: str, span: Span, *, related: tuple[Related, ...] = (), **parts: str) -> None:
        self._record(Diagnostic(code, Severity.NOTE, headline, span, related=related), parts)

    def _record(self, problem: Diagnostic, parts: dict[str, str]) -> None:
        self.found.append(replace(problem, **parts))  # type: ignore[arg-type]

    def in_order(self) -> list[Diagnostic]:
        """By file, line and column; the same problem is listed once."""
        return sorted(set(self.found), key=lambda p: (p.span, p.code, p.headline))

    @property
    def has_errors(self) -> bool:
        return any(problem.is_error for problem in self.found)

    def count(self, severity: Severity) -> int:
        return sum(problem.severity is severity for problem in set(self.found))
