"""The plain conversation played up to its result, by an editor who wants the answers and not the letter."""

from __future__ import annotations

import sys
from datetime import date

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.prompt import Prompt, PromptKind
from therapy_guide.conversation.state import State, StopKind
from therapy_guide.plain.talk import ExitNow, ReadLine, Talk, Write


class _Stopped(Exception):
    """Ctrl+C: nothing is to be kept."""


class _AtTheEnd(Exception):
    """There is nothing more to ask."""


class Play(Talk):
    """One conversation. It stops where the result would be shown."""

    def __init__(self, guidebook: Guidebook, read: ReadLine, write: Write, today: date, with_caller: bool) -> None:
        def read_or_stop() -> str:
            try:
                return read()
            except KeyboardInterrupt:
                raise _Stopped from None

        super().__init__(guidebook, read_or_stop, write, today, with_caller)

    def play(self) -> State | None:
        """The state at the end, or where the input ended; nothing if the editor left."""
        try:
            self.run()
        except _AtTheEnd:
            return self.state
        except (_Stopped, ExitNow):
            return None
        return self.state if self.at_the_end else None

    @property
    def at_the_end(self) -> bool:
        """Whether the way led to its end."""
        return self.state.at.kind is StopKind.DONE

    def _show(self, prompt: Prompt) -> None:
        if prompt.kind is PromptKind.DONE:
            raise _AtTheEnd
        super()._show(prompt)

    def _result(self) -> None:
        """What came of it is shown by whoever asked for the play."""


def play_in_terminal(guidebook: Guidebook, today: date, *, with_caller: bool) -> State | None:
    """Plays over standard input and output; nothing where the editor left before the end."""
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    you = guidebook.say("plain.you") + " " if sys.stdin.isatty() else ""

    def write(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    return Play(guidebook, lambda: input(you), write, today, with_caller).play()
