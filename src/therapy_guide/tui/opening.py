"""The guidebook on its way: read in a thread, while the first page is already there."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from therapy_guide.content.first_words import FirstWords
    from therapy_guide.content.guidebook import Guidebook
    from therapy_guide.diagnostics.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Read:
    """What reading gave: a guidebook, or the problems that stand in its way."""

    guidebook: Guidebook | None
    problems: Sequence[Diagnostic] = ()


class Opening:
    """A guidebook that is being read. `words` are those of the first page, where they are at hand before the rest."""

    def __init__(self, read: Callable[[], Read], words: FirstWords | None = None) -> None:
        self.words = words
        self._read = read
        self._begun = Lock()
        self._done = Event()
        self._found = Read(None)
        self._trouble: Exception | None = None

    def begin(self, then: Callable[[], object]) -> None:
        """Starts to read, once. `then` is called in the reading thread when it is done."""
        if self._begun.acquire(blocking=False):
            Thread(target=self._run, args=(then,), daemon=True, name="guidebook").start()

    def result(self) -> Read:
        """What was read. Waits for it, and raises what went wrong."""
        self.begin(lambda: None)
        self._done.wait()
        if self._trouble is not None:
            raise self._trouble
        return self._found

    def _run(self, then: Callable[[], object]) -> None:
        try:
            self._found = self._read()
            if self._found.guidebook is not None:
                _prepare(self._found.guidebook)
        except Exception as trouble:  # told where the result is asked for
            self._trouble = trouble
        self._done.set()
        gc.freeze()  # what was made so far stays for the whole talk, so it need not be looked through again and again
        gc.enable()
        then()


def _prepare(guidebook: Guidebook) -> None:
    """Opens what the first question needs, so that it is there when it is asked for."""
    from therapy_guide.conversation.prompt import present
    from therapy_guide.conversation.turn import begin
    from therapy_guide.tui.screens import guide  # noqa: F401

    present(guidebook, begin(guidebook))
