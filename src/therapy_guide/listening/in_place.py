"""Tens of thousands of small values in one piece of memory, each read where it lies when it is asked for.

As Python objects they would be ten times as large. A value is found by its name through a hash, or by its number.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, overload
from zlib import crc32

Held = TypeVar("Held")

_COUNT = struct.Struct("<I")
_FROM_TO = struct.Struct("<II")
_SIZES = struct.Struct("<BH")
"""A record begins with the length of its name and of its value; both follow."""


class ByName(Mapping[str, Held]):
    """Values by their name. The record of a name stands in one of many small boxes; its hash tells in which."""

    def __init__(self, data: bytes, read: Callable[[bytes], Held]) -> None:
        self._data, self._read = data, read
        (self._boxes,) = _COUNT.unpack_from(data)

    def __getitem__(self, name: str) -> Held:
        value = self._looked_up(name.encode("utf-8", "surrogatepass"))
        if value is None:
            raise KeyError(name)
        return self._read(value)

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a name. Most words of a text are asked for, and are not there."""
        value = self._looked_up(name.encode("utf-8", "surrogatepass"))
        return default if value is None else self._read(value)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._looked_up(name.encode("utf-8", "surrogatepass")) is not None

    def _looked_up(self, name: bytes) -> bytes | None:
        data, size = self._data, len(name)
        at, end = _FROM_TO.unpack_from(data, _COUNT.size * (1 + crc32(name) % self._boxes))
        while at < end:
            letters, length = _SIZES.unpack_from(data, at)
            first = at + _SIZES.size
            after = first + letters
            if letters == size and data[first:after] == name:
                return data[after : after + length]
            at = after + length
        return None

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[str]:
        (at,) = _COUNT.unpack_from(self._data, _COUNT.size)
        while at < len(self._data):
            letters, length = _SIZES.unpack_from(self._data, at)
            first = at + _SIZES.size
            yield self._data[first : first + letters].decode("utf-8", "surrogatepass")
            at = first + letters + length


class ByNumber(Sequence[Held]):
    """Values by their number, from 0."""

    def __init__(self, data: bytes, read: Callable[[bytes], Held]) -> None:
        self._data, self._read = data, read
        (self._count,) = _COUNT.unpack_from(data)

    def __len__(self) -> int:
        return int(self._count)

    @overload
    def __getitem__(self, number: int) -> Held: ...

    @overload
    def __getitem__(self, number: slice) -> list[Held]: ...

    def __getitem__(self, number: int | slice) -> Held | list[Held]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        if not 0 <= number < self._count:
            raise IndexError(number)
        first, after = _FROM_TO.unpack_from(self._data, _COUNT.size * (1 + number))
        return self._read(self._data[first:after])


def by_name(values: Mapping[str, bytes]) -> bytes:
    """The piece of memory for ByName. Raises struct.error for a name or a value that is too long for it."""
    boxes: list[list[bytes]] = [[] for _ in range(max(1, len(values)))]
    for name, value in values.items():
        letters = name.encode("utf-8", "surrogatepass")
        boxes[crc32(letters) % len(boxes)].append(_SIZES.pack(len(letters), len(value)) + letters + value)
    return by_number(map(b"".join, boxes))


def by_number(values: Iterable[bytes]) -> bytes:
    """The piece of memory for ByNumber: how many there are, where each begins, where the last one ends, then all."""
    pieces = list(values)
    at = _COUNT.size * (len(pieces) + 2)
    starts = [at]
    for piece in pieces:
        at += len(piece)
        starts.append(at)
    return b"".join((_COUNT.pack(len(pieces)), struct.pack(f"<{len(starts)}I", *starts), *pieces))
