"""The repository itself: sizes, words in their place, nothing that names a download address or reaches the network."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CONTENT, ROOT
from therapy_guide.content.guidebook import Guidebook

SOURCES = sorted((ROOT / "src").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=lambda p: str(p.relative_to(ROOT)))
def test_files_stay_short(path: Path) -> None:
    """One idea a file, under 400 lines."""
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.yaml")), ids=lambda p: str(p.relative_to(CONTENT)))
def test_content_files_stay_short(path: Path) -> None:
    """A file an editor can find their way in. The list of concerns is one question, so one file may be longer."""
    assert len(path.read_text("utf-8").splitlines()) <= 450


def test_functions_stay_short() -> None:
    """Few functions pass 40 lines, and the median stays small."""
    lengths = sorted(
        (node.end_lineno or 0) - node.lineno + 1
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert lengths[len(lengths) // 2] <= 12
    assert sum(length > 40 for length in lengths) <= len(lengths) // 50


def test_every_sentence_asked_for_exists(guidebook: Guidebook) -> None:
    """A `say("…")` with a name that isn't in the wording files would end in an error on someone's screen."""
    asked = set()
    for path in SOURCES:
        asked |= set(re.findall(r"\bsay\(\s*\"([a-z_0-9.]+)\"", path.read_text("utf-8")))
        asked |= set(re.findall(r"\"(trouble\.[a-z_]+)\"", path.read_text("utf-8")))
    missing = sorted(key for key in asked if key not in guidebook.wording)
    assert missing == []


def test_package_inits_are_empty() -> None:
    """There is one way to import a thing."""
    full = [p for p in SOURCES if p.name == "__init__.py" and p.read_text("utf-8").strip()]
    assert full == []


def test_no_network_code_is_imported() -> None:
    """Nothing leaves the machine: no module of ours imports anything that could reach a network."""
    networked = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "asyncio"}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names} & networked, path


def test_no_download_address_is_recorded() -> None:
    """Pins carry versions and hashes only."""
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text("utf-8")
        assert "://" not in text
        assert "--index" not in text


@pytest.mark.parametrize("command", [["--help"], ["check"], ["cases"]])
def test_commands_start_without_the_full_screen(command: list[str]) -> None:
    """Textual is loaded only when a screen is drawn, so commands start fast."""
    code = (
        "import sys\nfrom therapy_guide.cli.main import cli\n"
        f"try: cli({command!r})\nexcept SystemExit: pass\n"
        "assert 'textual' not in sys.modules, 'textual was imported'\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.returncode == 0, done.stderr
