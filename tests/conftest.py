"""What every test may use."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.diagnostics.render import line

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"

os.environ["THERAPY_GUIDE_CACHE"] = "off"  # nothing that a test makes is kept, unless the test is about that


@pytest.fixture(scope="session")
def guidebook() -> Guidebook:
    """The shipped guidebook, loaded once."""
    loaded = load_guidebook(CONTENT)
    assert loaded.guidebook is not None, "\n".join(line(p) for p in loaded.problems)
    return loaded.guidebook


@pytest.fixture(scope="session")
def today() -> date:
    """A fixed day, so that tests never age."""
    return date(2026, 11, 22)
