"""`suggest` as a whole process, from the command to its last line, beside Python with only its libraries."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.row import Row
from bench.terminal import ROOT
from bench.timing import in_turn, milliseconds, stopwatch

ANSWERS = ROOT / "examples" / "first-time-panic.yaml"

WHY = (
    "About half is importing and making our own types; the rest opens the rules and the ear, reads the answers with "
    "every check, tries some sixty other answers for what would change, and fills the report page."
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
    mine, base = median(ours), median(theirs)
    detail = f"{milliseconds(mine)} beside {milliseconds(base)}; {milliseconds(first)} when nothing was kept yet. {WHY}"
    return [Row("`suggest` as a whole process", '`python -c "import yaml, jinja2"`', mine / base, 2, detail)]


def suggest_seconds(guidebook: Path, times: int, longest: float) -> float:
    """The middle time of a whole process with a guidebook that is kept already. TimeoutExpired where one is longer."""
    with tempfile.TemporaryDirectory() as kept:
        suggest = ("-m", "therapy_guide", "suggest", str(ANSWERS), "--guidebook", str(guidebook))
        _run(suggest, kept, longest)
        return median(stopwatch(lambda: _run(suggest, kept, longest)) for _ in range(times))


def _run(arguments: Sequence[str], kept: str, longest: float | None = None) -> None:
    subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "XDG_CACHE_HOME": kept, "THERAPY_GUIDE_CACHE": ""},
        timeout=longest,
    )
