"""What the rules of a guidebook do to its therapies, laid out for the fast forms of matching."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from therapy_guide.content.rules import IfUnknown
from therapy_guide.engine.compiled.formulas import Formulas
from therapy_guide.engine.program import OpenRule, Program
from therapy_guide.engine.targets import Opened


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect of one rule. `holds` is the formula that brings it about, `where` those of the rounds it looks in."""

    rule: OpenRule
    target: Opened
    points: int
    holds: int
    where: tuple[int, ...] = ()


def scored(formulas: Formulas) -> dict[tuple[str, str], list[Effect]]:
    """Points for and against, by kind and question: what is summed and cut together."""
    found: dict[tuple[str, str], list[Effect]] = defaultdict(list)
    for rule in formulas.program.rules:
        for target, points in ((rule.for_, rule.points), (rule.against, -rule.points)):
            if target:
                found[rule.rule.kind.value, rule.question].append(_effect(formulas, rule, target, points))
    return dict(found)


def holding_back(formulas: Formulas) -> list[Effect]:
    """What holds a therapy back: a rule that is yes, and a rule that is not no, where it says so."""
    found = []
    for rule in formulas.program.rules:
        if rule.hold_back:
            found.append(_effect(formulas, rule, rule.hold_back, 0))
    return found


def holds_back_unknown(effect: Effect) -> bool:
    """Whether an effect comes about as well while an answer is missing."""
    return effect.rule.rule.if_unknown is IfUnknown.HOLD_BACK


def evidence_pairs(program: Program) -> Iterator[tuple[int, int]]:
    """The conditions rows of evidence stand under: for any concern, and for the main one. Each pair once."""
    yield from dict.fromkeys((row.node, row.main) for row in program.evidence)


def _effect(formulas: Formulas, rule: OpenRule, target: Opened, points: int) -> Effect:
    rounds = range(1, formulas.rounds + 1) if target.same_as_past else range(0)
    where = tuple(formulas.where(rule.node, round_) for round_ in rounds)
    return Effect(rule, target, points, formulas.head(rule.node), where)
