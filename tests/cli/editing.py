"""The editors' commands, run as an editor runs them, on a copy of the kitchen sink with the shipped wording."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import CONTENT
from tests.support.kitchen import Copy
from therapy_guide.cli.main import cli


def run(*arguments: str, typed: str = "") -> Result:
    """One command in this process; what it prints for people and its errors are kept apart."""
    return CliRunner().invoke(cli, list(arguments), input=typed, catch_exceptions=False)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A kitchen sink that can talk, with a case that holds and one that does not."""
    copied = Copy.into(tmp_path)
    for file in (CONTENT / "wording").glob("*.yaml"):
        shutil.copy(file, copied.folder / "wording" / file.name)
    copied.write(
        "cases/more.yaml",
        "cases:\n"
        "  - case: likes_plans\n    answers: {plan: planned}\n    expect: {rules: [likes_a_plan]}\n"
        "  - case: likes_leading\n    answers: {plan: free, afraid: no}\n    expect: {rules: [likes_a_plan]}\n",
    )
    return copied
