"""Why a therapy is not where a worked example expects it."""

from __future__ import annotations

from dataclasses import replace

from therapy_guide.analysis.outcome import Fit, Outcome
from therapy_guide.authoring.explaining import Account, held_words, standing_words, why
from therapy_guide.authoring.group_lines import group_at
from therapy_guide.authoring.reasoning import (
    FIX,
    Reasoning,
    fix_for,
    in_the_way,
    made_so_by,
    nearest_first,
    shown_rules,
)
from therapy_guide.authoring.rule_views import Effect, RuleView
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.rules import IfUnknown
from therapy_guide.engine.truth import Truth


def missing_from_group(outcome: Outcome, therapy: str, *, first_group: bool) -> Reasoning:
    """It was to come up, or to be in the first group, and is not."""
    account = why(outcome, therapy)
    if account.standing.held_back:
        return _held(account)
    group = account.groups[0] if first_group else account.groups[-1]
    helpful = [r for r in account.speaking(Effect.EVIDENCE, Effect.FOR) if r.truth is not Truth.YES]
    nearest = nearest_first(helpful)
    wanted = (Fit.FITS_MANY,) if first_group else tuple(Fit)
    enough = [view for view in nearest if _lifted(outcome.trace.program.guidebook, account, view) in wanted]
    shown = [*enough, *(view for view in nearest if view not in enough)]
    against = [r for r in account.speaking(Effect.AGAINST) if r.truth is Truth.YES]
    place = f"{'in ' if account.fit else ''}{account.place}"
    why_ = f"it is {place} ({standing_words(account)}); for `{group.fit.value}` it needs {group.short_of}"
    lines = ["against it:", *shown_rules(against)] if against else []
    if shown:
        lines += [_lead(enough), *shown_rules(shown)]
    else:
        lines.append("no other rule and no row of evidence speaks for it")
    return Reasoning(why_, tuple(lines), in_the_way(shown[:2]), fix_for(shown))


def _lead(enough: list[RuleView]) -> str:
    if enough:
        return "each of these alone would do, nearest first:" if len(enough) > 1 else "this alone would do:"
    return "rules that would speak for it, nearest first:"


def _lifted(guidebook: Guidebook, account: Account, view: RuleView) -> Fit | None:
    """The group it would be in, were one more rule met. Points of one question are not cut here: a close guess."""
    at = account.position
    if view.level is None:
        return group_at(guidebook, replace(at, lean=at.lean + view.points))
    other = max((e for e in (at.other, view.level) if e), key=lambda e: e.rank)
    return group_at(guidebook, replace(at, other=other))


def _held(account: Account) -> Reasoning:
    held = {rule.rule.id for rule, _ in account.standing.held_back}
    views = [view for view in account.speaking(Effect.HOLD_BACK) if view.id in held]
    unknown = [view for view in views if view.truth is Truth.UNKNOWN]
    related = (*made_so_by(views), *in_the_way(unknown))
    fix = fix_for(unknown) if len(unknown) == len(views) else FIX
    return Reasoning(f"it is {held_words(account)}", tuple(shown_rules(views)), related, fix)


def wrongly_in_group(outcome: Outcome, therapy: str, *, first_group: bool) -> Reasoning:
    """It was not to come up, or not in the first group, and is there."""
    account = why(outcome, therapy)
    met = next(group for group in account.groups if group.met)
    line = f"`{met.met.asks}`" if met.met else ""
    speaking = [r for r in account.speaking(Effect.EVIDENCE, Effect.FOR) if r.truth is Truth.YES]
    strongest = sorted(speaking, key=lambda r: (-(r.level.rank if r.level else 0), -r.points))
    lines = ["what speaks for it:", *shown_rules(strongest)]
    stoppers = nearest_first(account.speaking(Effect.HOLD_BACK))
    if stoppers and not first_group:
        lines += ["it could be held back, but these conditions are not met:", *shown_rules(stoppers, 2)]
    why_ = f"it is in `{met.fit.value}` by the line {line} ({standing_words(account)})"
    return Reasoning(why_, tuple(lines), made_so_by(strongest[:2]))


def not_held_back(outcome: Outcome, therapy: str) -> Reasoning:
    """It was to be held back, and is not."""
    account = why(outcome, therapy)
    views = nearest_first(account.speaking(Effect.HOLD_BACK))
    if not views:
        return Reasoning(f"no rule holds `{therapy}` back, whatever is answered", fix=FIX)
    lines = list(shown_rules(views))
    soft = [v for v in views if v.truth is Truth.UNKNOWN and v.if_unknown is IfUnknown.CAUTION]
    if soft:
        lines.append(f"while this is not known, `{soft[0].id}` brings a caution and holds nothing back")
    return Reasoning("the rules that hold it back are not met", tuple(lines), in_the_way(views[:2]), fix_for(views))


def not_cautioned(outcome: Outcome, therapy: str) -> Reasoning:
    """It was to come with a caution, and does not."""
    account = why(outcome, therapy)
    if account.fit is None:
        lacking = missing_from_group(outcome, therapy, first_group=False)
        return replace(
            lacking, why=f"a caution stands only with a therapy that comes up, and this one does not:\n{lacking.why}"
        )
    views = nearest_first(account.speaking(Effect.CAUTION, Effect.HOLD_BACK))
    if not views:
        return Reasoning(f"no rule gives a caution for `{therapy}`")
    return Reasoning(
        "the rules that give a caution are not met", tuple(shown_rules(views)), in_the_way(views[:2]), fix_for(views)
    )


def wrongly_there(outcome: Outcome, what: str, therapy: str) -> Reasoning:
    """No therapy was to be there, and this one is: held back, cautioned, or in a group."""
    if what in ("held_back", "cautioned"):
        account = why(outcome, therapy)
        if what == "held_back":
            return _held(account)
        cautions = {rule.rule.id for rule, _ in account.standing.cautions}
        views = [v for v in account.speaking(Effect.CAUTION, Effect.HOLD_BACK) if v.id in cautions]
        unknown = [view for view in views if view.truth is Truth.UNKNOWN]
        related = (*made_so_by(views), *in_the_way(unknown))
        return Reasoning("it comes with a caution", tuple(shown_rules(views)), related)
    return wrongly_in_group(outcome, therapy, first_group=what == "first_group")
