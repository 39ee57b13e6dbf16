"""The whole page, as it was last looked at.

To store the pages again after you have read the difference:

    REFRESH_GOLDEN=1 .venv/bin/python -m pytest tests/report/test_golden.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.report.pages import handed_over, json_text, page
from tests.report.people import Person, came_back, worried
from therapy_guide.report.render import Format

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
PEOPLE = {"worried": worried, "came-back": came_back}


def _compare(name: str, text: str) -> None:
    stored = GOLDEN / name
    if os.environ.get("REFRESH_GOLDEN"):
        stored.write_text(text, encoding="utf-8")
    assert text == stored.read_text(encoding="utf-8"), f"{name} changed; see the top of {Path(__file__).name}"


def _made(name: str) -> Person:
    return PEOPLE[name]()


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("format_", Format)
def test_a_page_is_as_it_was(name, format_):
    """Every word and every space of the report."""
    _compare(f"{name}{format_.ending}", page(_made(name), format_))


@pytest.mark.parametrize("name", PEOPLE)
def test_the_json_is_as_it_was(name):
    """The data for other programs, byte for byte."""
    _compare(f"{name}.json", json_text(_made(name)) + "\n")


def test_the_hand_over_is_as_it_was():
    """What an intake worker hands over."""
    _compare("came-back-hand-over.txt", handed_over(came_back()))
