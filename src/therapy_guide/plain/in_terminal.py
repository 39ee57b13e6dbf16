"""The plain conversation over standard input and output."""

from __future__ import annotations

import sys
from datetime import date
from getpass import getpass
from pathlib import Path

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.files.terminal import wipe
from therapy_guide.listening.reading import open_meanwhile
from therapy_guide.plain.talk import ExitNow, Talk

FINE, NOT_OPENED = 0, 3


def talk_in_terminal(guidebook: Guidebook, *, today: date, with_caller: bool, resume: Path | None = None) -> int:
    """Talks, and gives the exit code: 0, or 3 where a script named a file that could not be opened."""
    typed = sys.stdin.isatty()
    if typed:
        open_meanwhile(guidebook)
    talk = _talk(guidebook, today, with_caller, typed=typed)
    try:
        if resume is not None and not talk.begin_from(resume):
            if not typed:
                return NOT_OPENED
            talk.write(guidebook.say("pause.plain.go_on"))
        talk.run()
    except ExitNow:
        wipe(sys.stdout)
    return FINE


def _talk(guidebook: Guidebook, today: date, with_caller: bool, *, typed: bool) -> Talk:
    """A talk over standard input and output; `typed` where a person sits at the other end."""
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    you = guidebook.say("plain.you") + " " if typed else ""
    hidden = guidebook.say("pause.plain.prompt") + " "

    def read() -> str:
        return input(you)

    def read_secret() -> str:
        """Never shown where a person types it; the next line where lines come from elsewhere."""
        return getpass(hidden) if typed else input()

    def write(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    talk = Talk(guidebook, read, write, today, with_caller, sys.stdout.isatty(), read_secret)
    talk.clear = lambda: wipe(sys.stdout)
    return talk
