"""Rules that do the same for the same people, so that one of them counts twice or says nothing new."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

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
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.rules import Rule
from therapy_guide.diagnostics.diagnostic import Problems, Related
from therapy_guide.diagnostics.placed import place_of


def check_doubled_rules(guidebook: Guidebook, problems: Problems) -> None:
    """Warns of the second of two rules with the same condition and the same effect."""
    seen: dict[Hashable, Rule] = {}
    told: set[str] = set()
    for rule in guidebook.rules.values():
        for name, effect in _effects(rule):
            first = seen.setdefault((_sameness(rule.when), name, effect), rule)
            if first is rule or rule.id in told:
                continue
            told.add(rule.id)
            problems.warn(
                "same-rule-twice",
                f"`{rule.id}` has the same `when:` and the same `{name}:` as `{first.id}`",
                place_of(rule.id, rule.span),
                why="it would count twice for people with these answers, or be said to them twice",
                fix="delete one of the two, or change the condition of one",
                related=(Related(place_of(first.id, first.span), "the first"),),
            )


def _effects(rule: Rule) -> Iterator[tuple[str, Hashable]]:
    """What a rule does, each effect by itself. The same question to a therapist comes up once, however often asked."""
    for name, target in (("for", rule.for_), ("against", rule.against)):
        if target is not None:
            yield name, (rule.kind, target)
    for name, target in (("caution", rule.caution), ("hold_back", rule.hold_back)):
        if target is not None:
            yield name, (target, rule.because if name == "caution" else "")
    if rule.tell is not None:
        yield "tell", rule.because


def _sameness(condition: Condition) -> Hashable:
    """What two conditions share that mean the same, in whatever order their parts stand."""
    match condition:
        case AllOf() | AnyOf():
            return type(condition).__name__, frozenset(map(_sameness, condition.parts))
        case AtLeastOf():
            return "at least", condition.count, tuple(sorted(map(repr, map(_sameness, condition.parts))))
        case NotThis():
            return "not", _sameness(condition.part)
        case InRounds():
            return condition.topic, condition.every, _sameness(condition.part)
        case Picks():
            return condition.question, frozenset(condition.options), condition.all_of
        case PickedAtLeast():
            return condition.question, condition.count
        case Between():
            return condition.question, condition.at_least, condition.at_most
        case Given():
            return condition.question, "given", condition.skipped
        case FactHolds():
            return "fact", condition.fact
