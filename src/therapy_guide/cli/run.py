"""Starting the guide: the full screen in a terminal, line by line everywhere else."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from therapy_guide.cli.content_folder import load_or_exit


def run(content: Path | None, *, plain: bool, with_caller: bool, today: date) -> int:
    """Starts the guide and gives the exit code. A broken guidebook shows its problems and never half starts."""
    guidebook = load_or_exit(content)
    if plain or not _can_draw():
        from therapy_guide.plain.talk import talk_in_terminal

        return talk_in_terminal(guidebook, today=today, with_caller=with_caller)
    from therapy_guide.tui.app import TherapyGuideApp

    app = TherapyGuideApp(guidebook, today=today, with_caller=with_caller)
    app.run()
    return app.return_code or 0


def _can_draw() -> bool:
    """Whether there is a terminal that a full screen can be drawn on."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
