"""Reading and checking a whole guidebook, beside PyYAML's C loader that only parses the same bytes."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.bigger import bigger
from bench.row import Row
from bench.terminal import ROOT
from bench.timing import seconds, short_time
from therapy_guide.content.cached.fingerprint import content_stamp
from therapy_guide.content.loading.load import load_guidebook

CONTENT = ROOT / "content"
_NOT_READ = ("explain", "starter")


@dataclass(frozen=True, slots=True)
class Size:
    """One guidebook: how much of the shipped one, its letters, and the seconds for loading and for parsing alone."""

    times: int
    size: int
    load: float
    parse: float
    looked_at: float


def rows(quick: bool) -> list[Row]:
    """One row for the shipped guidebook, and one for each larger one that says how the time grew."""
    shipped = measured(CONTENT, 1)
    with tempfile.TemporaryDirectory() as folder:
        base, *larger = sizes(Path(folder), (1, 10) if quick else (1, 10, 100))
    found = [
        Row(
            "loading and checking the guidebook",
            "PyYAML's C loader (CSafeLoader), only parsing the same bytes",
            shipped.load / shipped.parse,
            3,
            f"{short_time(shipped.load)} beside {short_time(shipped.parse)} for {shipped.size / 1e6:.2f} MB. "
            f"At later starts the files are only held against the kept copy: {short_time(shipped.looked_at)}. "
            "Every value keeps its place and is checked in Python, where the C loader keeps neither.",
        )
    ]
    before = base
    for one in larger:
        grew, step = one.load / base.load, one.load / before.load / (one.times / before.times)
        found.append(
            Row(
                f"loading at {one.times}× the rules, therapies and questions: growth of time by growth of content",
                "the shipped guidebook without its cases",
                grew / one.times,
                1,
                f"{one.load:.2f} s for {one.size / 1e6:.1f} MB, {base.load:.2f} s for {base.size / 1e6:.1f} MB: "
                f"{grew:.1f} times as long. From {before.times}× to {one.times}× alone the ratio is {step:.2f}. "
                "Phrases stay as they are; 100 times those would be more than a guidebook may hold.",
            )
        )
        before = one
    return found


def sizes(folder: Path, times: tuple[int, ...]) -> list[Size]:
    """The shipped guidebook at several sizes."""
    return [measured(bigger(CONTENT, folder / f"guidebook_{many}", many), many) for many in times]


def measured(path: Path, times: int) -> Size:
    files = [file.read_bytes() for file in sorted(path.rglob("*.yaml")) if not set(_NOT_READ) & set(file.parts)]
    runs = {1: 5, 10: 2}.get(times, 1)

    def load() -> None:
        found = load_guidebook(path)
        assert found.guidebook is not None, found.problems.found[:3]

    return Size(
        times,
        sum(map(len, files)),
        seconds(load, runs),
        seconds(lambda: [yaml.load(data, Loader=yaml.CSafeLoader) for data in files], runs),
        looked_at(path, runs),
    )


def looked_at(path: Path, runs: int) -> float:
    """Seconds to hold all files against what was kept."""
    return seconds(lambda: content_stamp((path,)), runs)
