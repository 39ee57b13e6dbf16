"""The most memory held, at the first question and after a whole conversation, beside an empty Textual app."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.row import Row
from bench.start import FIRST_SCREEN, GUIDE, TO_QUESTION
from bench.start import side_by_side as starts
from bench.talk import short_talk
from bench.terminal import ROOT, play, talk
from therapy_guide.content.loading.load import load_guidebook

AGAINST = "an empty Textual app"


@dataclass(frozen=True, slots=True)
class Held:
    """Megabytes at the first question, and after the talk with its results."""

    question: float
    talk: float


def rows(quick: bool) -> list[Row]:
    """Peaks, not what is left at the end: what a small machine must have free."""
    with tempfile.TemporaryDirectory() as kept:
        empty, _ = starts({"XDG_CACHE_HOME": kept}, 2 if quick else 5)
    base = median(run.megabytes for run in empty)
    held = held_by(ROOT / "content", 1 if quick else 3)
    return [
        Row(
            "memory at the first question",
            AGAINST,
            held.question / base,
            1.25,
            f"{held.question:.0f} MB beside {base:.0f} MB. Textual itself is most of both; "
            "the rest are our modules, the opened rules and questions, and the modules they need.",
        ),
        Row(
            "memory after a whole conversation",
            AGAINST,
            held.talk / base,
            1.4,
            f"{held.talk:.0f} MB beside {base:.0f} MB, after the whole short talk, with a sentence typed, a notice "
            "and the results. The ear holds about 20 MB: signs, learned weights, the stem and spelling libraries. "
            "The rest are the modules of notices and results, and the compiled rules that say what would change.",
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
        whole = median(talk(program, FIRST_SCREEN, keys, extra).megabytes for _ in range(times))
    return Held(question, whole)
