"""From a key to the last paint that follows it, beside a bare Textual app that mounts as many widgets."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.row import Row
from bench.start import FIRST_SCREEN, GUIDE
from bench.talk import KEYS, mounted_at_each_key
from bench.terminal import ROOT, Step, play, talk
from bench.timing import at, milliseconds
from therapy_guide.content.loading.load import load_guidebook

AGAINST = "a bare Textual app that mounts as many plain widgets at each key"

WHY = (
    "Each turn restyles and lays out a transcript, rows of a number, a tick and words that wrap beside each other, and "
    "the panel of what was heard; the bare app has plain lines. What is thought about between takes a few milliseconds."
)


def rows(quick: bool) -> list[Row]:
    """The middle one, and the slow ones."""
    ours, bare = side_by_side(1 if quick else 3)
    found = []
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        mine, theirs = at(share, ours), at(share, bare)
        detail = f"{milliseconds(mine)} beside {milliseconds(theirs)}, over {len(ours)} keys each. {WHY}"
        found.append(Row(f"key to the next question painted, {name}", AGAINST, mine / theirs, 1.5, detail))
    return found


def side_by_side(times: int, content: Path = ROOT / "content") -> tuple[list[float], list[float]]:
    """Seconds for every key of the talk, ours and bare, in turn."""
    guidebook = load_guidebook(content).guidebook
    assert guidebook is not None
    counts = ",".join(str(max(1, count)) for count in mounted_at_each_key(guidebook))
    ours: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory() as kept:
        extra = {"XDG_CACHE_HOME": kept}
        program = (*GUIDE, "--guidebook", str(content))
        play(program, (Step(FIRST_SCREEN),), extra)
        for _ in range(times):
            ours += talk(program, FIRST_SCREEN, KEYS, extra)[0]
            bare += talk(("-m", "bench.beside.bare", counts), "ready", KEYS, extra)[0]
    return ours, bare
