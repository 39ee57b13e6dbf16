"""Taking the figures of the growth table, each with a limit, so that measuring always ends."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.keys import stands
from bench.start import FIRST_SCREEN, GUIDE, TO_QUESTION
from bench.suggest import suggest_seconds
from bench.talk import Stroke
from bench.terminal import ROOT, NotDrawn, play, talk
from bench.timing import at

LIMIT = 45
"""Seconds for one figure, and for reading the guidebook it needs once more."""
COLD = 120
"""Seconds for the first start with a guidebook, which reads and keeps it."""
NEED_OPEN = ("person", "reasons", "people", "claim")
"""What can't be sooner than opening the rules, and is not tried where that takes too long."""


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no figure, and why."""

    why: str


Value = float | Missing


def in_one_process(guidebook: Path, times: int, names: Sequence[str]) -> dict[str, Value]:
    """Figures of `bench.figures`, one after the other; one that takes too long is given up, and the next begins."""
    found: dict[str, Value] = {}
    while waiting := [name for name in names if name not in found]:
        for name, value in _lines(guidebook, times, waiting).items():
            found[name] = value["value"] if value["value"] is not None else Missing(value["reason"])
        if left := next((name for name in waiting if name not in found), None):
            late = Missing(f"longer than {_limit(times)} s")
            found |= dict.fromkeys((left, *(NEED_OPEN if left == "open" else ())), late)
    return found


def _limit(times: int) -> int:
    """Reading a larger guidebook again takes its time, too."""
    return LIMIT + times // 2


def _lines(guidebook: Path, times: int, names: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What one process gives before it ends, or before one of its figures takes too long."""
    program = [sys.executable, "-m", "bench.figures", str(guidebook), str(times), *names]
    found: dict[str, dict[str, Any]] = {}
    with subprocess.Popen(  # noqa: S603 - our own program
        program,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "THERAPY_GUIDE_CACHE": "off"},
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        while len(found) < len(names):
            ready, _, _ = select.select([process.stdout], [], [], _limit(times))
            line = process.stdout.readline() if ready else b""
            if not line:
                break
            told = json.loads(line)
            found[told["name"]] = told
        if process.poll() is None and len(found) < len(names):
            os.killpg(process.pid, signal.SIGKILL)
    return found


def suggesting(guidebook: Path, kept: str) -> Value:
    """A whole process of `suggest`, with what is kept in a folder already."""
    try:
        return suggest_seconds(guidebook, 3, COLD, kept)
    except subprocess.TimeoutExpired as late:
        return Missing(f"longer than {late.timeout:.0f} s")


def in_terminal(guidebook: Path, times: int, kept: str) -> dict[str, Value]:
    """What is seen on a terminal: the start, some keys of a talk, and the memory they take. `kept` is for the cache."""
    names = ("first_screen", "first_question", "memory_question", "key", "memory_talk")
    program = (*GUIDE, "--guidebook", str(guidebook))
    found: dict[str, Value] = {}
    try:
        extra = {"XDG_CACHE_HOME": kept}
        play(program, TO_QUESTION, extra, COLD)
        runs = [play(program, TO_QUESTION, extra, LIMIT) for _ in range(5)]
        found["first_screen"] = median(run.at[0] for run in runs)
        found["first_question"] = median(run.at[1] for run in runs)
        found["memory_question"] = median(run.megabytes for run in runs)
        keys = _keys(guidebook, times)
        if isinstance(keys, Missing):
            return {name: found.get(name, keys) for name in names}
        talked = talk(program, FIRST_SCREEN, keys, extra, COLD)
        bring = stands(one for stroke, one in zip(keys, talked.painted, strict=False) if stroke.brings)
        late = Missing(f"longer than {COLD} s")
        found["key"] = at(0.5, bring) if bring else late
        found["memory_talk"] = talked.megabytes[-1] if len(talked.painted) == len(keys) else late
    except NotDrawn as late:
        return {name: found.get(name, Missing(late.why)) for name in names}
    return found


def _keys(guidebook: Path, times: int) -> list[Stroke] | Missing:
    """The first keys of the talk with this guidebook, and the one that opens the results."""
    told = _lines(guidebook, times, ["talk"]).get("talk")
    if told is None:
        return Missing(f"longer than {_limit(times)} s to find the keys")
    talk_there = told["value"]
    return [Stroke(**stroke) for stroke in (*talk_there["strokes"], talk_there["results"])]
