"""One folder of content: its files as trees, each with the name it has in messages."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path, PurePath

from therapy_guide.content.loading.unread_files import DOUBLE_ENDINGS, file_never_read
from therapy_guide.content.loading.yaml_text import read_data, text_of
from therapy_guide.content.loading.yaml_tree import Node, parse_tree
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.nearest import nearest
from therapy_guide.diagnostics.span import Span

MOST_FILES = 5_000
MOST_BYTES = 50_000_000
"""More than any guidebook has. Past these somebody named a wrong folder."""

BOOK = "guidebook.yaml"

_LIKE_CONTENT = (".yaml", ".yml", *DOUBLE_ENDINGS)


class Folder:
    """Reads the files of one folder, and remembers what it read and what could not be read."""

    def __init__(self, path: Path, label: str, problems: Problems) -> None:
        self.path = path
        self.label = label
        self.problems = problems
        self.hashes: dict[str, str] = {}
        self.unread: list[Path] = []
        self.seen: set[Path] = set()
        self._inside: dict[Path, bool] = {}
        self._book: Node | None = None
        self._book_read = False

    def is_there(self) -> bool:
        """Whether this is a folder with a guidebook in it, of a size that can be read; if not, the reason is told."""
        if not self.path.is_dir():
            found = "is a file, not a folder" if self.path.exists() else "is not there"
            self._no_guidebook(f"the content folder {found}, so it has no `{BOOK}`")
            return False
        if not os.access(self.path, os.R_OK | os.X_OK):
            self._no_guidebook(f"the content folder may not be opened, so its `{BOOK}` can't be read")
            return False
        if not (self.path / BOOK).is_file():
            self._no_guidebook(f"the content folder has no `{BOOK}`")
            return False
        return True

    def _no_guidebook(self, headline: str) -> None:
        self.problems.error(
            "missing-file",
            headline,
            Span(self.shown(self.path / BOOK), 0, 0, 0, 0),
            why="without it the guide starts for nobody",
            fix="check that this is the content folder, or put the file back",
        )

    def shown(self, path: Path) -> str:
        return str(PurePath(self.label) / path.relative_to(self.path))

    def paths(self, pattern: str) -> list[Path]:
        """The files that match, in order of their names. A link out of the folder is told and left out."""
        found = sorted(p for p in self.path.glob(pattern) if p.is_file())
        self.seen.update(found)
        return [p for p in found if self._stays_inside(p)]

    def _stays_inside(self, path: Path) -> bool:
        if self._is_inside(path) if path.is_symlink() else self._folder_is_inside(path.parent):
            return True
        self.unread.append(path)
        self.problems.error(
            "link-out-of-folder",
            "this file is a link to a place outside the content folder",
            Span(self.shown(path), 1, 1, 1, 1),
            why="people elsewhere would not have it: only what is in the content folder is passed on",
            fix="put the file itself here",
        )
        return False

    def _is_inside(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self.path.resolve())

    def _folder_is_inside(self, folder: Path) -> bool:
        """The same for a folder, whose ordinary files are where it is."""
        if folder not in self._inside:
            self._inside[folder] = self._is_inside(folder)
        return self._inside[folder]

    def tree(self, path: Path) -> Node | None:
        """The tree of one file, or None with the problem recorded."""
        shown = self.shown(path)
        data = read_data(path, shown, self.problems)
        text = None if data is None else text_of(data, shown, self.problems)
        node = None if text is None else parse_tree(text, shown, self.problems)
        self._remember(path, None if node is None else data)
        return node

    def book(self) -> Node | None:
        """The tree of guidebook.yaml. It is read once, and what is wrong with it is told once."""
        if not self._book_read:
            self._book_read = True
            for path in self.paths(BOOK):
                self._book = self.tree(path)
        return self._book

    def text(self, path: Path) -> str | None:
        """The plain text of one file, or None with the problem recorded."""
        shown = self.shown(path)
        data = read_data(path, shown, self.problems)
        text = None if data is None else text_of(data, shown, self.problems)
        self._remember(path, None if text is None else data)
        return text

    def _remember(self, path: Path, data: bytes | None) -> None:
        """What was read, by its hash; a file of which nothing could be used, by its name."""
        if data is None:
            self.unread.append(path)
        else:
            self.hashes[path.relative_to(self.path).as_posix()] = hashlib.sha256(data).hexdigest()

    def fingerprint(self) -> str:
        """One text that changes with any letter of any file that was read."""
        lines = "".join(f"{name} {value}\n" for name, value in sorted(self.hashes.items()))
        return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()

    def is_bounded(self) -> bool:
        """Whether it holds no more than a guidebook may. Folders that can't be opened are told as well."""
        count = size = 0
        for root, folders, files in os.walk(self.path, onerror=self._shut):
            folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
            count += len(files)
            size += sum(_size(Path(root) / name) for name in files if name.endswith((".yaml", ".j2")))
            if count > MOST_FILES or size > MOST_BYTES:
                self.problems.error(
                    "folder-too-big",
                    f"this folder holds more than {MOST_FILES:,} files, or more than {MOST_BYTES // 1_000_000} MB",
                    Span(self.label, 0, 0, 0, 0),
                    why="no guidebook is this large; people would wait for it to open, so another folder may be meant",
                    fix="name the folder that holds `guidebook.yaml`, and keep other files elsewhere",
                )
                return False
        return True

    def _shut(self, trouble: OSError) -> None:
        self.problems.error(
            "unreadable-file",
            f"this folder can't be opened: {(trouble.strerror or 'unknown reason').lower()}",
            Span(self.shown(Path(trouble.filename)), 0, 0, 0, 0),
            why="people would miss everything in it",
            fix="check that you may open it",
        )

    def check_unread(self, patterns: tuple[str, ...]) -> None:
        """Tells of files that look like content, by where they stand, and that no kind of file reads."""
        known = {PurePath(pattern).parts[0].split(".")[0].rstrip("*") for pattern in patterns}
        for top in sorted(self.path.iterdir()):
            name = top.name.split(".")[0]
            if name not in known and not nearest(name, known):
                continue
            inside = [top] if top.is_file() else sorted(top.rglob("*.[yY]*[mM][lL]*"))
            for path in inside:
                if path.name.casefold().endswith(_LIKE_CONTENT) and path.is_file() and self._is_content(path):
                    close = nearest(name, known - {name}, 1)
                    told = file_never_read(path, self.shown(path), close[0] if close else "", stops=True)
                    self.problems.add(told)

    def _is_content(self, path: Path) -> bool:
        return path not in self.seen and not path.name.startswith(".")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
