"""The folders a guidebook is made of: itself, the one it builds on (`extends:`), and so on down."""

from __future__ import annotations

import re
from pathlib import Path

from therapy_guide.content.loading.built_in import LABEL, built_in_folder
from therapy_guide.content.loading.folder import BOOK, Folder
from therapy_guide.content.loading.yaml_tree import Entries, Text
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.span import Span

EXTENDS = "extends"
MOST_LAYERS = 5
"""A guidebook on a guidebook on a guidebook: past this nobody can tell where a sentence comes from."""

_LINE = re.compile(r"^extends:[ \t]*([^\s#][^\n#]*)", re.MULTILINE)


def find_layers(folder: Path, problems: Problems, home: Path | None = None) -> list[Folder]:
    """The folders, the lowest first. Empty where one of them can't be used; the reason has been recorded.

    Where `folder` is a copy, `home` is the folder it was copied from: its `extends:` is looked up from there.
    """
    found: list[Folder] = []
    label = folder.name or folder.resolve().name
    path, asked = folder, None
    while True:
        layer = Folder(path, _unlike(label, found), problems if asked is None else Problems())
        if not layer.is_there():
            return [] if asked is None else _nothing(asked, problems)
        layer.problems = problems
        if not layer.is_bounded():
            return []
        found.insert(0, layer)
        asked = _extends(layer, problems)
        if asked is None:
            return found
        start = home if home is not None and len(found) == 1 else path
        path = built_in_folder() if asked.value == LABEL else start / asked.value
        label = LABEL if path.resolve() == built_in_folder().resolve() else path.resolve().name
        if any(path.resolve() == earlier.path.resolve() for earlier in found):
            return _refused(asked, "extends-in-circles", "a guidebook can't build on itself", problems)
        if len(found) == MOST_LAYERS:
            headline = f"more than {MOST_LAYERS} guidebooks stand on each other"
            return _refused(asked, "extends-too-far", headline, problems)


def layers_of(folder: Path) -> list[Folder]:
    """The same without a word about what is wrong, for tools that look up the lines a message speaks of."""
    return find_layers(folder, Problems()) or [Folder(folder, folder.name or folder.resolve().name, Problems())]


def _unlike(label: str, found: list[Folder]) -> str:
    """A name that no other folder has in messages."""
    while any(label == layer.label for layer in found):
        label = f"{label}_below"
    return label


def _extends(layer: Folder, problems: Problems) -> Text | None:
    """What stands under `extends:`. In a file that YAML can't read, the line is found by its look."""
    node = layer.book()
    if isinstance(node, Entries):
        asked = node.get(EXTENDS)
        if asked is None:
            return None
        if isinstance(asked, Text) and asked.value.strip():
            return asked
        problems.error(
            "wrong-kind",
            "`extends:` does not name one guidebook",
            asked.span,
            why="nobody could tell what this guidebook builds on, so the guide would start for nobody",
            fix="write `extends: built-in`, or the path of a folder",
        )
        return Text.at(asked.span, LABEL)
    text = (layer.path / BOOK).read_bytes()[:1_000_000].decode("utf-8", "replace") if node is None else ""
    line = _LINE.search(text)
    span = Span(layer.shown(layer.path / BOOK), 1, 1, 1, 1)
    return Text.at(span, line[1].strip().strip("\"'")) if line else None


def _nothing(asked: Text, problems: Problems) -> list[Folder]:
    if asked.value == LABEL:
        headline = "the guidebook that comes with the program can't be found"
        fix = "install the program again, or name a folder that holds a guidebook"
    else:
        headline = f"there is no guidebook in `{asked.value[:80]}`"
        fix = "write `built-in`, or the path from this folder to one with a `guidebook.yaml`, such as `../county`"
    problems.error(
        "extends-nothing",
        headline,
        asked.span,
        why="this guidebook only holds what differs; without the rest the guide would start for nobody",
        fix=fix,
    )
    return []


def _refused(asked: Text, code: str, headline: str, problems: Problems) -> list[Folder]:
    problems.error(
        code,
        headline,
        asked.span,
        why="the words and rules could not be put together, so the guide would start for nobody",
        fix=f"write `{EXTENDS}: {LABEL}`, or name a guidebook that stands on fewer others",
    )
    return []
