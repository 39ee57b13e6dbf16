"""`schema`: JSON Schemas for every kind of file, for editors such as VS Code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import click

from therapy_guide.authoring.schemas.json_schema import schema_of
from therapy_guide.authoring.schemas.known_names import NOTHING_KNOWN, KnownNames, known_names
from therapy_guide.authoring.schemas.page import file_kinds_page
from therapy_guide.authoring.schemas.written import SETTINGS, schema_files
from therapy_guide.cli import exit_codes
from therapy_guide.cli.content_folder import content_folder, load_or_exit
from therapy_guide.cli.options import guidebook_option
from therapy_guide.content.loading.kinds.files import FILE_KINDS
from therapy_guide.content.loading.layers import layers_of
from therapy_guide.files.writing import CouldNotWrite, write_shared

_CHECKOUT = Path(__file__).resolve().parents[3]
_SCHEMAS, _PAGE = "docs/schemas", "docs/file-kinds.md"


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write them into this folder. Without it: into docs/schemas of a checkout, or printed.",
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; say whether they are up to date.")
@click.option("--with-names", is_flag=True, help="Put the guidebook's own ids in, so that an editor completes them.")
@guidebook_option
def command(out: Path | None, only_check: bool, with_names: bool, guidebook: Path | None) -> None:
    """Write JSON Schemas, so that an editor such as VS Code completes and checks as you type."""
    raise SystemExit(write_schemas(out, only_check, with_names, guidebook))


def write_schemas(out: Path | None, only_check: bool, with_names: bool, guidebook: Path | None) -> int:
    """Writes or checks the files; gives the exit code."""
    known = known_names(load_or_exit(guidebook)) if with_names else NOTHING_KNOWN
    home = _CHECKOUT if (_CHECKOUT / _SCHEMAS).is_dir() and out is None and not with_names else None
    if home is None and out is None:
        return _print(known)
    folder = home / _SCHEMAS if home else out or Path()
    content = Path("content") if home else content_folder(guidebook)
    files: dict[Path, str] = {
        folder / name: text
        for name, text in schema_files(
            _SCHEMAS if home else _seen_from_here(folder),
            _seen_from_here(content),
            known,
            overlay=len(layers_of(content)) > 1,
        ).items()
    }
    if home:
        files[home / _PAGE] = file_kinds_page()
    return _check(files) if only_check else _write(files, folder)


def _print(known: KnownNames) -> int:
    """All schemas as one JSON text, for other programs."""
    schemas = {kind.name: schema_of(kind, known) for kind in FILE_KINDS}
    click.echo(json.dumps(schemas, ensure_ascii=False, indent=2))
    return exit_codes.FINE


def _seen_from_here(path: Path) -> str:
    """A path as VS Code's settings write it: from the folder that is open, where that is possible."""
    try:
        seen = path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()
    return "" if seen == "." else seen


def _check(files: Mapping[Path, str]) -> int:
    old = [path for path, text in files.items() if not path.is_file() or path.read_text("utf-8", "replace") != text]
    for path in old:
        click.echo(f"{path} is not up to date.")
    if old:
        click.echo("Run the same command without --check to write them again.")
        return exit_codes.CONTENT
    click.echo(f"All {len(files)} files are up to date.")
    return exit_codes.FINE


def _write(files: Mapping[Path, str], folder: Path) -> int:
    try:
        for path, text in files.items():
            write_shared(path, text)
    except CouldNotWrite as trouble:
        click.echo(f"Could not write {trouble.path}: {trouble.reason}.", err=True)
        return exit_codes.NO_FILE
    click.echo(f"Wrote {len(files)} files to {folder}.")
    click.echo(f"For VS Code: copy what stands in {folder / SETTINGS} into .vscode/settings.json.")
    return exit_codes.FINE
