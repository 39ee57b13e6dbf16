"""Finding and loading the guidebook: the folder given, the one shipped in the wheel, or ./content of a checkout."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from therapy_guide.cli import exit_codes
from therapy_guide.content.loading.built_in import built_in_folder
from therapy_guide.diagnostics.diagnostic import Diagnostic, Problems, Severity

if TYPE_CHECKING:
    from therapy_guide.content.guidebook import Guidebook
    from therapy_guide.content.loading.loaded import Loaded


def content_folder(given: Path | None) -> Path:
    """Where the content is. A folder that isn't there is left for loading to report."""
    return given if given is not None else built_in_folder()


def load(given: Path | None) -> Loaded:
    from therapy_guide.content.loading.load import load_guidebook

    return load_guidebook(content_folder(given))


NOT_READY = (
    "The guide can't start yet. Something in its files needs mending first, by the people who look after it.\n"
    "If you came here for help, and you may be in danger, call the emergency number where you are.\n"
)
"""Its own words and contacts did not load, so these few stand here."""


def load_or_exit(given: Path | None, *, for_a_person: bool = False, kept: bool = False) -> Guidebook:
    """The guidebook; or every problem shown in full, and exit code 1. It never half starts.

    Where `kept`, the one kept from the last time will do, if its files are the same to the last byte.
    """
    if kept:
        from therapy_guide.cli.opening import load_as_kept

        loaded = load_as_kept(content_folder(given))
    else:
        loaded = load(given)
    if loaded.guidebook is None:
        if for_a_person:
            show_for_a_person(loaded.problems, given)
        else:
            show_problems(loaded.problems, content_folder(given), only=Severity.ERROR)
        raise SystemExit(exit_codes.CONTENT)
    return loaded.guidebook


def show_for_a_person(problems: Iterable[Diagnostic], given: Path | None) -> None:
    """The problems, after a word to somebody who came for help and can't be helped now."""
    click.echo(NOT_READY, err=True)
    show_problems(Problems(list(problems)), content_folder(given), only=Severity.ERROR)


def show_problems(problems: Problems, folder: Path, only: Severity | None = None) -> None:
    """Prints problems in full to standard error, with a closing line that counts them."""
    from therapy_guide.diagnostics.render import full

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
    """The lines of a content file by the path a problem shows, read once.

    A guidebook may build on another, so the first part of the path tells which folder is meant.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read: dict[str, list[str]] = {}
        self._folders: dict[str, Path] | None = None

    def __call__(self, shown: str) -> list[str]:
        from therapy_guide.content.loading.yaml_tree import MAX_BYTES
        from therapy_guide.diagnostics.excerpt import split_lines
        from therapy_guide.files.reading import CouldNotRead, read_bounded

        if shown not in self.read:
            try:
                data = read_bounded(self.path_of(shown), 2 * MAX_BYTES)
            except CouldNotRead:
                data = b""
            self.read[shown] = split_lines(data.decode("utf-8-sig", errors="replace")) if data else []
        return self.read[shown]

    def path_of(self, shown: str) -> Path:
        """Where the file is that a problem shows."""
        from therapy_guide.content.loading.layers import layers_of

        label, _, inside = shown.partition("/")
        if self._folders is None:
            self._folders = {layer.label: layer.path for layer in layers_of(self.folder)}
        path = self._folders.get(label, self.folder.parent / label) / inside
        return path if path.exists() or path.is_symlink() else Path(shown)
