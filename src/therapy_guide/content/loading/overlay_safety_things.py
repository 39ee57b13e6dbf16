"""What a guidebook may do to the notices, hold-backs, signs and contacts below it: add to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from therapy_guide.content.conditions import Condition
from therapy_guide.content.loading.collected import Item
from therapy_guide.content.loading.covers import covers, opened
from therapy_guide.content.loading.overlay_guard import PRIVATE, Guard, place_of_entry
from therapy_guide.content.rules import IfUnknown, Rule, RuleKind, Target
from therapy_guide.content.safety import Contact, Level, Notice, Role, Sign, SignLevel

UNTOUCHED = frozenset({Role.EMERGENCY, Role.DEAF_EMERGENCY})
"""Contacts of these roles are only added to."""
KEPT = UNTOUCHED | {Role.URGENT, Role.LISTENING}
"""Contacts of these roles may be put right, and never go."""
_RANK = {IfUnknown.NOTHING: 0, IfUnknown.CAUTION: 1, IfUnknown.HOLD_BACK: 2, None: -1}

Facts = Mapping[str, Condition]


def is_guarded(rule: Rule) -> bool:
    """Whether a rule keeps someone safe."""
    return rule.hold_back is not None or rule.kind is RuleKind.SAFETY


def check_notice(old: Notice, new: Notice, own: Item, base: Item, facts: tuple[Facts, Facts], guard: Guard) -> None:
    """Refuses whatever makes a notice rarer, quieter, shorter, or visible to others."""

    def refuse(entry: str, what: str, fix: str, why: str = "") -> None:
        headline = f"the notice `{old.id}` {what}"
        places = place_of_entry(own, entry), place_of_entry(base, entry)
        guard.refuse(old.id, headline, *places, fix, why)

    if old.level is Level.INTERRUPT and new.level is not Level.INTERRUPT:
        refuse("level", "would become a quiet line", "leave `level:` out")
    if old.when is not None and not _holds_as_often(old.when, new.when, facts):
        refuse("when", "would come less often", "write `any:` with its old condition first, and yours after it")
    for entry in ("heard_as", "contacts", "do_now", "sources"):
        lost = [value for value in getattr(old, entry) if value not in getattr(new, entry)]
        if lost:
            said = getattr(lost[0], "value", lost[0])
            refuse(
                entry,
                f"would lose `{str(said)[:40]}` from `{entry}:`",
                f"list all that stood under `{entry}:`, then yours",
            )
    for entry in ("say", "say_other", "title", "first_page"):
        if getattr(old, entry) and getattr(new, entry) != getattr(old, entry):
            refuse(
                entry, f"would say something else under `{entry}:`", "add a notice of your own with the same `when:`"
            )
    if new.only_alone and not old.only_alone:
        refuse("only_alone", "would stay away beside another notice", "leave `only_alone:` out")
    if new.in_print != old.in_print:
        refuse("in_print", "would be printed in other words", "leave `in_print:` out", PRIVATE)


def _holds_as_often(old: Condition, new: Condition | None, facts: tuple[Facts, Facts]) -> bool:
    return new is not None and covers(opened(new, facts[1]), opened(old, facts[0]))


def check_rule(
    old: Rule, new: Rule, own: Item, base: Item, facts: tuple[Facts, Facts], gone: Collection[str], guard: Guard
) -> None:
    """Refuses whatever makes a rule that keeps someone safe reach less far."""

    def refuse(entry: str, what: str, fix: str, why: str = "") -> None:
        headline = f"the safety rule `{old.id}` {what}"
        places = place_of_entry(own, entry), place_of_entry(base, entry)
        guard.refuse(old.id, headline, *places, fix, why)

    if not _holds_as_often(old.when, new.when, facts):
        refuse("when", "would hold less often", "write `any:` with its old condition first, and yours after it")
    for entry in ("hold_back", "caution"):
        before, after = getattr(old, entry), getattr(new, entry)
        if before is not None and not _reaches_as_far(before, after, gone):
            refuse(entry, f"would touch fewer therapies under `{entry}:`", "name all that it touched, then yours")
    if _RANK[new.if_unknown] < _RANK[old.if_unknown]:
        refuse("if_unknown", "would do less while the answer is unknown", "leave `if_unknown:` out")
    if old.kind is RuleKind.SAFETY and new.kind is not RuleKind.SAFETY:
        refuse("kind", "would no longer be about safety", "leave `kind:` out")
    if any(kind not in new.heard_as for kind in old.heard_as):
        refuse("heard_as", "would hear less", "list all that stood under `heard_as:`, then yours")
    if new.in_print and not old.in_print:
        refuse("in_print", "would be printed", "leave `in_print:` out", PRIVATE)


def _reaches_as_far(old: Target, new: Target | None, gone: Collection[str]) -> bool:
    """Whether every therapy of the old target is in the new one, as written. Those taken out don't count."""
    if new is None:
        return False
    if new.every:
        return set(new.leave_out) <= set(old.leave_out)
    named = set(old.therapies) - set(gone) <= set(new.therapies)
    groups = set(old.families) <= set(new.families) and not old.every
    ways = (not old.style or old.style == new.style) and (not new.style or bool(old.style))
    rest = old.same_as in ("", new.same_as) and set(new.leave_out) <= set(old.leave_out)
    return named and groups and ways and rest


def check_sign(old: Sign, new: Sign, own: Item, base: Item, guard: Guard) -> None:
    """Refuses whatever makes the guide hear less."""

    def refuse(entry: str, what: str, fix: str) -> None:
        places = place_of_entry(own, entry), place_of_entry(base, entry)
        guard.refuse(old.sign, f"the sign `{old.sign}` {what}", *places, fix)

    if any(words not in new.say for words in old.say):
        refuse("say", "would be heard in fewer words", "write all its old lines first, then yours, or add a sign")
    if any(words not in old.not_ for words in new.not_):
        refuse("not", "would be passed over more often", "leave `not:` out")
    if old.level is SignLevel.PLAIN and new.level is not SignLevel.PLAIN:
        refuse("level", "would count as a hint only", "leave `level:` out")
    if old.sure and not new.sure:
        refuse("sure", "would no longer be sure to bring help", "leave `sure:` out")
    if old.kind != new.kind:
        refuse("kind", "would bring another notice", "leave `kind:` out, and add a sign of your own")


def check_contact(old: Contact, new: Contact, own: Item, base: Item, guard: Guard) -> None:
    """Emergency contacts stay as they are. Others may be put right, with the day that was checked."""

    def refuse(entry: str, what: str, fix: str, why: str = "") -> None:
        places = place_of_entry(own, entry), place_of_entry(base, entry)
        guard.refuse(old.id, f"the contact `{old.id}` {what}", *places, fix, why)

    if old.role in UNTOUCHED:
        if new != old:
            refuse("role", "is for emergencies, and would be changed", "add a contact of your own beside it")
        return
    if old.role in KEPT and new.role is not old.role:
        refuse("role", "would be for something else", "leave `role:` out, and add a contact of your own")
    if old.role in KEPT and any(place not in new.places for place in old.places):
        refuse("places", "would be shown in fewer places", "list all its old places, then yours")
    if new.reach != old.reach and own.entry("checked_on") is None:
        refuse(
            "reach",
            "would show another number under the day the old one was checked",
            "add `checked_on:` with the day you checked the number, and `review_by:`",
            "people rely on the day; a number that nobody checked can cost a life",
        )
