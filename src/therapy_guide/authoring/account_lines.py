"""The account of one therapy as lines to read: how its group came about, and every rule with its conditions."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from therapy_guide.analysis.outcome import Fit
from therapy_guide.authoring.condition_views import MARKS, ConditionView
from therapy_guide.authoring.explaining import Account, LeanPart, held_words, main_reason
from therapy_guide.authoring.group_lines import GroupAccount, level_word
from therapy_guide.authoring.reasoning import condition_line, nearest_first
from therapy_guide.authoring.rule_views import Effect, RuleView, signed
from therapy_guide.authoring.smallest_changes import Searched, Step, Ways
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.rules import IfUnknown
from therapy_guide.engine.truth import Truth

WIDTH = 88
NEAREST = 5
"""So many rules that are not met are shown; the others on request."""


def account_lines(guidebook: Guidebook, account: Account, *, everything: bool) -> Iterator[str]:
    """The whole account of one therapy."""
    therapy = guidebook.therapies[account.standing.therapy]
    yield f"{therapy.full_name} (`{therapy.id}`): {account.place}"
    yield ""
    yield from _how(account)
    open_care = [r for r in account.rules if _waits_with_care(r)]
    met = [r for r in account.rules if r.truth is Truth.YES]
    sections = (
        ("For it", _with(met, Effect.EVIDENCE, Effect.FOR)),
        ("Against it", _with(met, Effect.AGAINST)),
        ("Held back by", [r for r in account.speaking(Effect.HOLD_BACK) if _holds(account, r)]),
        ("To be taken with care", [*_with(met, Effect.CAUTION), *open_care]),
    )
    said = {view for _, views in sections for view in views}
    for title, views in sections:
        yield from _section(title, views)
    waiting = [r for r in account.rules if r.truth is Truth.UNKNOWN and r not in said]
    unmet = _most_telling_first(account, [r for r in account.rules if r.truth is Truth.NO])
    waiting = _most_telling_first(account, waiting)
    yield from _section("Waiting for an answer", waiting, len(waiting) if everything else NEAREST)
    yield from _section("Not met, nearest first", unmet, len(unmet) if everything else NEAREST)


def _most_telling_first(account: Account, views: Sequence[RuleView]) -> list[RuleView]:
    """Nearest first; what could lift a therapy before the rest, unless it is in the first group already."""
    lifting = (Effect.EVIDENCE, Effect.FOR)
    telling = (Effect.HOLD_BACK, Effect.AGAINST) if account.fit is Fit.FITS_MANY else lifting
    return sorted(nearest_first(views), key=lambda view: view.effect not in telling)


def _how(account: Account) -> Iterator[str]:
    at = account.position
    if account.standing.held_back:
        yield from _wrapped(f"It is {held_words(account)}. Were it not, this is how it would stand.")
        yield ""
    yield "How its group comes about"
    yield f"  evidence for the main concern  {level_word(at.main)}"
    yield f"  evidence for other concerns    {level_word(at.other)}"
    yield f"  lean                           {signed(at.lean)}"
    for part in account.lean:
        yield f"    {_lean_line(part)}"
    if at.named:
        yield "  guidelines name a method for the main concern, so the first groups ask for evidence"
    for group in account.groups:
        yield from _group_lines(group)
        if group.met:
            break
    yield ""


def _lean_line(part: LeanPart) -> str:
    cut = "" if part.counted == part.total else f", cut to {signed(part.counted)}"
    of = f"{part.kind}, {part.question}" if part.question else part.kind
    rules = ", ".join(f"{rule} {signed(points)}" for rule, points in part.rules)
    return f"{of}: {signed(part.total)}{cut}  ({rules})"


def _group_lines(group: GroupAccount) -> Iterator[str]:
    if group.met:
        span = group.met.line.span
        yield f"  ✓ {group.fit.value}: meets the line `{group.met.asks}`  {span.path}:{span.line}"
        return
    if not group.lines:
        yield f"  ✗ {group.fit.value}: has no lines in guidebook.yaml"
        return
    nearest = group.lines[0]
    span = nearest.line.span
    text = f"✗ {group.fit.value}: needs {group.short_of}; nearest line `{nearest.asks}`, {span.path}:{span.line}"
    yield from textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="      ", break_long_words=False)


def _waits_with_care(rule: RuleView) -> bool:
    return rule.truth is Truth.UNKNOWN and rule.if_unknown is IfUnknown.CAUTION


def _holds(account: Account, rule: RuleView) -> bool:
    return rule.id in {held.rule.id for held, _ in account.standing.held_back}


def _with(views: Iterable[RuleView], *effects: Effect) -> list[RuleView]:
    return [view for view in views if view.effect in effects]


def _section(title: str, views: Sequence[RuleView], most: int | None = None) -> Iterator[str]:
    if not views:
        return
    yield title
    for view in views[:most]:
        yield from view_lines(view)
    more = len(views) - len(views[:most])
    if more:
        yield f"  and {more} more. See {'it' if more == 1 else 'them'} with --all."
    yield ""


def view_lines(view: RuleView) -> Iterator[str]:
    """One rule: what it does, where it stands, its sentence, and each condition."""
    yield f"  {MARKS[view.truth]} {view.id} ({view.does})  {view.span.path}:{view.span.line}"
    yield from textwrap.wrap(view.because, WIDTH, initial_indent="      ", subsequent_indent="      ")
    yield from tree_lines(view.condition, "      ")


def tree_lines(condition: ConditionView, lead: str = "") -> Iterator[str]:
    """A condition and those inside it, one a line."""
    for depth, line in condition.lines():
        yield f"{lead}{'  ' * depth}{condition_line(line)}"


def table_lines(accounts: Sequence[Account]) -> Iterator[str]:
    """One line for each therapy, with its group and the main reason for it."""
    widest = max((len(account.standing.therapy) for account in accounts), default=0)
    place = ""
    for account in accounts:
        if account.place != place:
            if place:
                yield ""
            place = account.place
            yield place
        yield from textwrap.wrap(
            main_reason(account),
            max(WIDTH, widest + 40),
            initial_indent=f"  {account.standing.therapy:<{widest}}  ",
            subsequent_indent=" " * (widest + 4),
            break_long_words=False,
        )


def ways_lines(ways: Iterable[Ways]) -> Iterator[str]:
    """What would have to be answered otherwise."""
    yield "What would change it"
    for one in ways:
        yield from _ways(one)


def _ways(one: Ways) -> Iterator[str]:
    if not one.ways:
        yield from _wrapped(_no_way(one))
        return
    count = len(one.ways[0])
    if count == 1:
        which = ":" if len(one.ways) == 1 and not one.more else ", any of:"
        yield f"  It {one.goal.value} with one other answer{which}"
    else:
        yield f"  It {one.goal.value} with {count} other answers; no fewer will do:"
    for steps in one.ways:
        yield from (f"    {step_words(step)}" for step in steps)
    if one.more:
        yield f"    and {one.more} more"


def _no_way(one: Ways) -> str:
    if one.searched is Searched.EXACT:
        return f"There are no answers with which it {one.goal.value}: only a change of the rules could do that."
    not_found = f"No change of one answer was found with which it {one.goal.value}. "
    return (
        not_found
        + {
            Searched.WORDS: "What was typed counts beside the answers, and words that were heard stand in the way.",
            Searched.TOO_LONG: "The search for a larger one did not finish.",
            Searched.SINGLE: (
                "Only single changes were tried. To find the smallest larger one takes the editors' tools; "
                "`make editors` installs them."
            ),
        }[one.searched]
    )


def step_words(step: Step) -> str:
    """One answer that would change: the question, what stands there, and what would."""
    which = f" (therapy {step.place.round})" if step.place.round else ""
    return f"{step.place.question}{which}: {step.before} → {step.after}"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False)
