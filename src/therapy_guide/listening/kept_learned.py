"""The learned weights in the cache, packed: a third of a second and 30 MB to read from the shipped file, 3 MB so.

A feature's record stands in one of many small boxes, and a hash of its name tells in which.
"""

from __future__ import annotations

import hashlib
import json
import struct
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

from therapy_guide.files.cache import BrokenCache, open_entry, write_entry

_SIZES = struct.Struct("<BB")
"""A record begins with the letters of its name and the pairs of a head and a weight that follow the name."""
_REMEMBERED = 2_000
"""Features of the last few sentences that are not looked up again."""


class KeptFeatures(Mapping[str, Sequence[int]]):
    """For each feature its heads and weights, in turn; read out of the box when it is asked for."""

    def __init__(self, starts: array[int], boxes: bytes) -> None:
        self._starts = starts
        self._boxes = boxes
        self._known: dict[str, Sequence[int] | None] = {}

    def __getitem__(self, name: str) -> Sequence[int]:
        found: Sequence[int] | None = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def get(self, name: str, default: Any = None) -> Any:
        """The heads and weights of a feature. Thousands are asked for at each sentence, most of them several times."""
        if name not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[name] = self._looked_up(name.encode())
        found = self._known[name]
        return default if found is None else found

    def _looked_up(self, name: bytes) -> Sequence[int] | None:
        boxes, box = self._boxes, crc32(name) % (len(self._starts) - 1)
        at, end = self._starts[box], self._starts[box + 1]
        while at < end:
            first, pairs = at + _SIZES.size, boxes[at + 1]
            after = first + boxes[at]
            if boxes[first:after] == name:
                return _unpacked(boxes[after : after + 3 * pairs])
            at = after + 3 * pairs
        return None

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[str]:
        at = 0
        while at < len(self._boxes):
            first = at + _SIZES.size
            after = first + self._boxes[at]
            yield self._boxes[first:after].decode()
            at = after + 3 * self._boxes[at + 1]


def read_learned(shipped: bytes, unpack: Any) -> dict[str, Any]:
    """What the shipped file holds, with its features packed. `unpack` reads the file where nothing is kept yet."""
    name = hashlib.sha256(b"learned 1\n" + shipped).hexdigest()[:32] + ".learned"
    kept = _read_kept(name)
    if kept is not None:
        return kept
    held: dict[str, Any] = unpack(shipped)
    try:
        starts, boxes = _packed(held["features"])
    except (struct.error, ValueError):
        return held
    rest = {key: value for key, value in held.items() if key != "features"}
    write_entry(name, {}, {"rest": json.dumps(rest).encode(), "starts": _bytes_of(starts), "boxes": boxes})
    return held | {"features": KeptFeatures(starts, boxes)}


def _read_kept(name: str) -> dict[str, Any] | None:
    entry = open_entry(name)
    if entry is None:
        return None
    try:
        held = json.loads(entry.section("rest"))
        starts = _array_of(entry.section("starts"))
        if not isinstance(held, dict) or len(starts) < 2:
            return None
        return held | {"features": KeptFeatures(starts, entry.section("boxes"))}
    except (BrokenCache, ValueError, TypeError):
        return None


def _packed(features: Mapping[str, Sequence[int]]) -> tuple[array[int], bytes]:
    """Raises struct.error for a weight or a name that is too large for its place."""
    boxes: list[list[bytes]] = [[] for _ in range(max(1, len(features)))]
    for name, weights in features.items():
        letters = name.encode()
        pairs = [struct.pack("<Bh", weights[at], weights[at + 1]) for at in range(0, len(weights), 2)]
        record = _SIZES.pack(len(letters), len(pairs)) + letters + b"".join(pairs)
        boxes[crc32(letters) % len(boxes)].append(record)
    starts, whole = array("I", [0]), bytearray()
    for box in boxes:
        whole += b"".join(box)
        starts.append(len(whole))
    return starts, bytes(whole)


def _unpacked(weights: bytes) -> list[int]:
    return [number for pair in struct.iter_unpack("<Bh", weights) for number in pair]


def _bytes_of(starts: array[int]) -> bytes:
    return struct.pack(f"<{len(starts)}I", *starts)


def _array_of(data: bytes) -> array[int]:
    return array("I", (number for (number,) in struct.iter_unpack("<I", data)))
