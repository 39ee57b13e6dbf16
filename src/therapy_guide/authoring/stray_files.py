"""Files that look like content and are read by nothing: a wrong ending, a link, something that is no ordinary file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath

from therapy_guide.content.loading.folder import BOOK, MOST_FILES
from therapy_guide.content.loading.thing_kinds import PATTERNS
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.span import Span

OWN_READERS = ("explain/*.yaml",)
"""What other commands read."""

_ENDINGS = (".yaml", ".yml", ".j2", ".jinja", ".jinja2")
_DOUBLE_ENDINGS = (".yaml.txt", ".yml.txt", ".yaml.yaml", ".j2.txt")
_WHY = "nothing in it would ever reach a reader of the guide"


def check_stray_files(folder: Path, problems: Problems) -> None:
    """Warns of them. Files that loading has told of already are left out."""
    told = {problem.span.path for problem in problems.found}
    read = {path for pattern in (*PATTERNS, *OWN_READERS, BOOK) for path in folder.glob(pattern)}
    for path in _candidates(folder):
        shown = str(PurePath(folder.name) / path.relative_to(folder))
        if shown in told or (path in read and _is_ordinary(path)):
            continue
        headline, fix = _reason(path)
        problems.warn("file-not-read", headline, Span(shown, 0, 0, 0, 0), why=_WHY, fix=fix)


def _candidates(folder: Path) -> Iterator[Path]:
    """Everything whose name looks like content, and folders that are links. Never more than a folder may hold."""
    count = 0
    for root, folders, files in os.walk(folder):
        yield from (Path(root) / name for name in sorted(folders) if (Path(root) / name).is_symlink())
        folders[:] = sorted(name for name in folders if _is_part(Path(root) / name))
        for name in sorted(files):
            count += 1
            if count > MOST_FILES:
                return
            low = name.casefold()
            if not name.startswith(".") and low.endswith((*_ENDINGS, *_DOUBLE_ENDINGS)):
                yield Path(root) / name


def _is_part(folder: Path) -> bool:
    """Whether a folder belongs to this guidebook: hidden ones do not, nor one with a guidebook of its own."""
    return not folder.name.startswith(".") and not (folder / BOOK).is_file()


def _is_ordinary(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _reason(path: Path) -> tuple[str, str]:
    low = path.name.casefold()
    if path.is_symlink() and not path.exists():
        return "this is a link to something that is not there", "delete the link, or put the file itself here"
    if path.is_symlink() and path.is_dir():
        return "this folder is a link, and links to folders are not followed", "put the folder itself here"
    if not _is_ordinary(path):
        return "this is not an ordinary file", "put an ordinary text file in its place, or delete it"
    if low.endswith(_DOUBLE_ENDINGS):
        good = path.name[: low.rindex(".")]
        return "this file's name has one ending too many", f"rename it to `{good}`"
    if low.endswith(".yml") or (low.endswith(".yaml") and not path.name.endswith(".yaml")):
        return "this file's name does not end in `.yaml`", f"rename it to `{path.stem}.yaml`"
    if low.endswith((".jinja", ".jinja2")):
        return "this page template's name does not end in `.j2`", f"rename it to `{path.stem}.j2`"
    return (
        "this file stands where no content is looked for",
        "move it to the folder of its kind; content/README.md lists them",
    )
