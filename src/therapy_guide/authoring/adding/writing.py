"""Writing what was added, and what `check` then says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from therapy_guide.authoring.adding.placing import Placed
from therapy_guide.authoring.content_check import check_content
from therapy_guide.authoring.editing.trying import load_tried
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.content.loading.loaded import Loaded
from therapy_guide.diagnostics.diagnostic import Diagnostic, Problems, Severity
from therapy_guide.files.together import NewContent, write_together
from therapy_guide.files.writing import write_shared


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would be new among the problems, and whether the guidebook would load."""

    new_problems: tuple[Diagnostic, ...]
    loads: bool


def outlook(folder: Path, placed: Placed, today: date) -> Outlook:
    """What `check` will find once it is written, tried on a copy; problems that were there before are left out."""
    change = [NewContent(placed.path, placed.before, placed.after)] if placed.before is not None else []
    added = {placed.path: placed.after} if placed.before is None else {}
    before = {_key(problem) for problem in _checked(load_guidebook(folder), today)}
    loaded = load_tried(folder, change, added)
    found = [problem for problem in _checked(loaded, today) if _key(problem) not in before]
    return Outlook(tuple(found), loaded.guidebook is not None)


def _key(problem: Diagnostic) -> tuple[str, str]:
    return problem.code, problem.headline


def _checked(loaded: Loaded, today: date) -> list[Diagnostic]:
    problems: Problems = loaded.problems
    if loaded.guidebook is not None:
        check_content(loaded.guidebook, today, problems)
    return [problem for problem in problems.in_order() if problem.severity is not Severity.NOTE]


def write(placed: Placed) -> None:
    """Writes the file. Raises CouldNotWrite, and then nothing has changed."""
    if placed.before is None:
        write_shared(placed.path, placed.after, replace=False)
    else:
        write_together([NewContent(placed.path, placed.before, placed.after)])
