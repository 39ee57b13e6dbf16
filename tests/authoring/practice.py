"""The practice guidebook: the kitchen sink with what it lacks, so that `check` finds nothing in it until a test does.

Its dates lie far from any day on which the tests may run, so that no message ages.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import CONTENT, ROOT
from tests.support.kitchen import KITCHEN, Copy

MORE = ROOT / "tests" / "fixtures" / "broken" / "practice"
CHANGED = {
    "past, style]": "past, style, closing]",
    "checked_on: 2026-10-01": "checked_on: 2020-10-01",
    "review_by: 2027-04-01": "review_by: 2999-04-01",
    "review_by: 2027-05-01": "review_by: 2999-05-01",
}


OWN = """\
extends: ../practice
id: own
title: Our own guide
clinically_reviewed: no
reviewed_by: Nobody yet.
"""
"""The guidebook.yaml of a guidebook of one's own."""


def practice(tmp_path: Path) -> Copy:
    """A copy of the practice guidebook, in a folder of this name."""
    folder = tmp_path / "practice"
    shutil.copytree(KITCHEN, folder)
    shutil.copytree(MORE, folder, dirs_exist_ok=True)
    _change(folder)
    return Copy(folder)


def own(tmp_path: Path) -> Copy:
    """A guidebook of one's own that builds on the practice guidebook beside it, and changes nothing yet."""
    practice(tmp_path)
    copy = Copy(tmp_path / "own")
    copy.write("guidebook.yaml", OWN)
    return copy


def shipped_copy(tmp_path: Path) -> Copy:
    """A copy of the shipped guidebook."""
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    return Copy(folder)


def _change(folder: Path) -> None:
    for path in (folder / "guidebook.yaml", *folder.glob("safety/contacts/*.yaml")):
        text = path.read_text(encoding="utf-8")
        for old, new in CHANGED.items():
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
