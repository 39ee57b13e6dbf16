"""Starting the guide: the full screen in a terminal, line by line everywhere else."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from therapy_guide.cli.content_folder import load_or_exit
from therapy_guide.cli.last_words import last_words
from therapy_guide.cli.no_traces import leave_no_traces


def run(content: Path | None, *, plain: bool, with_caller: bool, today: date, resume: Path | None = None) -> int:
    """Starts the guide and gives the exit code. A broken guidebook shows its problems and never half starts."""
    guidebook = load_or_exit(content, for_a_person=True)
    leave_no_traces()
    with last_words(guidebook, today):
        if plain or not _can_draw():
            from therapy_guide.plain.in_terminal import talk_in_terminal

            return talk_in_terminal(guidebook, today=today, with_caller=with_caller, resume=resume)
        from therapy_guide.tui.app import TherapyGuideApp

        app = TherapyGuideApp(guidebook, today=today, with_caller=with_caller, resume=resume)
        app.run()
        return app.return_code or 0


def _can_draw() -> bool:
    """Whether there is a terminal that a full screen can be drawn on."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
