"""The whole check of one folder: what loading finds, then what meaning finds, in one list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from therapy_guide.authoring.content_check import check_content
from therapy_guide.authoring.reach import check_reach
from therapy_guide.authoring.reading_age import check_reading_age
from therapy_guide.authoring.stray_files import check_stray_files
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.folder import BOOK
from therapy_guide.content.loading.layers import layers_of
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.content.loading.pointing import FolderLines
from therapy_guide.content.loading.thing_kinds import PATTERNS
from therapy_guide.diagnostics.diagnostic import Diagnostic, Problems
from therapy_guide.report.render import FOLDER, check_templates


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and the guidebook unless something keeps it from loading."""

    guidebook: Guidebook | None
    problems: Problems
    files: int


def check_folder(folder: Path, today: date) -> Checked:
    """Checks everything under a folder. Nothing is changed."""
    loaded = load_guidebook(folder)
    problems = loaded.problems
    if any(problem.code == "folder-too-big" for problem in problems.found):
        return Checked(None, problems, 0)
    if (folder / BOOK).is_file():
        check_stray_files(folder, problems)
    if loaded.guidebook is not None:
        check_content(loaded.guidebook, today, problems, FolderLines(layers_of(folder)))
        check_reading_age(loaded.guidebook, problems)
        check_reach(loaded.guidebook, problems)
        problems.found += [in_folder(problem, folder) for problem in check_templates(loaded.guidebook)]
    return Checked(loaded.guidebook, problems, _files(folder))


def in_folder(problem: Diagnostic, folder: Path) -> Diagnostic:
    """A problem of a page template, with the name of this folder where the template is its own."""
    inside = problem.span.path.removeprefix(f"{FOLDER}/")
    if problem.code != "missing-template" and not (folder / "templates" / inside).is_file():
        return problem
    return replace(problem, span=replace(problem.span, path=f"{folder.name}/templates/{inside}"))


def _files(folder: Path) -> int:
    return len({path for pattern in (*PATTERNS, BOOK) for path in folder.glob(pattern) if path.is_file()})
