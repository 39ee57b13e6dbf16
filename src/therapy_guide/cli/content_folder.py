"""Finding and loading the guidebook: the folder given, the one shipped in the wheel, or ./content of a checkout."""

from __future__ import annotations

from pathlib import Path

import click

from therapy_guide.cli import exit_codes
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.load import Loaded, load_guidebook
from therapy_guide.diagnostics.diagnostic import Problems, Severity
from therapy_guide.diagnostics.render import full

_PACKAGE = Path(__file__).resolve().parent.parent


def content_folder(given: Path | None) -> Path:
    """Where the content is. A folder that isn't there is left for loading to report."""
    if given is not None:
        return given
    shipped = _PACKAGE / "content_files"
    checkout = _PACKAGE.parent.parent / "content"
    return next((folder for folder in (shipped, checkout) if folder.is_dir()), Path("content"))


def load(given: Path | None) -> Loaded:
    return load_guidebook(content_folder(given))


NOT_READY = (
    "The guide can't start yet. Something in its files needs mending first, by the people who look after it.\n"
    "If you came here for help, and you may be in danger, call the emergency number where you are.\n"
)
"""Its own words and contacts did not load, so these few stand here."""


def load_or_exit(given: Path | None, *, for_a_person: bool = False) -> Guidebook:
    """The guidebook; or every problem shown in full, and exit code 1. It never half starts."""
    loaded = load(given)
    if loaded.guidebook is None:
        if for_a_person:
            click.echo(NOT_READY, err=True)
        show_problems(loaded.problems, content_folder(given), only=Severity.ERROR)
        raise SystemExit(exit_codes.CONTENT)
    return loaded.guidebook


def show_problems(problems: Problems, folder: Path, only: Severity | None = None) -> None:
    """Prints problems in full to standard error, with a closing line that counts them."""
    shown = [p for p in problems.in_order() if only is None or p.severity is only]
    for problem in shown:
        click.echo(full(problem, ContentLines(folder)) + "\n", err=True)
    click.echo(summary(problems), err=True)


def summary(problems: Problems) -> str:
    """ "2 errors, 1 warning, 12 notes"."""
    parts = []
    for severity in Severity:
        count = problems.count(severity)
        parts.append(f"{count} {severity.value}{'' if count == 1 else 's'}")
    return ", ".join(parts)


class ContentLines:
    """The lines of a content file by the path a problem shows, read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read: dict[str, list[str]] = {}

    def __call__(self, shown: str) -> list[str]:
        if shown not in self.read:
            inside = self.folder.parent / shown
            path = inside if inside.is_file() else Path(shown)
            try:
                self.read[shown] = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
            except OSError:
                self.read[shown] = []
        return self.read[shown]
