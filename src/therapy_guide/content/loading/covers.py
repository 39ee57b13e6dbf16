"""Whether one condition holds wherever another does, as far as that can be read from how the two are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from therapy_guide.content.conditions import (
    AllOf,
    AnyOf,
    AtLeastOf,
    Condition,
    FactHolds,
    InRounds,
    NotThis,
    PickedAtLeast,
    Picks,
)


def covers(wide: Condition, narrow: Condition) -> bool:
    """Whether `wide` surely holds whenever `narrow` does. Facts must have been opened. When in doubt: no."""
    if wide == narrow:
        return True
    match narrow:
        case AnyOf():
            return all(covers(wide, part) for part in narrow.parts)
        case AllOf() if any(covers(wide, part) for part in narrow.parts):
            return True
    match wide:
        case AnyOf():
            return any(covers(part, narrow) for part in wide.parts)
        case AllOf():
            return all(covers(part, narrow) for part in wide.parts)
        case AtLeastOf():
            return _at_least(wide, narrow)
        case _:
            return _leaf(wide, narrow)


def _at_least(wide: AtLeastOf, narrow: Condition) -> bool:
    if not isinstance(narrow, AtLeastOf):
        return sum(covers(part, narrow) for part in wide.parts) >= wide.count
    left = list(wide.parts)
    for old in narrow.parts:  # each old part needs a new one of its own, or two of them might count as one
        match = next((part for part in left if covers(part, old)), None)
        if match is None:
            return False
        left.remove(match)
    return narrow.count >= wide.count


def _leaf(wide: Condition, narrow: Condition) -> bool:
    match wide, narrow:
        case Picks(), Picks():
            return wide.question == narrow.question and _options(wide, narrow)
        case PickedAtLeast(), PickedAtLeast():
            return wide.question == narrow.question and wide.count <= narrow.count
        case InRounds(), InRounds():
            same = wide.topic == narrow.topic and (not wide.every or narrow.every)
            return same and covers(wide.part, narrow.part)
        case _:
            return False


def _options(wide: Picks, narrow: Picks) -> bool:
    if wide.all_of and len(wide.options) > 1:
        return narrow.all_of and set(wide.options) <= set(narrow.options)
    if narrow.all_of:
        return bool(set(wide.options) & set(narrow.options))
    return set(narrow.options) <= set(wide.options)


def opened(condition: Condition, facts: Mapping[str, Condition], inside: tuple[str, ...] = ()) -> Condition:
    """The condition with what its facts mean in place of their names."""
    match condition:
        case FactHolds() if condition.fact in facts and condition.fact not in inside:
            return opened(facts[condition.fact], facts, (*inside, condition.fact))
        case AllOf() | AnyOf() | AtLeastOf():
            return replace(condition, parts=tuple(opened(part, facts, inside) for part in condition.parts))
        case NotThis() | InRounds():
            return replace(condition, part=opened(condition.part, facts, inside))
        case _:
            return condition
