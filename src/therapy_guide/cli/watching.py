"""`check --watch`: checks again each time a file is saved, calmly, until Ctrl+C."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from therapy_guide.authoring.whole_check import Checked, check_folder
from therapy_guide.cli import exit_codes
from therapy_guide.cli.check_output import print_problems, tally
from therapy_guide.cli.editors_tools import needs_editors_tools
from therapy_guide.diagnostics.diagnostic import Severity
from therapy_guide.diagnostics.span import shown

if TYPE_CHECKING:
    from watchfiles import Change

ENDINGS = (".yaml", ".yml", ".j2", ".md")
QUIET = 0.15
"""Seconds. A file that is no longer changing for so long has been saved."""
LONGEST_SAVE = 3.0
"""Seconds. Nobody waits longer than this for a file to be saved."""
LOOK_AGAIN = 0.5
"""Seconds between two looks for a folder that is gone."""
MOST_NAMED = 5
"""So many changed files are named; the others are counted."""
TOO_BIG = frozenset({"folder-too-big"})


def watch_and_check(folder: Path, format_: str, notes: bool) -> int:
    """Checks once, then after each change. Ends with Ctrl+C; gives the exit code."""
    try:
        import watchfiles  # noqa: F401
    except ImportError:
        return needs_editors_tools("check --watch")
    try:
        checked = _check(folder, format_, notes)
        if any(problem.code in TOO_BIG for problem in checked.problems.found):
            return exit_codes.CONTENT
        click.echo(f"Watching {shown(folder.name or str(folder))}. Each saved file is checked. Ctrl+C ends.")
        for names in _saves(folder):
            click.echo(f"\nChanged: {_listed(names)}" if names else "\nThe folder is back.")
            _check(folder, format_, notes)
    except KeyboardInterrupt:
        pass
    click.echo("\nStopped watching. Nothing was changed.")
    return exit_codes.FINE


def _check(folder: Path, format_: str, notes: bool) -> Checked:
    """One check. A file that goes away while it is read is read again, or told as missing."""
    for tried in range(3):
        try:
            checked = check_folder(folder, date.today())
            break
        except OSError:
            if tried == 2:
                raise
            time.sleep(QUIET)
    print_problems(checked, folder, format_, notes)
    fine = not checked.problems.has_errors and not checked.problems.count(Severity.WARNING)
    click.echo(f"{'Fine' if fine else 'Checked'}: {tally(checked.problems)}.")
    return checked


def _saves(folder: Path) -> Iterator[list[str]]:
    """The names of what was saved, each time something was; an empty list when a folder that was gone is back."""
    while True:
        for paths in _changes(folder):
            _until_quiet(paths)
            names = sorted({_name(path, folder) for path in paths})
            if folder.is_dir():
                yield names
        click.echo("\nThe folder is gone. It is checked again as soon as it is back. Ctrl+C ends.")
        while not folder.is_dir():
            time.sleep(LOOK_AGAIN)
        yield []


def _changes(folder: Path) -> Iterator[list[Path]]:
    """Groups of changed files, as long as the folder is there."""
    from watchfiles import watch

    number = folder.stat().st_ino if folder.is_dir() else None
    try:
        for changes in watch(
            folder, watch_filter=_matters, debounce=400, step=100, rust_timeout=500, yield_on_timeout=True
        ):
            if not folder.is_dir() or folder.stat().st_ino != number:
                return
            if changes:
                yield sorted({Path(path) for _, path in changes})
    except FileNotFoundError:
        return


def _matters(_: Change, path: str) -> bool:
    """Whether a change is to content. Editors write other files beside it while they save."""
    name = Path(path).name
    return name.endswith(ENDINGS) and not name.startswith((".", "#"))


def _until_quiet(paths: Iterable[Path]) -> None:
    """Waits until the files are whole: some editors empty a file first, and write it then."""
    paths = list(paths)
    ends = time.monotonic() + LONGEST_SAVE
    before = None
    while time.monotonic() < ends:
        now = [_state(path) for path in paths]
        if now == before:
            return
        before = now
        time.sleep(QUIET)


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _name(path: Path, folder: Path) -> str:
    inside = folder.resolve()
    return shown(str(path.relative_to(inside) if path.is_relative_to(inside) else path.name))


def _listed(names: list[str]) -> str:
    rest = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")
