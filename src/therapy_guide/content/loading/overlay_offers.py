"""`offers:` says in one line which therapies a service has. What speaks of the others is narrowed, not broken.

Therapies that are not on offer can still be named as past ones. They never come up, and rules, sets, promises and
worked examples of the guidebook below no longer speak of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from therapy_guide.content.cases import Case, Expect, Expected, RawAnswers, RawValue
from therapy_guide.content.guidebook import About
from therapy_guide.content.loading.collected import Item
from therapy_guide.content.loading.parts import Parts
from therapy_guide.content.loading.shapes import MISSING, list_of, name
from therapy_guide.content.loading.yaml_tree import Node
from therapy_guide.content.promises import Promise
from therapy_guide.content.rules import Rule, Target
from therapy_guide.diagnostics.diagnostic import Problems, Related
from therapy_guide.diagnostics.nearest import meant
from therapy_guide.diagnostics.span import Span

OFFERS = "offers"
_EFFECTS = ("for_", "against", "caution", "hold_back")


@dataclass(frozen=True, slots=True)
class Offered:
    """The therapies on offer, those that are known and not on offer, and where that is said."""

    therapies: frozenset[str]
    others: frozenset[str]
    span: Span


def read_offers(about: Item, parts: Parts, problems: Problems) -> Offered | None:
    """What stands under `offers:`; None where nothing does, and then every therapy is on offer."""
    node: Node | None = about.entry(OFFERS)
    if node is None:
        return None
    given = list_of(name, least=1)(node, problems)
    if given is MISSING:
        return None
    known = {therapy.id for therapy in parts["therapies"]}
    for therapy in given:
        if therapy not in known:
            problems.error(
                "unknown-therapy",
                f"no therapy is called `{therapy}`",
                getattr(therapy, "span", node.span),
                why="what you offer would never come up",
                fix=meant(therapy, known) or "check the spelling, or add the therapy",
            )
    return Offered(frozenset(given), frozenset(known - set(given)), node.span)


def narrow(about: About, parts: Parts, offered: Offered, is_own: Callable[[Span], bool], problems: Problems) -> About:
    """Takes the therapies that are not on offer out of whatever the guidebook below says about them."""
    for rule in parts["rules"]:
        _check_own(rule, offered, is_own, problems)
    rules = [_narrowed_rule(rule, offered.others) for rule in parts["rules"]]
    gone = {rule.id for rule, left in zip(parts["rules"], rules, strict=True) if left is None}
    parts.values["rules"] = [rule for rule in rules if rule is not None]
    promises = [_narrowed_promise(promise, offered.others | gone) for promise in parts["promises"]]
    parts.values["promises"] = [promise for promise in promises if promise is not None]
    parts.values["cases"] = [
        case if is_own(case.span) else without_names(case, offered.others | gone, narrowed=True)
        for case in parts["cases"]
    ]
    sets = tuple((key, tuple(t for t in ids if t not in offered.others)) for key, ids in about.sets)
    return replace(about, sets=sets)


def _check_own(rule: Rule, offered: Offered, is_own: Callable[[Span], bool], problems: Problems) -> None:
    for effect in _EFFECTS:
        target: Target | None = getattr(rule, effect)
        for therapy in target.therapies if target and is_own(target.span) else ():
            if therapy in offered.others:
                problems.error(
                    "therapy-not-on-offer",
                    f"the rule `{rule.id}` speaks of `{therapy}`, which is not on offer",
                    getattr(therapy, "span", target.span if target else rule.span),
                    related=(Related(offered.span, "what is on offer"),),
                    why="nobody would ever see what this rule says about it",
                    fix=f"add `{therapy}` to `{OFFERS}:`, or take it out of the rule",
                )


def _narrowed_rule(rule: Rule, others: frozenset[str]) -> Rule | None:
    """The rule for what is on offer; None where nothing is left for it to do."""
    left: dict[str, Any] = {effect: _narrowed(getattr(rule, effect), others) for effect in _EFFECTS}
    had = any(getattr(rule, effect) is not None for effect in _EFFECTS)
    if had and not any(left.values()) and not rule.ask and not rule.tell:
        return None
    return replace(rule, **left)


def _narrowed(target: Target | None, others: frozenset[str]) -> Target | None:
    if target is None:
        return None
    therapies = tuple(therapy for therapy in target.therapies if therapy not in others)
    leave_out = tuple(therapy for therapy in target.leave_out if therapy not in others)
    empty = target.therapies and not therapies
    if empty and not (target.families or target.style or target.same_as or target.every):
        return None
    return replace(target, therapies=therapies, leave_out=leave_out)


def _narrowed_promise(promise: Promise, gone: frozenset[str] | set[str]) -> Promise | None:
    left: dict[str, Any] = {}
    for how in ("always", "never", "possible"):
        followings = []
        for following in getattr(promise, how):
            target = _narrowed(following.target, frozenset(gone))
            names = tuple(one for one in following.names if not _is_gone(one, gone))
            if names or target:
                followings.append(replace(following, target=target, names=names))
        left[how] = tuple(followings)
    return replace(promise, **left) if any(left.values()) or promise.most_questions is not None else None


def without_names(case: Case, gone: frozenset[str] | set[str], narrowed: bool = False) -> Case:
    """A worked example that no longer speaks of what is gone.

    With fewer therapies, whether there is a clear lead is another matter, so that is left open.
    """
    left: dict[str, Any] = {
        field.name: _left(getattr(case.expect, field.name), gone) for field in fields(Expect) if field.name != "span"
    }
    expect = replace(case.expect, **left)
    return replace(case, expect=replace(expect, lead=Expected()) if narrowed else expect)


def _left(expected: Expected, gone: frozenset[str] | set[str]) -> Expected:
    kept = [number for number, one in enumerate(expected.names) if not _is_gone(one, gone)]
    if len(kept) == len(expected.names):
        return expected
    if not kept:
        return Expected()
    spans = expected.spans if len(expected.spans) == len(expected.names) else ()
    names = tuple(expected.names[number] for number in kept)
    return replace(expected, names=names, spans=tuple(spans[number] for number in kept) if spans else ())


def _is_gone(name_: str, gone: frozenset[str] | set[str]) -> bool:
    """Rows of evidence go with their therapy: `emdr.evidence.one_event`."""
    return name_ in gone or name_.split(".evidence.", maxsplit=1)[0] in gone


def without_answers(answers: RawAnswers, gone: set[str]) -> RawAnswers:
    """Answers as far as the questions and options are still there."""

    def left(pairs: tuple[tuple[str, RawValue], ...]) -> tuple[tuple[str, RawValue], ...]:
        return tuple((question, value) for question, value in pairs if question not in gone)

    return replace(
        answers, once=left(answers.once), rounds=tuple(left(one) for one in answers.rounds), words=left(answers.words)
    )
