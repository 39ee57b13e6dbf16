"""Stands in for the helper process: the same format and the same reasons, at hardly any cost."""

from __future__ import annotations

from tests.support.quick_age import quick_seal
from therapy_guide.store.apart import SEAL
from therapy_guide.store.sealed import unseal
from therapy_guide.store.trouble import CannotSeal


class QuickWork:
    """Done the moment it is asked for; `fails` and `lasts` are for tests that need something else."""

    fails = False
    lasts = False

    def __init__(self, what: str, data: bytes, passphrase: str) -> None:
        self.what, self.data, self.passphrase = what, data, passphrase
        self.stopped = False

    @property
    def is_done(self) -> bool:
        return not self.lasts

    def result(self) -> bytes:
        if self.fails:
            raise CannotSeal
        return quick_seal(self.data, self.passphrase) if self.what == SEAL else unseal(self.data, self.passphrase)

    def stop(self) -> None:
        self.stopped = True
