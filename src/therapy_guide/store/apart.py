"""Sealing and opening in a process of their own.

Both hold everything up for seconds and take up to a gigabyte of memory. Apart, the quick exit works meanwhile,
and where the memory is not there, only the helper ends. The passphrase goes through a pipe, never on a command line.
"""

from __future__ import annotations

import subprocess
import sys
from threading import Event, Thread

from therapy_guide.store.sealed import seal, unseal
from therapy_guide.store.trouble import CannotOpen, CannotSeal, Why

SEAL, OPEN = "seal", "open"
_REFUSED = 7
"""The helper's exit code where it has a reason to give. Any other than 0 means that it broke off."""
_LENGTH = 4


class Work:
    """One piece of work. Ask `is_done` now and then, or wait with `result`; `stop` gives it up at once."""

    def __init__(self, what: str, data: bytes, passphrase: str) -> None:
        self.what = what
        self._done = Event()
        self._came = b""
        self._given = _packed(data, passphrase)
        self._helper = _helper(what)
        Thread(target=self._talk, daemon=True).start()

    @property
    def is_done(self) -> bool:
        return self._done.is_set()

    def result(self) -> bytes:
        """What came of it, waiting where it is not done. Raises CannotOpen or CannotSeal."""
        self._done.wait()
        code = self._helper.returncode if self._helper else None
        if code == 0:
            return self._came
        if self.what == SEAL:
            raise CannotSeal
        raise CannotOpen(Why(self._came.decode()) if code == _REFUSED else Why.NO_MEMORY)

    def stop(self) -> None:
        """Ends the helper where it still works."""
        if self._helper and not self.is_done:
            self._helper.kill()
            self._done.wait()

    def _talk(self) -> None:
        try:
            if self._helper:
                self._came, _ = self._helper.communicate(self._given)
        finally:
            self._given = b""
            self._done.set()


def _helper(what: str) -> subprocess.Popen[bytes] | None:
    """The process, or nothing where this computer can't start one."""
    try:
        return subprocess.Popen(  # noqa: S603 - our own module, by the Python that runs us
            [sys.executable, "-P", "-m", "therapy_guide.store.apart", what],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return None


def _packed(data: bytes, passphrase: str) -> bytes:
    word = passphrase.encode("utf-8", "replace")
    return len(word).to_bytes(_LENGTH, "big") + word + data


def main() -> int:
    """The helper's side: reads a passphrase and bytes, and gives bytes or a reason."""
    given = sys.stdin.buffer.read()
    end = _LENGTH + int.from_bytes(given[:_LENGTH], "big")
    passphrase, data = given[_LENGTH:end].decode("utf-8"), given[end:]
    try:
        made = seal(data, passphrase) if sys.argv[1] == SEAL else unseal(data, passphrase)
    except CannotOpen as refused:
        sys.stdout.buffer.write(refused.why.value.encode())
        return _REFUSED
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
