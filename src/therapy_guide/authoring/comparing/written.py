"""Values and conditions as an editor would write them, in one line."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from therapy_guide.authoring.leaf_words import wants
from therapy_guide.content.conditions import (
    AllOf,
    AnyOf,
    AtLeastOf,
    Between,
    Condition,
    FactHolds,
    Given,
    InRounds,
    NotThis,
    PickedAtLeast,
    Picks,
)
from therapy_guide.content.rules import Target

_CONDITIONS = (Picks, PickedAtLeast, Between, Given, FactHolds, InRounds, AllOf, AnyOf, NotThis, AtLeastOf)


def is_condition(value: Any) -> bool:
    return isinstance(value, (*_CONDITIONS, Target))


def value_words(value: Any) -> str:
    """A value in one line; nothing for what is not there."""
    match value:
        case None | "" | ():
            return ""
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case Target():
            return target_words(value)
        case tuple() | list():
            return ", ".join(_part(one) for one in value)
        case Mapping():
            return ", ".join(f"{key}: {value_words(one)}" for key, one in value.items())
        case _ if is_condition(value):
            return condition_words(value)
        case _:
            return str(value)


def _part(value: Any) -> str:
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str):
        return f"{value[0]}: {value_words(value[1])}"
    return value_words(value)


def target_words(target: Target) -> str:
    """Which therapies an effect touches, as written."""
    parts = [", ".join(target.therapies)]
    parts += [f"family {family}" for family in target.families]
    parts += [f"{name} {low} to {high}" for name, low, high in target.style]
    parts += ["every therapy"] if target.every else []
    parts += [f"the same as {target.same_as}"] if target.same_as else []
    left_out = f", except {', '.join(target.leave_out)}" if target.leave_out else ""
    return "; ".join(part for part in parts if part) + left_out


def condition_words(condition: Condition) -> str:
    """A condition as one sentence part, such as "concerns is sleep or worry, and adult is yes"."""
    match condition:
        case Picks() | PickedAtLeast() | Between() | Given():
            return f"{condition.question} {wants(condition)}"
        case FactHolds():
            return condition.fact
        case InRounds():
            return f"in {'every' if condition.every else 'any'} past therapy ({condition_words(condition.part)})"
        case NotThis():
            return f"not ({condition_words(condition.part)})"
        case AtLeastOf():
            return f"at least {condition.count} of ({'; '.join(map(condition_words, condition.parts))})"
        case AllOf() | AnyOf():
            return _group(condition)


def _group(condition: AllOf | AnyOf) -> str:
    joined = " and " if isinstance(condition, AllOf) else " or "
    inner = [condition_words(part) for part in condition.parts]
    return inner[0] if len(inner) == 1 else joined.join(f"({one})" for one in inner)
