"""Why a worked example no longer holds: lines to read, and the places of the conditions that decided it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from therapy_guide.authoring.condition_views import MARKS, ConditionView
from therapy_guide.authoring.rule_views import RuleView
from therapy_guide.diagnostics.diagnostic import Related
from therapy_guide.engine.truth import Truth

MOST_RULES = 3
"""So many rules are shown with all their conditions; the others are counted."""

MOST_PLACES = 3
"""So many excerpts stand below a message, so that it stays on one screen."""

FIX = "change the answers in this case, or change the rules if the case is right"


@dataclass(frozen=True, slots=True)
class Reasoning:
    """What to say about an expectation that failed."""

    why: str
    details: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    fix: str = FIX


def ticked(view: RuleView) -> Iterator[str]:
    """A rule and its conditions as lines, each with its mark and the answer it saw."""
    yield f"  {MARKS[view.truth]} {view.id} ({view.does})  {view.span.path}:{view.span.line}"
    for depth, line in view.condition.lines():
        yield f"    {'  ' * depth}{condition_line(line)}"


def condition_line(line: ConditionView) -> str:
    """One condition with its mark and the answer it saw."""
    saw = f"  (answer: {line.saw})" if line.saw else ""
    return f"{MARKS[line.truth]} {line.asks}{saw}"


def nearest_first(views: Iterable[RuleView]) -> list[RuleView]:
    """Those that need the fewest answers changed come first; of these, the ones that weigh most."""

    def weight(view: RuleView) -> int:
        return 2 * view.level.rank if view.level else abs(view.points)

    return sorted(views, key=lambda view: (view.condition.to_meet, -weight(view)))


def shown_rules(views: Sequence[RuleView], most: int = MOST_RULES) -> Iterator[str]:
    """The first few rules in full, and a line that counts the others."""
    for view in views[:most]:
        yield from ticked(view)
    if len(views) > most:
        more = len(views) - most
        yield f"  and {more} more {'rule' if more == 1 else 'rules'}"


def in_the_way(views: Iterable[RuleView]) -> tuple[Related, ...]:
    """The places of the conditions that are not met, nearest first."""
    leaves = dict.fromkeys(leaf for view in views for leaf in view.condition.in_the_way())
    return tuple(Related(leaf.span, _not_met(leaf)) for leaf in _each_place_once(leaves))


def made_so_by(views: Iterable[RuleView]) -> tuple[Related, ...]:
    """The places of the conditions that are met."""
    leaves = dict.fromkeys(leaf for view in views for leaf in view.condition.made_so_by())
    return tuple(Related(leaf.span, f"met: the answer is {leaf.saw}") for leaf in _each_place_once(leaves))


def _each_place_once(leaves: Iterable[ConditionView]) -> list[ConditionView]:
    by_place = {leaf.span: leaf for leaf in reversed(list(leaves)) if leaf.span.line}
    return list(reversed(by_place.values()))[:MOST_PLACES]


def _not_met(leaf: ConditionView) -> str:
    if leaf.truth is Truth.UNKNOWN:
        return f"not known: {leaf.saw}"
    if leaf.truth is Truth.YES:
        return f"met, and turned round by `not`: the answer is {leaf.saw}"
    return f"not met: the answer is {leaf.saw}"


def fix_for(views: Sequence[RuleView]) -> str:
    """What to do: an answer that the case does not give is no wrong answer."""
    if not views:
        return FIX
    missing = [leaf for leaf in views[0].condition.in_the_way() if leaf.truth is Truth.UNKNOWN]
    whole = any(leaf.parts for leaf in missing)
    if not missing or whole or len(missing) < len(views[0].condition.in_the_way()):
        return FIX
    questions = " and ".join(dict.fromkeys(f"`{leaf.asks.split(' ')[0]}`" for leaf in missing))
    return f"answer {questions} in this case, or change the rules if the case is right"
