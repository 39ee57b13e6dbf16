"""Promises name things that exist, and promise something."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.reference_conditions import Checker
from therapy_guide.content.loading.unknown_names import name_is_unknown
from therapy_guide.content.promises import Following, FollowKind, Promise
from therapy_guide.content.rules import Target
from therapy_guide.diagnostics.diagnostic import Problems

WHY = "this promise would hold nothing, and nobody would notice when it is broken"


def check_promises(
    guidebook: Guidebook, checker: Checker, check_target: Callable[[Target], None], problems: Problems
) -> None:
    """Records names that don't exist, and promises of nothing."""
    known = _known(guidebook)
    for promise in guidebook.promises:
        checker.check(promise.when)
        if not promise.parts() and promise.most_questions is None:
            _of_nothing(promise, problems)
        for _, following in promise.parts():
            if following.target is not None:
                check_target(following.target)
            _names(following, known, problems)


@dataclass(frozen=True, slots=True)
class _Known:
    what: str
    code: str
    names: Collection[str]


def _known(guidebook: Guidebook) -> dict[FollowKind, _Known]:
    rows = [f"{t.id}.evidence.{row.for_}" for t in guidebook.therapies.values() for row in t.evidence]
    tells = [rule.id for rule in guidebook.rules.values() if rule.tell]
    brought = [notice.id for notice in guidebook.notices.values() if notice.when]
    ways = [way.id for way in guidebook.other_ways]
    return {
        FollowKind.NOTICE: _Known("notice that an answer brings", "unknown-notice", brought),
        FollowKind.RULE: _Known("rule", "unknown-rule", [*guidebook.rules, *rows]),
        FollowKind.ASK: _Known("question to ask", "unknown-question-to-ask", guidebook.asks),
        FollowKind.TELL: _Known("rule with `tell:`", "unknown-rule", tells),
        FollowKind.OTHER_WAY: _Known("other way", "unknown-other-way", ways),
        FollowKind.ASKED: _Known("question", "unknown-question", guidebook.questions),
        FollowKind.FACT: _Known("fact", "unknown-fact", guidebook.facts),
    }


def _names(following: Following, known: dict[FollowKind, _Known], problems: Problems) -> None:
    for name in following.names:
        of = known[following.kind]
        if name not in of.names:
            name_is_unknown(name, of.what, of.names, following.span, problems, code=of.code, why=WHY)


def _of_nothing(promise: Promise, problems: Problems) -> None:
    problems.error(
        "promise-of-nothing",
        f"the promise `{promise.id}` promises nothing",
        promise.span,
        why=WHY,
        fix="add `always:`, `never:` or `possible:` with what follows, or `most_questions:`",
    )
