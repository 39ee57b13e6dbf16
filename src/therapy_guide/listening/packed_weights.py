"""The file of what was learned: its names and numbers as one line of JSON, then the weights of all features, packed.

The weights are looked up in the 3 MB that they are; as Python objects they would take 30, and half a second to make.
"""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Mapping, Sequence
from typing import IO, Any

from therapy_guide.listening.in_place import ByName, by_name

_PAIR = struct.Struct("<Bh")
"""A head and its weight."""
_REMEMBERED = 2_000
"""Features of the last few sentences that are not looked up again."""
_NOT_ASKED: Sequence[int] = ()
"""Stands for a feature that was not looked up yet. Known ones are lists, so this is none of them."""


class PackedWeights(ByName[Sequence[int]]):
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


def write_learned(held: Mapping[str, Any]) -> bytes:
    """The bytes of the file. Raises struct.error for a weight or a name that is too large for its place."""
    rest = {key: value for key, value in held.items() if key != "features"}
    line = json.dumps(rest, ensure_ascii=False, separators=(",", ":")).encode()
    features = by_name({name: _packed(weights) for name, weights in held["features"].items()})
    return gzip.compress(line + b"\n" + features, mtime=0)


def read_learned(file: IO[bytes]) -> dict[str, Any]:
    """What was written. The weights are read where they lie."""
    with gzip.open(file) as opened:
        held = dict(json.loads(opened.readline()))
        return held | {"features": PackedWeights(opened.read())}


def _packed(weights: Sequence[int]) -> bytes:
    return b"".join(_PAIR.pack(weights[at], weights[at + 1]) for at in range(0, len(weights), 2))


def _unpacked(weights: bytes) -> list[int]:
    return [number for pair in _PAIR.iter_unpack(weights) for number in pair]
