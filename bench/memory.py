"""The most memory held, at the first question and after a whole conversation, beside an empty Textual app."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.row import Row
from bench.start import FIRST_SCREEN, GUIDE, TO_QUESTION, TO_READY
from bench.start import side_by_side as starts
from bench.talk import short_talk
from bench.terminal import ROOT, play, talk
from therapy_guide.content.loading.load import load_guidebook

AGAINST = "an empty Textual app"

EAR_OPEN = 5
"""Answers given by when the ear, which is opened beside the first questions, is there."""


@dataclass(frozen=True, slots=True)
class Held:
    """Megabytes at the first question, once the ear is open, after the last question, and with the results."""

    question: float
    ear: float
    asked: float
    results: float


def rows(quick: bool) -> list[Row]:
    """Peaks, not what is left at the end: what a small machine must have free."""
    with tempfile.TemporaryDirectory() as kept:
        empty, _ = starts({"XDG_CACHE_HOME": kept}, 2 if quick else 5)
    base = median(run.megabytes for run in empty)
    held = held_by(ROOT / "content", 1 if quick else 2)
    return [
        Row(
            "memory at the first question",
            AGAINST,
            held.question / base,
            1.25,
            f"{held.question:.0f} MB beside {base:.0f} MB, of which Python alone is {python_alone():.0f} MB. "
            "What is on top are our modules, about 6 MB, the opened guidebook, 2 to 3, and two screens of widgets.",
        ),
        Row(
            "memory after a whole conversation",
            AGAINST,
            held.results / base,
            1.4,
            f"{held.results:.0f} MB beside {base:.0f} MB, after the whole short talk, with a sentence typed, a notice "
            f"and the results. {held.question:.0f} MB at the first question, {held.ear:.0f} MB after {EAR_OPEN} "
            f"answers, by when the ear is open, {held.asked:.0f} MB after the last question; the rest came with the "
            "results. The ear is about 4.5 MB of it, the libraries of near words and stems 5, widgets the rest.",
        ),
    ]


def held_by(content: Path, times: int) -> Held:
    """The guide with this guidebook, once all there is to keep is kept."""
    guidebook = load_guidebook(content).guidebook
    assert guidebook is not None
    played = short_talk(guidebook)
    keys = (*played.strokes, played.results)
    program = (*GUIDE, "--guidebook", str(content))
    with tempfile.TemporaryDirectory() as kept:
        extra = {"XDG_CACHE_HOME": kept}
        talk(program, FIRST_SCREEN, keys, extra)
        question = median(play(program, TO_QUESTION, extra).megabytes for _ in range(times))
        talks = [talk(program, FIRST_SCREEN, keys, extra).megabytes for _ in range(times)]
    opened = [number for number, stroke in enumerate(keys) if stroke.brings][EAR_OPEN]
    ear, asked, results = (median(talked[at] for talked in talks) for at in (opened, -2, -1))
    return Held(question, ear, asked, results)


def python_alone() -> float:
    """Python that does nothing."""
    return play(("-c", "print('ready'); input()"), TO_READY, {}).megabytes
