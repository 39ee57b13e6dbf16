"""Changes tried on a copy of the guidebook before any file is touched."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from therapy_guide.authoring.editing.index import EXAMPLES, Index, index_of
from therapy_guide.authoring.editing.mentions import renamed_lean
from therapy_guide.authoring.editing.outline import Outline
from therapy_guide.authoring.editing.renaming import CannotRename, Plan
from therapy_guide.authoring.editing.things import Thing
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.built_in import built_in_folder
from therapy_guide.content.loading.forms import Names
from therapy_guide.content.loading.layers import layers_of
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.content.loading.loaded import Loaded
from therapy_guide.diagnostics.render import line
from therapy_guide.files.together import NewContent


def check_plan(plan: Plan, index: Index, folder: Path) -> Guidebook:
    """The guidebook as it would be. Raises CannotRename where it would not load, or would mean something else."""
    with tried(folder, [file.new for file in plan.files]) as copy:
        loaded = load_guidebook(copy)
        if loaded.guidebook is None:
            first = next(problem for problem in loaded.problems.in_order() if problem.is_error)
            raise CannotRename(f"With the new name the guidebook would not load, so nothing was changed. {line(first)}")
        if _counted(index_of(copy)) != _renamed(_counted(index), plan, index.outline):
            raise CannotRename("With the new name something else would change as well, so nothing was changed.")
        return loaded.guidebook


@contextmanager
def tried(folder: Path, changes: Sequence[NewContent], added: dict[Path, bytes] | None = None) -> Iterator[Path]:
    """A copy of the guidebook and of what it builds on, with the changes made; gone again afterwards."""
    with tempfile.TemporaryDirectory(prefix="therapy-guide-") as name:
        copies = _copied(folder, Path(name).resolve())
        for change in changes:
            path = _in_copy(change.path, copies)
            if path is not None:
                path.unlink()
                path.with_name(change.target.name).write_bytes(change.after)
        for path, content in (added or {}).items():
            there = _in_copy(path, copies)
            if there is not None:
                there.parent.mkdir(parents=True, exist_ok=True)
                there.write_bytes(content)
        yield copies[folder.resolve()]


def load_tried(folder: Path, changes: Sequence[NewContent], added: dict[Path, bytes] | None = None) -> Loaded:
    """What loading would give after the changes."""
    with tried(folder, changes, added) as copy:
        return load_guidebook(copy)


def _copied(folder: Path, into: Path) -> dict[Path, Path]:
    """Each folder with its copy. They stand to each other as before, so that `extends:` still finds the next."""
    top = folder.resolve()
    built_in = built_in_folder().resolve()
    layers = [layer.path.resolve() for layer in layers_of(folder)]
    own = [path for path in layers if path != built_in or path == top]
    shared = Path(os.path.commonpath([path.parent for path in own]))
    folders = [*own, *([top.parent / EXAMPLES] if (top.parent / EXAMPLES).is_dir() else [])]
    copies = {path: into / path.relative_to(shared) for path in folders}
    for path, copy in copies.items():
        if not copy.exists():
            shutil.copytree(path, copy, ignore=shutil.ignore_patterns(".*"))
    return copies


def _in_copy(path: Path, copies: dict[Path, Path]) -> Path | None:
    full = path.parent.resolve() / path.name
    found = next((original for original in copies if full.is_relative_to(original)), None)
    return copies[found] / full.relative_to(found) if found else None


def _counted(index: Index) -> Counter[Thing]:
    return Counter({thing: len(uses) for thing, uses in index.uses.items()})


def _renamed(counted: Counter[Thing], plan: Plan, outline: Outline) -> Counter[Thing]:
    """The same things with one name changed: its own, and those that are made of it."""
    found: Counter[Thing] = Counter()
    for thing, count in counted.items():
        found[_one_renamed(thing, plan.thing, plan.new, outline)] += count
    return found


def _one_renamed(thing: Thing, old: Thing, new: Thing, outline: Outline) -> Thing:
    if thing == old:
        return new
    if (thing.names, old.names) in _MADE_OF and thing.owner == old.id:
        return replace(thing, owner=new.id)
    if thing.names is Names.ROW and outline.concern_or_fact(thing.id) == old:
        return replace(thing, id=new.id)
    if thing.names is Names.SENTENCE:
        return replace(thing, id=renamed_lean(thing.id, old, new.id))
    return thing


_MADE_OF = {(Names.OPTION, Names.QUESTION), (Names.ROW, Names.THERAPY)}
