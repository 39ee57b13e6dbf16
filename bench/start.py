"""From the first moment of the process to words on the terminal, beside an empty Textual app."""

from __future__ import annotations

import tempfile
from statistics import median

from bench.imports import import_words, imported
from bench.row import Row
from bench.terminal import Run, Step, play
from bench.timing import short_time

EMPTY = ("-m", "bench.beside.empty")
GUIDE = ("-m", "therapy_guide")
FIRST_SCREEN, FIRST_QUESTION = "Begin", "How much time"
TO_QUESTION = (Step(FIRST_SCREEN, "\r"), Step(FIRST_QUESTION))
TO_READY = (Step("ready"),)
AGAINST = "an empty Textual app, in turn on the same terminal"


def rows(quick: bool) -> list[Row]:
    """Two rows, and in their detail what the very first start costs, before anything is kept."""
    with tempfile.TemporaryDirectory() as kept:
        extra = {"XDG_CACHE_HOME": kept}
        first_ever = play(GUIDE, TO_QUESTION, extra)
        empty, guide = side_by_side(extra, 5 if quick else 31)
        bare, screen_too, question_too = (
            imported(program, steps, extra)
            for program, steps in ((EMPTY, TO_READY), (GUIDE, TO_QUESTION[:1]), (GUIDE, TO_QUESTION))
        )
    base = median(run.at[0] for run in empty)
    screen = median(run.at[0] for run in guide)
    question = median(run.at[1] for run in guide)
    return [
        Row(
            "start to first screen painted",
            AGAINST,
            screen / base,
            1.15,
            f"{short_time(screen)} beside {short_time(base)}; the first start after an installation took "
            f"{short_time(first_ever.at[0])}. Importing, in a run that counts it, is {import_words(screen_too)}, "
            f"beside {import_words(bare)}. {WHY_SCREEN}",
        ),
        Row(
            "start to first question painted",
            AGAINST,
            question / base,
            1.25,
            f"{short_time(question)} beside {short_time(base)}, Enter pressed once the first screen was there. "
            f"Importing up to here is {import_words(question_too)}. {WHY_QUESTION}",
        ),
    ]


WHY_SCREEN = (
    "What is left of the difference is the look at every content file, our style sheet, and a page of words and "
    "choices where the empty app lays out one word."
)
WHY_QUESTION = "It is a second screen with widgets of its own, made, laid out and painted after the first one."


def side_by_side(extra: dict[str, str], times: int) -> tuple[list[Run], list[Run]]:
    """Both programs in turn."""
    empty, guide = [], []
    for _ in range(times):
        empty.append(play(EMPTY, TO_READY, extra))
        guide.append(play(GUIDE, TO_QUESTION, extra))
    return empty, guide
