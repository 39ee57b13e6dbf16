"""The folder of a guidebook whose files may be changed: never the one inside an installed program."""

from __future__ import annotations

from pathlib import Path

import click

from therapy_guide.cli import exit_codes
from therapy_guide.cli.content_folder import content_folder
from therapy_guide.content.loading.folder import BOOK

_INSTALLED = "content_files"


def own_folder_or_exit(guidebook: Path | None) -> Path:
    """The folder; or the reason why it is left alone, and exit code 2."""
    folder = there_or_exit(guidebook)
    if folder.name == _INSTALLED:
        click.echo(
            "The guidebook that comes with the program is not changed. Begin one of your own on top of it with "
            "`therapy-guide new-guidebook FOLDER`, then use --guidebook FOLDER.",
            err=True,
        )
        raise SystemExit(exit_codes.WRONG_USE)
    return folder


def there_or_exit(guidebook: Path | None) -> Path:
    """The folder of a guidebook that may be broken, but is there; else exit code 3."""
    folder = content_folder(guidebook)
    if not (folder / BOOK).is_file():
        click.echo(f"There is no guidebook in {folder}: it has no {BOOK}.", err=True)
        raise SystemExit(exit_codes.NO_FILE)
    return folder
