"""The learned weights in the cache, packed: a third of a second and 30 MB to read from the shipped file, 3 MB so."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Callable, Sequence
from typing import IO, Any

from therapy_guide.files.cache import BrokenCache, open_entry, write_entry
from therapy_guide.listening.in_place import ByName, by_name

_PAIR = struct.Struct("<Bh")
"""A head and its weight."""
_PIECE = 65_536
"""Bytes of the shipped file that are hashed at a time, so that it is never held whole."""
_REMEMBERED = 2_000
"""Features of the last few sentences that are not looked up again."""
_NOT_ASKED: Sequence[int] = ()
"""Stands for a feature that was not looked up yet. Known ones are lists, so this is none of them."""


class KeptFeatures(ByName[Sequence[int]]):
    """For each feature its heads and weights, in turn."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data, _unpacked)
        self._known: dict[str, Sequence[int] | None] = {}

    def get(self, name: str, default: Any = None) -> Any:
        """The heads and weights of a feature. Thousands are asked for at each sentence, most of them several times."""
        found = self._known.get(name, _NOT_ASKED)
        if found is _NOT_ASKED:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[name] = super().get(name)
        return default if found is None else found


def read_learned(shipped: IO[bytes], unpack: Callable[[IO[bytes]], dict[str, Any]]) -> dict[str, Any]:
    """What the shipped file holds, with its features packed. `unpack` reads the file where nothing is kept yet."""
    found = hashlib.sha256(b"learned 2\n")
    while piece := shipped.read(_PIECE):
        found.update(piece)
    name = found.hexdigest()[:32] + ".learned"
    kept = _read_kept(name)
    if kept is not None:
        return kept
    shipped.seek(0)
    held = unpack(shipped)
    try:
        features = by_name({name: _packed(weights) for name, weights in held["features"].items()})
    except (struct.error, ValueError):
        return held
    rest = {key: value for key, value in held.items() if key != "features"}
    write_entry(name, {}, {"rest": json.dumps(rest).encode(), "features": features})
    return held | {"features": KeptFeatures(features)}


def _read_kept(name: str) -> dict[str, Any] | None:
    entry = open_entry(name)
    if entry is None:
        return None
    try:
        held = dict(json.loads(entry.section("rest")))
        return held | {"features": KeptFeatures(entry.section("features"))}
    except (BrokenCache, ValueError, TypeError, struct.error):
        return None


def _packed(weights: Sequence[int]) -> bytes:
    """Raises struct.error for a weight that is too large for its place."""
    return b"".join(_PAIR.pack(weights[at], weights[at + 1]) for at in range(0, len(weights), 2))


def _unpacked(weights: bytes) -> list[int]:
    return [number for pair in _PAIR.iter_unpack(weights) for number in pair]
