"""The age format written a second time, from its specification, so that tests can seal with little work.

pyrage chooses how much work a passphrase costs, a second or more, and can't be told otherwise. A file asking for
very little opens at once, so every byte of one can be tried. It also shows that we open what others make.
Never use it for anything but tests: it is slow where it should be fast, and fast where it should be slow.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
from collections.abc import Iterator

_MASK = 0xFFFFFFFF
_CHUNK = 65536
SALT, NONCE, FILE_KEY = b"s" * 16, b"n" * 16, b"k" * 16
"""Fixed, so that a test is the same each time."""


def quick_seal(data: bytes, passphrase: str, work: int = 1) -> bytes:
    """The bytes sealed with a passphrase, at a cost of 2 to the power of `work`."""
    key = hashlib.scrypt(
        passphrase.encode(), salt=b"age-encryption.org/v1/scrypt" + SALT, n=1 << work, r=8, p=1, dklen=32
    )
    body = _closed(key, bytes(12), FILE_KEY)
    head = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (_base64(SALT), work, _base64(body))
    mac = hmac.digest(_hkdf(b"", b"header"), head, "sha256")
    return head + b" " + _base64(mac) + b"\n" + NONCE + b"".join(_payload(data))


def _payload(data: bytes) -> Iterator[bytes]:
    key = _hkdf(NONCE, b"payload")
    starts = range(0, max(len(data), 1), _CHUNK)
    for number, start in enumerate(starts):
        last = start + _CHUNK >= len(data)
        yield _closed(key, number.to_bytes(11, "big") + bytes([last]), data[start : start + _CHUNK])


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _hkdf(salt: bytes, info: bytes) -> bytes:
    """HKDF with SHA-256, one block (RFC 5869)."""
    return hmac.digest(hmac.digest(salt or bytes(32), FILE_KEY, "sha256"), info + b"\x01", "sha256")


def _closed(key: bytes, nonce: bytes, data: bytes) -> bytes:
    """ChaCha20-Poly1305 with nothing beside the data (RFC 8439)."""
    cipher = bytes(
        byte ^ stream
        for start in range(0, len(data), 64)
        for byte, stream in zip(data[start : start + 64], _block(key, 1 + start // 64, nonce), strict=False)
    )
    counted = cipher + bytes(-len(cipher) % 16) + struct.pack("<QQ", 0, len(cipher))
    return cipher + _poly1305(_block(key, 0, nonce)[:32], counted)


def _poly1305(key: bytes, message: bytes) -> bytes:
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for start in range(0, len(message), 16):
        total = (total + int.from_bytes(message[start : start + 16] + b"\x01", "little")) * r % ((1 << 130) - 5)
    return ((total + int.from_bytes(key[16:], "little")) & ((1 << 128) - 1)).to_bytes(16, "little")


def _block(key: bytes, counter: int, nonce: bytes) -> bytes:
    start = [*struct.unpack("<4I", b"expand 32-byte k"), *struct.unpack("<8I", key), counter]
    start += struct.unpack("<3I", nonce)
    state = list(start)
    for _ in range(10):
        for a, b, c, d in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15)):
            _quarter(state, a, b, c, d)
        for a, b, c, d in ((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            _quarter(state, a, b, c, d)
    return struct.pack("<16I", *((one + other) & _MASK for one, other in zip(state, start, strict=True)))


def _quarter(state: list[int], a: int, b: int, c: int, d: int) -> None:
    for first, second, third, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        state[first] = (state[first] + state[second]) & _MASK
        mixed = state[third] ^ state[first]
        state[third] = ((mixed << turn) | (mixed >> (32 - turn))) & _MASK
