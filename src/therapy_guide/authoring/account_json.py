"""The account of one therapy as plain data, for tools."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from therapy_guide.authoring.condition_views import ConditionView
from therapy_guide.authoring.explaining import Account, main_reason
from therapy_guide.authoring.group_lines import GroupAccount
from therapy_guide.authoring.rule_views import RuleView
from therapy_guide.authoring.smallest_changes import Ways


def account_data(account: Account) -> dict[str, Any]:
    """Where a therapy stands and why."""
    at = account.position
    return {
        "therapy": account.standing.therapy,
        "group": account.place,
        "reason": main_reason(account),
        "evidence_main": at.main.value if at.main else None,
        "evidence_other": at.other.value if at.other else None,
        "named_method": at.named,
        "lean": at.lean,
        "lean_parts": [
            {
                "kind": part.kind,
                "question": part.question,
                "sum": part.total,
                "counted": part.counted,
                "rules": dict(part.rules),
            }
            for part in account.lean
        ],
        "groups": [_group(group) for group in account.groups],
        "held_back_by": [rule.rule.id for rule, _ in account.standing.held_back],
        "rules": [view_data(view) for view in account.rules],
    }


def _group(group: GroupAccount) -> dict[str, Any]:
    return {
        "group": group.fit.value,
        "met": group.met.asks if group.met else None,
        "at": str(group.met.line.span) if group.met else None,
        "needs": "" if group.met else group.short_of,
    }


def view_data(view: RuleView) -> dict[str, Any]:
    """One rule with its conditions."""
    return {
        "id": view.id,
        "does": view.does,
        "truth": view.truth.word,
        "because": view.because,
        "at": str(view.span),
        "condition": _condition(view.condition),
    }


def _condition(condition: ConditionView) -> dict[str, Any]:
    found: dict[str, Any] = {
        "asks": condition.asks,
        "truth": condition.truth.word,
        "answer": condition.saw,
        "at": str(condition.span),
    }
    if condition.parts:
        found["parts"] = [_condition(part) for part in condition.parts]
    return found


def ways_data(ways: Iterable[Ways]) -> list[dict[str, Any]]:
    """What would have to be answered otherwise."""
    return [
        {
            "goal": one.goal.name.lower(),
            "searched": one.searched.value,
            "more": one.more,
            "ways": [
                [{"question": s.place.question, "round": s.place.round, "from": s.before, "to": s.after} for s in steps]
                for steps in one.ways
            ],
        }
        for one in ways
    ]
