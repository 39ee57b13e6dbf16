"""Files that look like content and are read by nothing: a wrong ending, a link, something that is no ordinary file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from therapy_guide.content.loading.folder import BOOK, MOST_FILES
from therapy_guide.content.loading.thing_kinds import PATTERNS
from therapy_guide.content.loading.unread_files import DOUBLE_ENDINGS, file_never_read, is_ordinary
from therapy_guide.diagnostics.diagnostic import Problems

OWN_READERS = ("explain/*.yaml",)
"""What other commands read."""

_ENDINGS = (".yaml", ".yml", ".j2", ".jinja", ".jinja2")


def check_stray_files(folder: Path, problems: Problems) -> None:
    """Warns of them. Files that loading has told of already are left out."""
    told = {problem.span.path for problem in problems.found}
    read = {path for pattern in (*PATTERNS, *OWN_READERS, BOOK) for path in folder.glob(pattern)}
    for path in _candidates(folder):
        shown = str(PurePath(folder.name) / path.relative_to(folder))
        if shown not in told and not (path in read and is_ordinary(path)):
            problems.add(file_never_read(path, shown))


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
            if not name.startswith(".") and low.endswith((*_ENDINGS, *DOUBLE_ENDINGS)):
                yield Path(root) / name


def _is_part(folder: Path) -> bool:
    """Whether a folder belongs to this guidebook: hidden ones do not, nor one with a guidebook of its own."""
    return not folder.name.startswith(".") and not (folder / BOOK).is_file()
