"""One door: a folder of content in, a Guidebook or its problems out. It never gives half a guidebook."""

from __future__ import annotations

import hashlib
from pathlib import Path

from therapy_guide.content.guidebook import About, Guidebook
from therapy_guide.content.loading import references
from therapy_guide.content.loading.about_parts import read_about
from therapy_guide.content.loading.assemble import assemble
from therapy_guide.content.loading.broken import Broken
from therapy_guide.content.loading.layers import find_layers
from therapy_guide.content.loading.loaded import Loaded
from therapy_guide.content.loading.many import fewer
from therapy_guide.content.loading.overlay_stack import Stack, stack
from therapy_guide.content.loading.parts import Parts, read_parts
from therapy_guide.content.loading.pointing import FolderLines
from therapy_guide.content.loading.uncollected import uncollected
from therapy_guide.diagnostics.diagnostic import Problems


def load_guidebook(folder: Path, home: Path | None = None) -> Loaded:
    """Reads, links and checks every file under `folder`, and those of the guidebook it builds on.

    Where `folder` is a copy, `home` is the folder it was copied from: a path under `extends:` starts there.
    All problems are collected in one run: what has a mistake in it is left out, and the rest is still checked.
    """
    with uncollected():
        return _load(folder, home)


def _load(folder: Path, home: Path | None) -> Loaded:
    problems = Problems()
    layers = find_layers(folder, problems, home)
    if not layers:
        return Loaded(None, problems)
    found = stack(layers, problems)
    broken = Broken(problems.found)
    parts = read_parts(found.collected, broken, problems)
    found.leave_out_unread(broken)
    about = read_about(found.collected.about, len(layers) > 1, problems) if found.collected.about else None
    guidebook = _put_together(about, parts, found, broken, problems) if about else None
    return Loaded(None if problems.has_errors else guidebook, fewer(found.with_both_places(problems)))


def _put_together(about: About, parts: Parts, found: Stack, broken: Broken, problems: Problems) -> Guidebook:
    late = Problems()
    about, offered = found.narrowed(about, parts, late)
    content_hash = hashlib.sha256(found.collected.fingerprint.encode()).hexdigest()
    guidebook = assemble(about, parts, content_hash, late, offered)
    references.check(guidebook, late, FolderLines(found.layers))
    for problem in late.found:
        if not broken.is_follow_up(problem):
            problems.add(found.explained(problem))
    return guidebook
