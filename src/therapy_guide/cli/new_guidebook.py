"""`new-guidebook`: the first files of a guidebook of one's own, on top of the one that comes with the program."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import click

from therapy_guide.cli import exit_codes
from therapy_guide.cli.content_folder import load_or_exit
from therapy_guide.cli.options import guidebook_option
from therapy_guide.content.loading.built_in import LABEL, STARTER, built_in_folder
from therapy_guide.content.loading.folder import BOOK
from therapy_guide.files.writing import CouldNotWrite, write_shared

_NOT_COPIED = frozenset({STARTER, "explain"})
"""Folders of the built-in guidebook that belong to the program."""
_HALF_A_YEAR = timedelta(days=182)


def write_guidebook(target: Path, below: Path | None, whole: bool, today: date) -> int:
    """Writes the files where nothing stands yet; gives the exit code."""
    if (refusal := _refusal(target)) is not None:
        click.echo(f"{refusal} Nothing was changed.", err=True)
        return exit_codes.WRONG_USE
    taken = load_or_exit(below).about.id
    base = below or built_in_folder()
    files = dict(_copies(base, _own_id(target, taken)) if whole else _starters(target, below, taken, today))
    try:
        _write_all(target, files)
    except CouldNotWrite as trouble:
        click.echo(f"Could not write {target}: {trouble.reason}. Nothing was changed.", err=True)
        return exit_codes.NO_FILE
    except OSError as trouble:
        reason = (trouble.strerror or "unknown reason").lower()
        click.echo(f"Could not write {target}: {reason}. Nothing was changed.", err=True)
        return exit_codes.NO_FILE
    _say_next(target, len(files), whole)
    return exit_codes.FINE


def _refusal(target: Path) -> str | None:
    """Why nothing may be written there, if it may not."""
    if target.is_dir():
        if any(target.iterdir()):
            return f"{target} already has something in it. Name a folder that is new or empty."
    elif target.exists() or target.is_symlink():
        return f"{target} is there already, and is not a folder. Name a folder that is new or empty."
    if target.resolve().is_relative_to(built_in_folder().resolve()):
        return f"{target} would stand inside the guidebook that comes with the program. Name another place."
    return None


def _own_id(target: Path, taken: str) -> str:
    """An id made from the name of the folder, and unlike the one of the guidebook below."""
    plain = unicodedata.normalize("NFKD", target.resolve().name).encode("ascii", "ignore").decode().casefold()
    word = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    own = word if word[:1].isalpha() else f"service_{word}".strip("_")
    return f"{own}_own" if own == taken else own


def _title(target: Path) -> str:
    words = " ".join(re.sub(r"[^\w]+|_", " ", target.resolve().name).split())
    return (words[:1].upper() + words[1:]) or "Our service"


def _starters(target: Path, below: Path | None, taken: str, today: date) -> Iterator[tuple[str, bytes]]:
    """The starter files with the gaps filled: a name, an id, the days, and what the guidebook builds on."""
    gaps = {
        "BUILDS_ON": LABEL if below is None else Path(os.path.relpath(below.resolve(), target.resolve())).as_posix(),
        "MY_ID": _own_id(target, taken),
        "MY_TITLE": _title(target),
        "TODAY": today.isoformat(),
        "REVIEW_BY": (today + _HALF_A_YEAR).isoformat(),
    }
    folder = built_in_folder() / STARTER
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        text = path.read_text(encoding="utf-8")
        for gap, words in gaps.items():
            text = text.replace(gap, words)
        yield path.relative_to(folder).as_posix(), text.encode()


def _copies(base: Path, own_id: str) -> Iterator[tuple[str, bytes]]:
    """Every file of the guidebook below, under an id of one's own."""
    for path in sorted(p for p in base.rglob("*") if p.is_file()):
        inside = path.relative_to(base)
        if inside.parts[0] in _NOT_COPIED or any(part.startswith(".") for part in inside.parts):
            continue
        data = path.read_bytes()
        if inside.as_posix() == BOOK:
            data = re.sub(rb"^id:.*$", f"id: {own_id}".encode(), data, count=1, flags=re.MULTILINE)
        yield inside.as_posix(), data


def _write_all(target: Path, files: dict[str, bytes]) -> None:
    """All of the files or none: they are written beside the target, which then gets its name in one step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".new-guidebook-", dir=target.parent))
    try:
        for name, data in files.items():
            write_shared(beside / name, data)
        beside.chmod(0o755)
        if target.is_dir():
            target.rmdir()
        beside.rename(target)
    except (CouldNotWrite, OSError):
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _say_next(target: Path, count: int, whole: bool) -> None:
    name = shlex.quote(str(target))
    kind = "a whole guidebook, to change as you like" if whole else "what differs; the rest comes from the one below"
    click.echo(f"Written: {target}, with {count} files: {kind}.")
    click.echo(f"Begin with {target / BOOK}. Then:\n")
    click.echo(f"    therapy-guide check {name}")
    click.echo(f"    therapy-guide cases --guidebook {name}")
    click.echo(f"    therapy-guide prove --guidebook {name}")
    click.echo(f"    therapy-guide --guidebook {name}")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--whole", is_flag=True, help="Copy everything, so that nothing comes from the guidebook below.")
@guidebook_option
def command(folder: Path, whole: bool, guidebook: Path | None) -> None:
    """Begin a guidebook of your own in FOLDER, on top of the built-in one. Nothing is ever overwritten."""
    raise SystemExit(write_guidebook(folder, guidebook, whole, date.today()))
