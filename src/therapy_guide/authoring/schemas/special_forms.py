"""Schemas of the forms that contain themselves: conditions, answers and sentences."""

from __future__ import annotations

from typing import Any

from therapy_guide.authoring.schemas.known_names import KnownNames
from therapy_guide.content.loading.forms import Names

Schema = dict[str, Any]

_ONE: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_GIVEN: Schema = {"type": ["string", "number", "boolean", "null"]}
_CONDITION: Schema = {"$ref": "#/$defs/condition"}
_MOST_COUNTED = 12
"""`at_least_N_of` is held against the length of its list up to this many."""


def condition(known: KnownNames) -> Schema:
    """A tree of conditions. Several entries side by side mean all of them."""
    named = {
        "all": _conditions(1, "All of these hold."),
        "any": _conditions(1, "At least one of these holds."),
        "not": {"description": "This does not hold.", **_CONDITION},
        "fact": {
            "description": "A condition that has a name in facts.yaml.",
            **_offered(known.ids.get(Names.FACT, ())),
        },
    }
    questions = {
        question: {"description": f"What was answered to `{question}`.", **_leaf(options)}
        for question, options in known.options.items()
    }
    rounds = {topic: {"description": f"In the rounds of `{topic}`.", **_rounds()} for topic in known.rounds}
    counted = {
        f"^at_least_0?{count}_of$": _conditions(count, f"At least {count} of these hold.")
        for count in range(1, _MOST_COUNTED + 1)
    }
    counted[f"^at_least_(1[{_MOST_COUNTED + 1 - 10}-9]|[2-9][0-9])_of$"] = _conditions(_MOST_COUNTED + 1)
    return {
        "title": "Condition",
        "type": "object",
        "minProperties": 1,
        "properties": {**named, **questions, **rounds},
        "patternProperties": {**counted, "^at_least_00?_of$": False},
        "additionalProperties": {"anyOf": [_rounds(), *_leaf(())["anyOf"]]},
    }


def _conditions(least: int, means: str = "") -> Schema:
    told = {"description": means} if means else {}
    return {**told, "type": "array", "items": _CONDITION, "minItems": least}


def _offered(ids: tuple[str, ...], more: tuple[str, ...] = ()) -> Schema:
    """Any value, with these offered by name."""
    return {"anyOf": [{"enum": [*ids, *more]}, _ONE]} if ids or more else dict(_ONE)


def _leaf(options: tuple[str, ...]) -> Schema:
    one = _offered(options)
    several: Schema = {"type": "array", "items": one, "minItems": 1}
    count: Schema = {
        "anyOf": [{"type": "integer", "minimum": 0, "maximum": 999}, {"type": "string", "pattern": "^[0-9]{1,3}$"}]
    }
    return {
        "anyOf": [
            one,
            several,
            _alone("is", {"description": "This answer; or answered, or skipped.", **_offered(options, _GIVEN_OR_NOT)}),
            _alone("includes_all", {"description": "All of these were picked.", **several}),
            _alone("picked_at_least", {"description": "So many options were picked.", **count}),
            {
                "type": "object",
                "properties": {
                    "at_least": {"description": "On a scale, or a number: this far, or further.", **one},
                    "at_most": {"description": "On a scale, or a number: this far, or less.", **one},
                },
                "minProperties": 1,
                "additionalProperties": False,
            },
        ]
    }


_GIVEN_OR_NOT = ("answered", "skipped")


def _alone(name: str, value: Schema) -> Schema:
    return {"type": "object", "properties": {name: value}, "required": [name], "additionalProperties": False}


def _rounds() -> Schema:
    return {
        "type": "object",
        "properties": {
            "any_time": {"description": "In one and the same round, all of this holds.", **_CONDITION},
            "every_time": {"description": "In every round there is, all of this holds.", **_CONDITION},
        },
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    }


def answers(known: KnownNames) -> Schema:
    """`question: answer` lines; a list of such groups for the rounds of past therapy."""
    one_round: Schema = {"type": "object", "additionalProperties": _value(())}
    rounds: Schema = {"type": "array", "items": one_round, "minItems": 1}
    return {
        "title": "Answers",
        "type": "object",
        "properties": {question: _value(options) for question, options in known.options.items() if options},
        "additionalProperties": {"anyOf": [*_value(())["anyOf"], rounds]},
    }


def _value(options: tuple[str, ...]) -> Schema:
    one: Schema = {"anyOf": [{"enum": [*options, "skip"]}, _GIVEN]} if options else _GIVEN
    return {"anyOf": [one, {"type": "array", "items": one}]}


def typed_words(known: KnownNames) -> Schema:
    """`question: words` lines."""
    questions = {question: _value(()) for question in known.options}
    return {"type": "object", **({"properties": questions} if questions else {}), "additionalProperties": _value(())}


def sentences(known: KnownNames) -> Schema:
    """Sentences under names, and names within names."""
    return {
        "title": "Sentences",
        "type": "object",
        "additionalProperties": {"anyOf": [_GIVEN, {"$ref": "#/$defs/sentences"}]},
    }
