"""The same plain rules as each peer says them, each in the shape in which it is quickest."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from therapy_guide.content.conditions import AllOf, AnyOf, Condition, NotThis, Picks
from therapy_guide.engine.answers import Answers


@dataclass(frozen=True)
class Peer:
    """One rule engine: `ask` gives for one person, prepared as it likes them, the truth of every rule."""

    name: str
    shape: str
    ask: Callable[[dict[str, str]], list[bool]]


def prepared(answers: Answers) -> dict[str, str]:
    """A person as the peers take them: question to option. Making this is not counted against them."""
    return {place.question: answers.picked(place.question)[0] for place in answers.given}


def peers(conditions: tuple[Condition, ...]) -> list[Peer]:
    """Every peer. One that is missing stops the bench: beside fewer of them we would look better than we are."""
    makers = {"zen": zen_engine, "cel": cel, "rule_engine": rule_engine, "json_logic": json_logic}
    return [make(importlib.import_module(module), conditions) for module, make in makers.items()]


def zen_engine(zen: Any, conditions: tuple[Condition, ...]) -> Peer:
    text = ", ".join(_written(condition, "and", "or", "not ") for condition in conditions)
    whole = zen.compile_expression(f"[{text}]")
    return Peer("zen-engine", "one compiled expression, a list of all rules", whole.evaluate)


def cel(module: Any, conditions: tuple[Condition, ...]) -> Peer:
    text = ", ".join(_written(condition, "&&", "||", "!") for condition in conditions)
    whole = module.compile(f"[{text}]")
    return Peer("cel (common-expression-language)", "one compiled expression, a list of all rules", whole.execute)


def rule_engine(module: Any, conditions: tuple[Condition, ...]) -> Peer:
    rules = [module.Rule(_written(condition, "and", "or", "not ")) for condition in conditions]
    return Peer("rule-engine", "one compiled rule for each", lambda person: [rule.matches(person) for rule in rules])


def json_logic(module: Any, conditions: tuple[Condition, ...]) -> Peer:
    """json-logic 0.6.3 itself no longer runs on Python 3; the fork json-logic-qubit does."""
    rules = [_as_json_logic(condition) for condition in conditions]
    ask = module.jsonLogic
    return Peer("json-logic (json-logic-qubit)", "one rule at a time", lambda p: [bool(ask(rule, p)) for rule in rules])


def _written(condition: Condition, and_: str, or_: str, not_: str) -> str:
    match condition:
        case AllOf(parts):
            return "(" + f" {and_} ".join(_written(part, and_, or_, not_) for part in parts) + ")"
        case AnyOf(parts):
            return "(" + f" {or_} ".join(_written(part, and_, or_, not_) for part in parts) + ")"
        case NotThis(part):
            return f"{not_}({_written(part, and_, or_, not_)})"
        case Picks(question, options):
            return f"({question} in {json.dumps(options)})"
        case _:
            raise ValueError(condition)


def _as_json_logic(condition: Condition) -> dict[str, Any]:
    match condition:
        case AllOf(parts):
            return {"and": [_as_json_logic(part) for part in parts]}
        case AnyOf(parts):
            return {"or": [_as_json_logic(part) for part in parts]}
        case NotThis(part):
            return {"!": [_as_json_logic(part)]}
        case Picks(question, options):
            return {"in": [{"var": question}, list(options)]}
        case _:
            raise ValueError(condition)
