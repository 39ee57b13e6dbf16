"""Why a paused file can't be opened or made. Each reason has its own sentence in the wording files."""

from __future__ import annotations

from enum import Enum


class Why(Enum):
    """The value is the name of the sentence, and what the helper process answers with."""

    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105 - the name of a sentence
    """Or the first lines of the file were changed: the age format can't tell the two apart."""
    CUT_OFF = "cut_off"
    ALTERED = "altered"
    NOT_OURS = "not_ours"
    TOO_BIG = "too_big"
    TOO_SLOW = "too_slow"
    NO_MEMORY = "no_memory"
    NEWER = "newer"
    OTHER_GUIDEBOOK = "other_guidebook"
    MISSING = "missing"
    A_FOLDER = "a_folder"
    NOT_ALLOWED = "not_allowed"
    UNREADABLE = "unreadable"


class CannotOpen(Exception):
    """A paused file could not be opened. It holds the reason only, and nothing of the file."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


class CannotSeal(Exception):
    """Sealing did not work, most likely for want of memory. Nothing was written."""
