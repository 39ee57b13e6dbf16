"""One failed expectation of a worked example, as a message: what was expected, what is there, and why."""

from __future__ import annotations

from therapy_guide.analysis.outcome import Fit, Outcome
from therapy_guide.authoring import therapy_failures as therapies
from therapy_guide.authoring.reasoning import (
    Reasoning,
    fix_for,
    in_the_way,
    made_so_by,
    nearest_first,
    shown_rules,
)
from therapy_guide.authoring.rule_views import RuleView, view_any_rule, view_ask, view_notice

CAME = {
    "first_group": "is not in the first group",
    "suggested": "does not come up",
    "held_back": "is not held back",
    "cautioned": "comes without a caution",
    "notices": "is not shown",
    "ask": "is not among the questions to ask",
    "rules": "is not met",
    "tells": "is not told",
    "lead": "is not the lead",
}
"""What is the case, for a name that was expected and is not there."""

CAME_TOO = {
    "not_first_group": "is in the first group",
    "not_suggested": "comes up",
    "not_notices": "is shown",
    "not_ask": "is among the questions to ask",
    "not_rules": "is met",
}
"""What is the case, for a name that was not to be there and is."""


def failure(outcome: Outcome, what: str, name: str) -> Reasoning:
    """Why a name is not where a case expects it, or is where it does not. `what` is the entry of the case."""
    match what:
        case "first_group" | "suggested":
            return therapies.missing_from_group(outcome, name, first_group=what == "first_group")
        case "not_first_group" | "not_suggested":
            return therapies.wrongly_in_group(outcome, name, first_group=what == "not_first_group")
        case "held_back":
            return therapies.not_held_back(outcome, name)
        case "cautioned":
            return therapies.not_cautioned(outcome, name)
        case "lead":
            return _lead(outcome)
        case _:
            wanted = not what.startswith("not_")
            return _of_views(outcome, what.removeprefix("not_"), name, wanted=wanted)


def unexpected(outcome: Outcome, what: str, name: str) -> Reasoning:
    """Why a name is there, where a case expects nothing at all."""
    if what in ("first_group", "suggested", "held_back", "cautioned"):
        return therapies.wrongly_there(outcome, what, name)
    return _of_views(outcome, what, name, wanted=False)


def _of_views(outcome: Outcome, what: str, name: str, *, wanted: bool) -> Reasoning:
    views = _views(outcome, what, name)
    if wanted:
        nearest = nearest_first(views)
        return Reasoning(
            _missing_words(outcome, what, name, views),
            tuple(shown_rules(nearest)),
            in_the_way(nearest[:2]),
            fix_for(nearest),
        )
    met = [view for view in views if view.condition.made_so_by()]
    words = _heard(outcome, name) if what == "notices" else ""
    conditions = "its conditions are met" if met else ""
    why = "; ".join(part for part in (words, conditions) if part) or "it fits everyone"
    return Reasoning(why, tuple(shown_rules(met)), made_so_by(met[:2]))


def _missing_words(outcome: Outcome, what: str, name: str, views: tuple[RuleView, ...]) -> str:
    if what == "tells" and not _tells(outcome, name):
        return f"`{name}` has no `tell:`, so it can't stand under `tells`; expect it under `rules`"
    why = "its conditions are not met" if views else "no answer brings it"
    if what == "notices" and outcome.trace.program.guidebook.notices[name].heard_as:
        why += ", and nothing typed in this case is heard as it"
    return why


def _views(outcome: Outcome, what: str, name: str) -> tuple[RuleView, ...]:
    match what:
        case "notices":
            notice = view_notice(outcome.trace, name)
            return (notice,) if notice else ()
        case "ask":
            return view_ask(outcome.trace, name)
        case _:
            rule = view_any_rule(outcome.trace, name)
            return (rule,) if rule else ()


def _tells(outcome: Outcome, name: str) -> bool:
    rule = outcome.trace.program.guidebook.rules.get(name)
    return rule is not None and rule.tell is not None


def _heard(outcome: Outcome, notice: str) -> str:
    shown = next((n for n in outcome.notices if n.id == notice), None)
    return f"it was heard in the words “{shown.words}”" if shown and shown.words else ""


def _lead(outcome: Outcome) -> Reasoning:
    book = outcome.trace.program.guidebook
    first = outcome.in_group(Fit.FITS_MANY)
    if not first:
        return Reasoning("nobody is in the first group, so there is no lead")
    by_family: dict[str, list[str]] = {}
    for suggestion in first:
        by_family.setdefault(book.therapies[suggestion.therapy].family, []).append(suggestion.therapy)
    families = f"{len(by_family)} famil{'y' if len(by_family) == 1 else 'ies'}"
    lines = tuple(f"  {family}: {', '.join(names)}" for family, names in by_family.items())
    return Reasoning(f"the first group is of {families}", lines)
