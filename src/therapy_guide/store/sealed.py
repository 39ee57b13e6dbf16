"""Sealing bytes with a passphrase, in the age format. The cryptography is pyrage's; telling what went wrong is ours.

What the format can and can't tell was found by experiment, and `tests/store/test_sealed.py` holds it:
a wrong passphrase and a changed stanza give one and the same failure; a changed line after it does not.
"""

from __future__ import annotations

import re
import unicodedata

from therapy_guide.store.trouble import CannotOpen, Why

MOST_BYTES = 5_000_000
"""A paused conversation is a few thousand bytes. More than this is something else."""

BLOCK = 1024
"""What we seal is filled up to a multiple of this. The size then says little about how much was said,
and a file that lost its end can be told from one that was changed."""

LEAST_PASSPHRASE = 8
MOST_WORK = 22
"""Each step doubles the memory that opening takes; 22 takes 4 GB. Our own files ask for about 18 to 20."""

_FIRST = b"age-encryption.org/"
_HEAD = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9]\d?)\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n"
)
_OTHER_SEAL = re.compile(rb"age-encryption\.org/v1\n-> (?!scrypt )[\x21-\x7e]+[ \n]")
_SHORTEST_HEAD = 149
_NONCE, _TAG, _CHUNK = 16, 16, 65536


def looks_sealed(data: bytes) -> bool:
    """Whether a file is in the age format, or was before something happened to it."""
    return data.startswith(_FIRST) or (bool(data) and _FIRST.startswith(data)) or b"-> scrypt " in data[:120]


def seal(data: bytes, passphrase: str) -> bytes:
    """The bytes sealed. It takes a second or more, and much memory, on purpose: so does every guess."""
    from pyrage import passphrase as age  # noqa: PLC0415 - only those who seal wait for it

    return bytes(age.encrypt(data, _plain(passphrase)))


def unseal(data: bytes, passphrase: str) -> bytes:
    """The bytes as they were. Raises CannotOpen with the reason; no other exception, whatever the bytes are."""
    _look_before(data)
    from pyrage import DecryptError  # noqa: PLC0415
    from pyrage import passphrase as age  # noqa: PLC0415

    try:
        return bytes(age.decrypt(data, _plain(passphrase)))
    except DecryptError as problem:
        raise CannotOpen(_why(str(problem), data)) from None


def _plain(passphrase: str) -> str:
    """The same passphrase for the same letters, however a keyboard puts them together."""
    whole = passphrase.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", whole)


def _look_before(data: bytes) -> None:
    """Finds what can be found without the passphrase, so that nobody waits for nothing."""
    if len(data) > MOST_BYTES:
        raise CannotOpen(Why.TOO_BIG)
    if not data.startswith(_FIRST):
        if _FIRST.startswith(data):
            raise CannotOpen(Why.CUT_OFF)
        raise CannotOpen(Why.ALTERED if looks_sealed(data) else Why.NOT_OURS)
    head = _HEAD.match(data)
    if head is None:
        if _OTHER_SEAL.match(data):
            raise CannotOpen(Why.NOT_OURS)
        raise CannotOpen(Why.CUT_OFF if len(data) < _SHORTEST_HEAD + _NONCE + _TAG else Why.ALTERED)
    if int(head[1]) > MOST_WORK:
        raise CannotOpen(Why.TOO_SLOW)
    if len(data) < head.end() + _NONCE + _TAG:
        raise CannotOpen(Why.CUT_OFF)


def _why(said: str, data: bytes) -> Why:
    """What pyrage's words mean here. It has one exception for everything, so its words are all there is."""
    if said == "Decryption failed":
        return Why.WRONG_PASSPHRASE
    if said.startswith("Excessive work"):
        return Why.TOO_SLOW
    if "truncated" in said or (said == "decryption error" and not _has_whole_length(data)):
        return Why.CUT_OFF
    return Why.ALTERED


def _has_whole_length(data: bytes) -> bool:
    """Whether a sealed file is as long as one of ours can be."""
    head = _HEAD.match(data)
    assert head is not None
    sealed = len(data) - head.end() - _NONCE
    chunks = -(-sealed // (_CHUNK + _TAG))
    plain = sealed - chunks * _TAG
    return plain > 0 and plain % BLOCK == 0
