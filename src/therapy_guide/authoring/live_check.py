"""The whole check in steps, so that what matters most is shown first and typing again ends it early."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from therapy_guide.authoring.content_check import check_content
from therapy_guide.authoring.expectations import run_case
from therapy_guide.authoring.reach import check_reach
from therapy_guide.authoring.reading_age import check_reading_age
from therapy_guide.authoring.stray_files import check_stray_files
from therapy_guide.authoring.whole_check import in_folder
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.folder import BOOK
from therapy_guide.content.loading.layers import find_layers
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.content.loading.pointing import FolderLines
from therapy_guide.diagnostics.diagnostic import Diagnostic, Problems, Severity
from therapy_guide.diagnostics.span import Span
from therapy_guide.report.render import check_templates

LATE = frozenset({"rule-without-case", "therapy-never-comes-up", "option-changes-nothing"})
"""Codes that need the cases, so they come last."""
_CASES_AT_A_TIME = 10


@dataclass(frozen=True, slots=True)
class Loading:
    """The first step: problems that keep the guide from starting, or the guidebook."""

    guidebook: Guidebook | None
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Every problem, those of meaning included; `whole` once those that need the cases are among them."""

    problems: tuple[Diagnostic, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class RanCase:
    """How one case came out: nothing in `problems` means that it holds."""

    name: str
    means: str
    span: Span
    problems: tuple[Diagnostic, ...]

    @property
    def holds(self) -> bool:
        return not any(problem.is_error for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Cases:
    """How the cases came out; those that fail first."""

    results: tuple[RanCase, ...]

    @property
    def failing(self) -> tuple[RanCase, ...]:
        return tuple(result for result in self.results if not result.holds)

    @property
    def of(self) -> int:
        return len(self.results)


Step = Loading | Meaning | Cases


def check_in_steps(folder: Path, home: Path, today: date, stop: Callable[[], bool]) -> Iterator[Step]:
    """Checks the folder, which may be a copy of `home`. `stop` is asked between the parts of the work."""
    loaded = load_guidebook(folder, home)
    if (folder / BOOK).is_file():
        check_stray_files(folder, loaded.problems)
    yield Loading(loaded.guidebook, tuple(loaded.problems))
    guidebook = loaded.guidebook
    if guidebook is None or stop():
        return
    problems = Problems(list(loaded.problems))
    check_content(guidebook, today, problems, FolderLines(find_layers(folder, Problems(), home)))
    check_reading_age(guidebook, problems)
    problems.found += [in_folder(problem, folder) for problem in check_templates(guidebook)]
    yield Meaning(tuple(problems), whole=False)
    if stop():
        return
    yield from _run_cases(guidebook, stop)
    if stop():
        return
    check_reach(guidebook, problems)
    yield Meaning(tuple(problems), whole=True)


def counted(problems: tuple[Diagnostic, ...]) -> tuple[int, int]:
    """How many errors and warnings there are."""
    found = [problem.severity for problem in problems]
    return found.count(Severity.ERROR), found.count(Severity.WARNING)


def _run_cases(guidebook: Guidebook, stop: Callable[[], bool]) -> Iterator[Cases]:
    results: list[RanCase] = []
    for case in guidebook.cases:
        problems = run_case(guidebook, case).problems
        results.append(RanCase(case.case, case.means, case.span, tuple(problems)))
        if len(results) % _CASES_AT_A_TIME == 0 and stop():
            return
    yield Cases(tuple(sorted(results, key=lambda result: result.holds)))
