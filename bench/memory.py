"""The most memory held, at the first question and after a whole conversation, beside an empty Textual app."""

from __future__ import annotations

import tempfile
from statistics import median

from bench.row import Row
from bench.start import FIRST_SCREEN, GUIDE, side_by_side
from bench.talk import KEYS, READ, RESULTS, TYPED
from bench.terminal import talk

AGAINST = "an empty Textual app"


def rows(quick: bool) -> list[Row]:
    """Peaks, not what is left at the end: what a small machine must have free."""
    with tempfile.TemporaryDirectory() as kept:
        extra = {"XDG_CACHE_HOME": kept}
        talk(GUIDE, FIRST_SCREEN, ("\r", "1", *TYPED), extra)  # so that all there is to keep is kept
        empty, guide = side_by_side(extra, 2 if quick else 5)
        _, clicked = talk(GUIDE, FIRST_SCREEN, (*KEYS, *READ, RESULTS), extra)
        _, whole = talk(GUIDE, FIRST_SCREEN, (*KEYS, *READ, *TYPED, RESULTS), extra)
    base = median(run.megabytes for run in empty)
    question = median(run.megabytes for run in guide)
    return [
        Row(
            "memory at the first question",
            AGAINST,
            question / base,
            1.25,
            f"{question:.0f} MB beside {base:.0f} MB. Textual itself is most of both; "
            "the rest are our modules, the opened rules and questions, and the modules they need.",
        ),
        Row(
            "memory after a whole conversation",
            AGAINST,
            max(whole, clicked) / base,
            1.4,
            f"{whole:.0f} MB with a sentence typed at its end, {clicked:.0f} MB with keys and the results, beside "
            f"{base:.0f} MB. The ear holds about 20 MB: signs, learned weights, the stem and spelling libraries. "
            "The rest are the modules of notices and results, and the compiled rules that say what would change.",
        ),
    ]
