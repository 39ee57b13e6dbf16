"""`studio`: the content on one screen, with what it does."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from therapy_guide.cli import exit_codes
from therapy_guide.cli.content_folder import content_folder
from therapy_guide.cli.options import guidebook_option

NO_TERMINAL = (
    "The studio needs a terminal to draw on.\n"
    "Here, `therapy-guide check` and `therapy-guide cases` do the same checks line by line."
)
BUILT_IN = (
    "This is the guidebook that came with the program. It can be read and played here, but not changed. "
    "`therapy-guide new-guidebook FOLDER` begins one of your own on top of it."
)
NOT_WRITABLE = "You are not allowed to write in this folder, so it can be read and played here, but not changed."


def open_studio(given: Path | None, file: Path | None, today: date) -> int:
    """Starts the studio and gives the exit code."""
    if not _can_draw():
        click.echo(NO_TERMINAL, err=True)
        return exit_codes.WRONG_USE
    folder = _folder(given, file).resolve()
    if not folder.is_dir():
        click.echo(f"There is no folder called {folder}.", err=True)
        return exit_codes.NO_FILE
    first = _name_in(folder, file)
    if first is None:
        click.echo(f"{file} is not a file of the guidebook in {folder}.", err=True)
        return exit_codes.WRONG_USE
    from therapy_guide.tui.studio.app import StudioApp

    app = StudioApp(folder, today, read_only=_read_only(folder), first=first)
    app.run()
    return app.return_code or exit_codes.FINE


def _folder(given: Path | None, file: Path | None) -> Path:
    """The folder named, the one a named file belongs to, or the built-in one."""
    if given is None and file is not None and file.exists():
        above = (folder for folder in file.resolve().parents if (folder / "guidebook.yaml").is_file())
        return next(above, content_folder(None))
    return content_folder(given)


def _name_in(folder: Path, file: Path | None) -> str | None:
    """The path of the file in the folder, nothing where none is named; None where it is not in there."""
    if file is None:
        return ""
    for path in (file.resolve(), (folder / file).resolve()):
        if path.is_file() and path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return None


def _read_only(folder: Path) -> str:
    if folder.name == "content_files" and folder.parent.name == "therapy_guide":
        return BUILT_IN
    return "" if os.access(folder, os.W_OK) else NOT_WRITABLE


def _can_draw() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@guidebook_option
def command(file: Path | None, guidebook: Path | None) -> None:
    """Edit the content with every problem in place, and see at once what it does.

    FILE is the file to begin with. Nothing is written until you save.
    """
    raise SystemExit(open_studio(guidebook, file, date.today()))
