"""`suggest` as a whole process, from the command to its last line, beside Python with only its libraries."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.environment import as_installed
from bench.imports import TELL, by_whose, import_words
from bench.row import Row
from bench.terminal import ROOT
from bench.timing import in_turn, short_time, stopwatch

ANSWERS = ROOT / "examples" / "first-time-panic.yaml"

WHY = (
    "The rest opens the rules and the ear, reads the answers with every check, tries other answers for what would "
    "change, and fills the report page."
)


def rows(quick: bool) -> list[Row]:
    """The answers of an example, as text."""
    with tempfile.TemporaryDirectory() as kept:
        suggest = ("-m", "therapy_guide", "suggest", str(ANSWERS))
        first = stopwatch(lambda: _run(suggest, kept))
        ours, theirs = in_turn(
            lambda: stopwatch(lambda: _run(suggest, kept)),
            lambda: stopwatch(lambda: _run(("-c", "import yaml, jinja2"), kept)),
            5 if quick else 25,
        )
        imports = _imports(suggest, kept)
    mine, base = median(ours), median(theirs)
    detail = (
        f"{short_time(mine)} beside {short_time(base)}; {short_time(first)} when nothing was kept yet. Importing, in a "
        f"run that counts it, is {import_words(imports)}. {WHY}"
    )
    return [Row("`suggest` as a whole process", '`python -c "import yaml, jinja2"`', mine / base, 2, detail)]


def suggest_seconds(guidebook: Path, times: int, longest: float, kept: str) -> float:
    """The middle time of a whole process once everything is kept in a folder. TimeoutExpired where one is longer."""
    suggest = ("-m", "therapy_guide", "suggest", str(ANSWERS), "--guidebook", str(guidebook))
    _run(suggest, kept, longest)
    return median(stopwatch(lambda: _run(suggest, kept, longest)) for _ in range(times))


def _imports(arguments: Sequence[str], kept: str) -> Counter[str]:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**_environment(kept), **TELL},
    )
    return by_whose(done.stderr)


def _environment(kept: str) -> dict[str, str]:
    return as_installed({"XDG_CACHE_HOME": kept})


def _run(arguments: Sequence[str], kept: str, longest: float | None = None) -> None:
    subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
        env=_environment(kept),
        timeout=longest,
    )
