"""Starting the guide: the full screen in a terminal, line by line everywhere else."""

from __future__ import annotations

import gc
import os
import sys
from datetime import date
from pathlib import Path

from therapy_guide.cli import exit_codes
from therapy_guide.cli.last_words import last_words
from therapy_guide.cli.no_traces import leave_no_traces


def run(content: Path | None, *, plain: bool, with_caller: bool, today: date, resume: Path | None = None) -> int:
    """Starts the guide and gives the exit code. A broken guidebook shows its problems and never half starts."""
    if plain or not _can_draw():
        return _line_by_line(content, with_caller, today, resume)
    return _full_screen(content, with_caller, today, resume)


def _line_by_line(content: Path | None, with_caller: bool, today: date, resume: Path | None) -> int:
    from therapy_guide.cli.content_folder import load_or_exit

    guidebook = load_or_exit(content, for_a_person=True, kept=True)
    leave_no_traces()
    with last_words(lambda: guidebook, today):
        from therapy_guide.plain.in_terminal import talk_in_terminal

        return talk_in_terminal(guidebook, today=today, with_caller=with_caller, resume=resume)


def _full_screen(content: Path | None, with_caller: bool, today: date, resume: Path | None) -> int:
    """The first page is painted before the guidebook is read, where its words are kept from the last time."""
    gc.disable()  # nothing made while starting is thrown away; `Opening` switches it on again
    from therapy_guide.cli.opening import begin_opening
    from therapy_guide.tui.app import TherapyGuideApp

    leave_no_traces()
    opening = begin_opening(content)
    with last_words(lambda: opening.result().guidebook, today):
        app = TherapyGuideApp(opening=opening, today=today, with_caller=with_caller, resume=resume)
        app.run()
        if app.failed is not None:
            raise app.failed
    if app.problems:
        from therapy_guide.cli.content_folder import show_for_a_person

        show_for_a_person(app.problems, content)
        return exit_codes.CONTENT
    return app.return_code or 0


def _can_draw() -> bool:
    """Whether there is a terminal that a full screen can be drawn on."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
