"""The guidebook for a person who waits: as it was kept from the last time, or else from its files and then kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from therapy_guide.content.cached.kept import find_kept, kept_first_words, stamp_of
from therapy_guide.content.loading.built_in import built_in_folder

if TYPE_CHECKING:
    from therapy_guide.content.guidebook import Guidebook
    from therapy_guide.content.loading.loaded import Loaded
    from therapy_guide.files.cache import Entry
    from therapy_guide.tui.opening import Opening, Read


def begin_opening(given: Path | None) -> Opening:
    """What the full screen starts from."""
    from therapy_guide.tui.opening import Opening, Read

    folder = given if given is not None else built_in_folder()
    entry = find_kept(folder)
    words = kept_first_words(entry) if entry is not None else None
    if entry is None or words is None:
        return Opening(lambda: _outcome(load_and_keep(folder)))
    return Opening(lambda: Read(_as_kept(entry, folder)), words)


def load_as_kept(folder: Path) -> Loaded:
    """The same without a screen."""
    from therapy_guide.content.loading.loaded import Loaded
    from therapy_guide.diagnostics.diagnostic import Problems

    entry = find_kept(folder)
    return load_and_keep(folder) if entry is None else Loaded(_as_kept(entry, folder), Problems())


def load_and_keep(folder: Path) -> Loaded:
    """The guidebook from its files. Where it has no errors, it is kept for the next start."""
    from therapy_guide.content.cached.keep import keep_guidebook
    from therapy_guide.content.loading.layers import layers_of
    from therapy_guide.content.loading.load import load_guidebook

    folders = tuple(layer.path for layer in layers_of(folder))
    stamp = stamp_of(folders)
    loaded = load_guidebook(folder)
    if loaded.guidebook is not None:
        keep_guidebook(folder, folders, stamp, loaded.guidebook)
    return loaded


def _as_kept(entry: Entry, folder: Path) -> Guidebook:
    from therapy_guide.content.cached.keep import guidebook_of

    return guidebook_of(entry, lambda: load_and_keep(folder).guidebook)


def _outcome(loaded: Loaded) -> Read:
    from therapy_guide.tui.opening import Read

    return Read(loaded.guidebook, () if loaded.guidebook else tuple(loaded.problems))
