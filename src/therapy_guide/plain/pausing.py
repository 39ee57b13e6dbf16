"""Pausing, going on and deleting line by line: short questions, a passphrase that is never shown, plain outcomes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.paused import Resumed, go_on, keep
from therapy_guide.conversation.paused_words import (
    cannot_open_words,
    cannot_remove_words,
    cannot_write_words,
    delete_about,
    passphrase_trouble,
    removed_words,
    resumed_words,
)
from therapy_guide.conversation.state import State
from therapy_guide.engine.answers import clean_words
from therapy_guide.files.writing import CouldNotWrite, WriteTrouble, write_private
from therapy_guide.report.consent import notes_refused
from therapy_guide.store.apart import OPEN, SEAL, Work
from therapy_guide.store.kept_json import from_bytes, to_bytes
from therapy_guide.store.names import SEALED_NAME
from therapy_guide.store.paused_file import obstacle, path_for, read_paused
from therapy_guide.store.sealed import LEAST_PASSPHRASE, looks_sealed
from therapy_guide.store.traces import Traces
from therapy_guide.store.trouble import CannotOpen, CannotSeal, Why

Ask = Callable[[str, bool], str]
"""Says a text; when the second is true, gives the line that came back."""
AskSecret = Callable[[], str]
"""Gives a passphrase that was typed without being shown; empty where none was typed."""

TRIES = 3
YES = ("yes", "y")


class Pausing:
    """The files of one plain conversation. It holds no answers."""

    def __init__(self, guidebook: Guidebook, ask: Ask, ask_secret: AskSecret, traces: Traces) -> None:
        self.guidebook = guidebook
        self.ask = ask
        self.ask_secret = ask_secret
        self.traces = traces
        self.default = SEALED_NAME
        self.may_replace = False

    def pause(self, state: State, today: date) -> bool:
        """Puts a conversation in a file; true when it was written."""
        name = clean_words(self._asked("pause.plain.name", default=self.default))
        sealed = self._asked("pause.plain.sealed").casefold() not in ("plain", "plain text")
        path = path_for(name or self.default, sealed=sealed)
        if not self._may_write(path):
            return False
        if notes_refused(state.answers):
            self._say("pause.no_notes")
        content = to_bytes(keep(self.guidebook, state, today), filled=sealed)
        ready = self._sealed(content) if sealed else self._warned(content)
        return ready is not None and self._write(path, ready, sealed)

    def resume(self, state: State, path: Path | None = None, with_caller: bool = False) -> Resumed | None:
        """Opens a file and gives the conversation in it, or nothing."""
        if state.answers.given and self._asked("pause.plain.instead").casefold() not in YES:
            self._say("pause.plain.not_opened")
            return None
        if path is None:
            path = Path(clean_words(self._asked("pause.plain.which", default=self.default)) or self.default)
        try:
            content = self._opened(read_paused(path))
            if content is None:
                self._say("pause.plain.not_opened")
                return None
            resumed = go_on(self.guidebook, from_bytes(content), with_caller=with_caller)
        except CannotOpen as problem:
            self.ask(cannot_open_words(self.guidebook, problem.why), False)
            return None
        self.traces.note(path)
        self.default = str(path)
        for line in resumed_words(self.guidebook, resumed, plain=True):
            self.ask(line, False)
        return resumed

    def delete(self, clear: Callable[[], None]) -> bool:
        """Asks once, and then removes what this run wrote; true when it was done."""
        about = delete_about(self.guidebook, self.traces.files)
        asked = self.ask(self.guidebook.say("pause.plain.delete", about=about), True)
        if asked.casefold() not in ("delete", "delete everything"):
            self._say("pause.plain.delete_kept")
            return False
        removed = self.traces.remove_all()
        clear()
        for line in removed_words(self.guidebook, removed):
            self.ask(line, False)
        self._say("pause.delete.cannot")
        for line in cannot_remove_words(self.guidebook):
            self.ask(f"- {line}", False)
        return True

    def _sealed(self, content: bytes) -> bytes | None:
        """The content sealed with a passphrase typed twice, or nothing where that came to nothing."""
        self._say("pause.plain.passphrase", least=LEAST_PASSPHRASE)
        for _ in range(TRIES):
            first = self.ask_secret()
            if not first:
                break
            self._say("pause.plain.again")
            trouble = passphrase_trouble(self.guidebook, first, self.ask_secret())
            if not trouble:
                return self._worked(SEAL, content, first)
            self.ask(trouble, False)
        self._say("pause.plain.not_saved")
        return None

    def _warned(self, content: bytes) -> bytes | None:
        if self._asked("pause.plain.warn").casefold() in YES:
            return content
        self._say("pause.plain.not_saved")
        return None

    def _opened(self, data: bytes) -> bytes | None:
        """The bytes without their seal, or nothing. A wrong passphrase can be typed again, a few times."""
        if not looks_sealed(data):
            return data
        self._say("pause.needs_passphrase")
        self._say("pause.plain.passphrase_open")
        for left in range(TRIES - 1, -1, -1):
            passphrase = self.ask_secret()
            if not passphrase:
                return None
            try:
                return self._worked(OPEN, data, passphrase)
            except CannotOpen as problem:
                if problem.why is not Why.WRONG_PASSPHRASE or not left:
                    raise
                self.ask(cannot_open_words(self.guidebook, problem.why), False)
        return None

    def _worked(self, what: str, data: bytes, passphrase: str) -> bytes | None:
        """Sealing or opening, which takes seconds. Ctrl+C gives it up."""
        self._say("pause.sealing" if what == SEAL else "pause.opening")
        work = Work(what, data, passphrase)
        try:
            return work.result()
        except CannotSeal:
            self._say("pause.not_sealed")
        except KeyboardInterrupt:
            work.stop()
            self._say("pause.stopped" if what == SEAL else "pause.opening_stopped")
        return None

    def _may_write(self, path: Path) -> bool:
        """Looks at the place before a passphrase is asked for, and asks about a file that is there."""
        trouble = obstacle(path)
        self.may_replace = False
        if trouble is None:
            return True
        if trouble is not WriteTrouble.ALREADY_THERE:
            self.ask(cannot_write_words(self.guidebook, path, trouble), False)
            return False
        self.may_replace = self._asked("pause.plain.replace", file=path).casefold() in YES
        if not self.may_replace:
            self._say("pause.plain.not_saved")
        return self.may_replace

    def _write(self, path: Path, content: bytes, sealed: bool) -> bool:
        try:
            written = write_private(path, content, replace=self.may_replace)
        except CouldNotWrite as trouble:
            self.ask(cannot_write_words(self.guidebook, trouble.path, trouble.trouble, trouble.reason), False)
            return False
        self.traces.note(written)
        self.default = str(path)
        self._say("pause.saved_sealed" if sealed else "pause.saved_plain", file=written.absolute())
        self._say("pause.plain.saved")
        return True

    def _say(self, key: str, **gaps: object) -> None:
        self.ask(self.guidebook.say(key, **gaps), False)

    def _asked(self, key: str, **gaps: object) -> str:
        return self.ask(self.guidebook.say(key, **gaps), True)
