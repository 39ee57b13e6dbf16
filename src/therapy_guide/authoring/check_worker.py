"""The check in a process of its own, so that typing never waits for it. Started by `check_process`, never by hand.

Requests come in and steps go out as pickled objects, from our own process to our own process. When the other side
goes away, for whatever reason, this one takes its copy of the folder away and ends.
"""

from __future__ import annotations

import os
import pickle
import sys
from datetime import date
from pathlib import Path
from threading import Condition, Thread
from typing import IO, Any

from therapy_guide.authoring.check_messages import Done, Ready, Reply, Request, Stepped
from therapy_guide.authoring.live_check import check_in_steps
from therapy_guide.authoring.mirror import Mirror


class _Inbox:
    """The newest request. Older ones are forgotten."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.newest: Request | None = None
        self.closed = False
        self.news = Condition()

    def read(self) -> None:
        try:
            while True:
                request = pickle.load(self.stream)  # noqa: S301 - from our own process
                with self.news:
                    self.newest = request
                    self.news.notify()
        except (EOFError, OSError, pickle.UnpicklingError):
            with self.news:
                self.closed = True
                self.news.notify()

    def after(self, number: int) -> Request | None:
        """Waits for a request newer than the one with this number; None at the end."""
        with self.news:
            self.news.wait_for(lambda: self.closed or (self.newest is not None and self.newest.number != number))
            return None if self.closed else self.newest


class _Worker:
    def __init__(self, folder: Path, today: date, inbox: _Inbox, out: IO[bytes]) -> None:
        self.folder, self.today, self.inbox, self.out = folder, today, inbox, out
        self.mirror: Mirror | None = None

    def run(self) -> None:
        self._begin()
        number = 0
        while (request := self.inbox.after(number)) is not None:
            number = request.number
            self._check(request)

    def _begin(self) -> None:
        try:
            self.mirror = Mirror(self.folder)
            self.mirror.remember()
        except OSError:
            self._send(Ready(None))
            return
        self._send(Ready(self.mirror.before))

    def _check(self, request: Request) -> None:
        trouble = ""
        try:
            folder, trouble = self._folder(request)
            for step in check_in_steps(folder, self.folder, self.today, lambda: self._is_old(request)):
                self._send(Stepped(request.number, step))
        except BrokenPipeError:
            raise
        except Exception as broken:  # a broken check must not take the editor down, whatever the files hold
            trouble = f"The check itself could not go on ({type(broken).__name__}). What is shown may be old."
        self._send(Done(request.number, trouble))

    def _folder(self, request: Request) -> tuple[Path, str]:
        """The copy with the unsaved text in it; the folder itself, with the reason, where there can be no copy."""
        try:
            if self.mirror is None:
                self.mirror = Mirror(self.folder)
            self.mirror.refresh(request.unsaved)
        except OSError as problem:
            reason = (problem.strerror or "unknown reason").lower()
            return self.folder, f"Only saved text can be checked now: {reason}."
        return self.mirror.folder, ""

    def _is_old(self, request: Request) -> bool:
        return self.inbox.closed or self.inbox.newest is not request

    def _send(self, reply: Reply) -> None:
        pickle.dump(reply, self.out, protocol=pickle.HIGHEST_PROTOCOL)
        self.out.flush()

    def close(self) -> None:
        if self.mirror is not None:
            self.mirror.close()


def main(arguments: list[str]) -> None:
    """Serves requests until the other side goes away."""
    if hasattr(os, "nice"):
        os.nice(10)  # typing comes first
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr
    inbox = _Inbox(sys.stdin.buffer)
    worker = _Worker(Path(arguments[0]), date.fromisoformat(arguments[1]), inbox, out)
    serving: Any = Thread(target=worker.run, daemon=True)
    serving.start()
    inbox.read()
    worker.close()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
