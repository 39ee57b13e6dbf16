"""From a key to the next question, beside a bare Textual app that mounts as many widgets.

A whole short talk is played (`bench/talk.py`). The row counts the keys that bring the next question or page; those that
only tick a choice, type a letter or turn a page of choices are told in its detail.

Widgets: the guide keeps its widgets and fills them with the words of the next question. So the bare app mounts, at the
same keys, as many as the guide makes or fills with other words, and takes away as many as it takes away or fills.

Time: in both, from the key to the last change of any word on the page, as a terminal in memory shows it
(`bench/page.py`). That is never sooner than the question itself. It leaves out bytes that change no word; the time to
the last byte stands in the detail.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.page import Painted
from bench.profiled import profiled, share_words
from bench.row import Row
from bench.start import FIRST_SCREEN, GUIDE
from bench.talk import Stroke, Talk, short_talk
from bench.terminal import ROOT, Step, play, talk
from bench.timing import at, short_time
from therapy_guide.content.loading.load import load_guidebook

AGAINST = "a bare Textual app that mounts as many plain widgets at each key"

WHY = (
    "The guide wraps and styles its words, keeps the talk so far above them, and Textual arranges all its widgets anew "
    "where the height of one changes; the bare app has one list of plain lines."
)


@dataclass(frozen=True, slots=True)
class Keys:
    """Every key of the talk as often as it was played, and what it painted in the guide and in the bare app.

    `shares` tells whose code the talk spends its time in, played without a terminal.
    """

    shares: Counter[str]
    strokes: tuple[Stroke, ...]
    ours: tuple[Painted, ...]
    bare: tuple[Painted, ...]

    def those(self, *, bring: bool) -> tuple[list[Painted], list[Painted]]:
        """Only keys that bring a question, or only the others."""
        chosen = [number for number, stroke in enumerate(self.strokes) if bool(stroke.brings) is bring]
        return [self.ours[number] for number in chosen], [self.bare[number] for number in chosen]


def rows(quick: bool) -> list[Row]:
    """The middle one, and the slow ones."""
    found = side_by_side(1 if quick else 3)
    ours, bare = found.those(bring=True)
    others, _ = found.those(bring=False)
    widgets = [stroke.mounted for stroke in found.strokes if stroke.brings]
    rows = []
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        mine, theirs = at(share, stands(ours)), at(share, stands(bare))
        detail = (
            f"{short_time(mine)} beside {short_time(theirs)}, over {len(ours)} keys that bring a question, "
            f"{at(0.5, widgets):.0f} widgets made or filled in the middle, {max(widgets)} at most. To the last byte "
            f"{short_time(at(share, last(ours)))} beside {short_time(at(share, last(bare)))}. The {len(others)} "
            f"keys that tick, type or turn a page: {short_time(at(share, stands(others)))}. Of the work of the talk, "
            f"{share_words(found.shares)}. {WHY}"
        )
        rows.append(Row(f"key to the next question painted, {name}", AGAINST, mine / theirs, 1.5, detail))
    return rows


def stands(painted: Iterable[Painted]) -> list[float]:
    """Seconds to the page as it stayed, of keys that changed it."""
    return [one.stands for one in painted if one.stands is not None]


def last(painted: Iterable[Painted]) -> list[float]:
    """Seconds to the last byte, of keys after which any came."""
    return [one.last for one in painted if one.last is not None]


def side_by_side(times: int, content: Path = ROOT / "content") -> Keys:
    """Every key of the talk, ours and bare, in turn."""
    guidebook = load_guidebook(content).guidebook
    assert guidebook is not None
    played, shares = profiled(lambda: short_talk(guidebook))
    ours: list[Painted] = []
    bare: list[Painted] = []
    with tempfile.TemporaryDirectory() as kept:
        extra = {"XDG_CACHE_HOME": kept}
        program = (*GUIDE, "--guidebook", str(content))
        play(program, (Step(FIRST_SCREEN),), extra)
        for _ in range(times):
            ours += talk(program, FIRST_SCREEN, played.strokes, extra).painted
            bare += talk(("-m", "bench.beside.bare", counts(played)), "ready", bare_keys(played.strokes), extra).painted
    return Keys(shares, played.strokes * times, tuple(ours), tuple(bare))


def counts(played: Talk) -> str:
    """For the bare app: widgets at the start, then mounted and taken away at each key."""
    turns = ((played.first, 0), *((stroke.mounted, stroke.removed) for stroke in played.strokes))
    return ",".join(f"{mounted}:{removed}" for mounted, removed in turns)


def bare_keys(strokes: Sequence[Stroke]) -> list[Stroke]:
    """The same keys, each with what the bare app shows after it."""
    return [replace(stroke, brings=f"key {number}.", wait=0) for number, stroke in enumerate(strokes, 1)]
