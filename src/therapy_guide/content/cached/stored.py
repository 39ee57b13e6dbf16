"""Content types as plain lists for JSON, and back. Both ways follow from the declared fields of each type.

Nothing is ever made from a name that stands in the data: the type is known before it is read.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from sys import intern
from typing import Any, Union, get_args, get_origin, get_type_hints

from therapy_guide.diagnostics.span import NOWHERE, Span

Way = Callable[[Any], Any]
"""Turns one value into its other form; None in its place means that it stays as it is."""


class NotStored(TypeError):
    """A type this form has no way for. The guidebook is then simply not kept."""


@cache
def writer(kind: Any) -> Way | None:
    """How values of a declared type become plain lists, words and numbers."""
    if kind in (str, int, bool, float, type(None)):
        return None
    if kind is Span:
        return lambda span: 0 if span == NOWHERE else (span.path, *_numbers(span))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda member: member.value
    if kind is date:
        return date.isoformat
    if is_dataclass(kind):
        return _dataclass_writer(kind)
    return _writer_of_many(kind)


@cache
def reader(kind: Any) -> Way | None:
    """How values of a declared type are made again. It may raise TypeError, ValueError, KeyError or IndexError."""
    if kind in (str, int, bool, float, type(None)):
        return None
    if kind is Span:
        return lambda held: Span(intern(held[0]), *held[1:]) if held else NOWHERE
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    if kind is date:
        return date.fromisoformat
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    return _reader_of_many(kind)


def _numbers(span: Span) -> tuple[int, int, int, int]:
    return span.line, span.column, span.end_line, span.end_column


@cache
def field_kinds(kind: Any) -> dict[str, Any]:
    """The declared type of each field."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _dataclass_writer(kind: Any) -> Way:
    ways: list[tuple[str, Way | None]] = []

    def write(value: Any) -> list[Any]:
        if not ways:  # filled at first use, since a condition may hold conditions
            ways.extend((name, writer(held)) for name, held in field_kinds(kind).items())
        return [way(getattr(value, name)) if way else getattr(value, name) for name, way in ways]

    return write


def _dataclass_reader(kind: Any) -> Way:
    ways: list[tuple[int, Way]] = []
    opened = False

    def read(held: list[Any]) -> Any:
        nonlocal opened
        if not opened:
            ways.extend((at, way) for at, one in enumerate(field_kinds(kind).values()) if (way := reader(one)))
            opened = True
        for at, way in ways:
            held[at] = way(held[at])
        return kind(*held)

    return read


def _parts_of_union(kind: Any) -> tuple[Any, ...] | None:
    """The types of `A | B`, without None; None where it is no union."""
    if get_origin(kind) not in (Union, types.UnionType):
        return None
    return tuple(part for part in get_args(kind) if part is not type(None))


def _writer_of_many(kind: Any) -> Way | None:
    union = _parts_of_union(kind)
    if union is not None:
        return _optional(writer(union[0])) if len(union) == 1 else _tagged_writer(union)
    origin, parts = get_origin(kind), get_args(kind)
    if origin is tuple and len(parts) == 2 and parts[1] is ...:
        one = writer(parts[0])
        return (lambda values: [one(value) for value in values]) if one else list
    if origin is tuple:
        ways = tuple(writer(part) for part in parts)
        return lambda values: [way(v) if way else v for way, v in zip(ways, values, strict=True)]
    if origin is Mapping and parts[0] is str:
        held = writer(parts[1])
        return (lambda values: {key: held(value) for key, value in values.items()}) if held else dict
    raise NotStored(str(kind))


def _reader_of_many(kind: Any) -> Way | None:
    union = _parts_of_union(kind)
    if union is not None:
        return _optional(reader(union[0])) if len(union) == 1 else _tagged_reader(union)
    origin, parts = get_origin(kind), get_args(kind)
    if origin is tuple and len(parts) == 2 and parts[1] is ...:
        one = reader(parts[0])
        return (lambda values: tuple(map(one, values))) if one else tuple
    if origin is tuple:
        ways = tuple(reader(part) for part in parts)
        return lambda values: tuple(way(v) if way else v for way, v in zip(ways, values, strict=True))
    if origin is Mapping and parts[0] is str:
        held = reader(parts[1])
        return (lambda values: {key: held(value) for key, value in values.items()}) if held else None
    raise NotStored(str(kind))


def _optional(way: Way | None) -> Way | None:
    return (lambda value: None if value is None else way(value)) if way else None


def _tagged_writer(union: tuple[Any, ...]) -> Way:
    """Which of the types it is stands first, by its number."""
    numbers = {kind: number for number, kind in enumerate(union)}

    def write(value: Any) -> Any:
        if value is None:
            return None
        kind: Any = type(value)
        way = writer(kind)
        return [numbers[kind], way(value) if way else value]

    return write


def _tagged_reader(union: tuple[Any, ...]) -> Way:
    ways: list[Way | None] = []

    def read(held: Any) -> Any:
        if held is None:
            return None
        if not ways:
            ways.extend(reader(kind) for kind in union)
        number, value = held
        way = ways[number]
        return way(value) if way else value

    return read
