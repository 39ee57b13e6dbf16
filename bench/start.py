"""From the first moment of the process to words on the terminal, beside an empty Textual app."""

from __future__ import annotations

import tempfile
from statistics import median

from bench.row import Row
from bench.terminal import Run, Step, play
from bench.timing import milliseconds

EMPTY = ("-m", "bench.beside.empty")
GUIDE = ("-m", "therapy_guide")
FIRST_SCREEN, FIRST_QUESTION = "Begin", "How much time"
TO_QUESTION = (Step(FIRST_SCREEN, "\r"), Step(FIRST_QUESTION))
AGAINST = "an empty Textual app, in turn on the same terminal"


def rows(quick: bool) -> list[Row]:
    """Two rows, and in their detail what the very first start costs, before anything is kept."""
    with tempfile.TemporaryDirectory() as kept:
        extra = {"XDG_CACHE_HOME": kept}
        first_ever = play(GUIDE, TO_QUESTION, extra)
        empty, guide = side_by_side(extra, 5 if quick else 15)
    base = median(run.at[0] for run in empty)
    screen = median(run.at[0] for run in guide)
    question = median(run.at[1] for run in guide)
    cold = f"the first start after an installation took {milliseconds(first_ever.at[0])}"
    return [
        Row(
            "start to first screen painted",
            AGAINST,
            screen / base,
            1.15,
            f"{milliseconds(screen)} beside {milliseconds(base)}; {cold}. {WHY_SCREEN}",
        ),
        Row(
            "start to first question painted",
            AGAINST,
            question / base,
            1.25,
            f"{milliseconds(question)} beside {milliseconds(base)}, Enter pressed once the first screen was there. "
            f"{WHY_QUESTION}",
        ),
    ]


WHY_SCREEN = (
    "The difference is click, the look at every content file, the style sheets, and a page of words and choices "
    "where the empty app lays out one word."
)
WHY_QUESTION = "It is a second screen, with its own widgets, laid out and painted after the first one."


def side_by_side(extra: dict[str, str], times: int) -> tuple[list[Run], list[Run]]:
    """Both programs in turn."""
    empty, guide = [], []
    for _ in range(times):
        empty.append(play(EMPTY, (Step("ready"),), extra))
        guide.append(play(GUIDE, TO_QUESTION, extra))
    return empty, guide
