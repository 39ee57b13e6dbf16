"""The files that make an editor such as VS Code complete and check: the schemas, and where each of them belongs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from therapy_guide.authoring.schemas.json_schema import schema_text
from therapy_guide.authoring.schemas.known_names import NOTHING_KNOWN, KnownNames
from therapy_guide.content.loading.kinds.files import FILE_KINDS, FileKind

OVERLAY = "overlay"
"""The folder of the schemas for guidebooks that extend another."""
SETTINGS = "vscode-settings.json"


def schema_files(
    schemas_at: str, content_at: str, known: KnownNames = NOTHING_KNOWN, *, overlay: bool
) -> dict[str, str]:
    """Every file by its path: the schemas, those for overlays, and settings that tell VS Code which fits which file.

    `schemas_at` and `content_at` are the two folders as VS Code sees them. `overlay` tells which schemas the settings
    point to.
    """
    files = {f"{kind.name}.schema.json": schema_text(kind, known) for kind in FILE_KINDS}
    for kind in kinds_in_overlays():
        files[f"{OVERLAY}/{kind.name}.schema.json"] = schema_text(kind, known, overlay=True)
    files[SETTINGS] = settings_text(schemas_at, content_at, overlay=overlay)
    return files


def kinds_in_overlays() -> Iterable[FileKind]:
    """An answers file is no part of a guidebook."""
    return (kind for kind in FILE_KINDS if kind.pattern)


def settings_text(schemas_at: str, content_at: str, *, overlay: bool) -> str:
    """The part of VS Code's settings that gives each file of a guidebook its schema."""
    folder = f"{schemas_at}/{OVERLAY}" if overlay else schemas_at
    lead = f"{content_at}/" if content_at else ""
    globs = {f"./{folder}/{kind.name}.schema.json": [f"{lead}{kind.pattern}"] for kind in kinds_in_overlays()}
    return json.dumps({"yaml.schemas": globs}, ensure_ascii=False, indent=2) + "\n"
