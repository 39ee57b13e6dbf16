"""The sentences the program asks for: the list is current, and a guidebook that lacks one does not start."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import CONTENT
from tests.support.kitchen import shipped
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.content.loading.needed_sentences import LIST, list_text, needed


def test_the_list_is_current() -> None:
    """`REFRESH_GOLDEN=1` writes it again, after a sentence was added for the program."""
    if os.environ.get("REFRESH_GOLDEN"):
        LIST.write_text(list_text(shipped()), "utf-8")
        needed.cache_clear()
    assert set(needed()) == set(shipped().wording)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [('  joined: "{first}', '  joined: "{frist}', "gap-never-filled"), ("  joined:", "  joind:", "missing-sentence")],
)
def test_a_broken_sentence_keeps_the_guide_from_starting(tmp_path: Path, old: str, new: str, code: str) -> None:
    """One message for one slip, with the line of the file."""
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    file = folder / "wording" / "report.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    loaded = load_guidebook(folder)
    assert loaded.guidebook is None
    assert [(problem.code, Path(problem.span.path).name) for problem in loaded.problems] == [(code, "report.yaml")]
