"""One guidebook laid over another: what it names is changed, what it adds comes after, what it removes is taken out.

This happens to what is written, before it is read, so that every value keeps the file and line it came from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from therapy_guide.content.loading.collected import Collected, Item, inside
from therapy_guide.content.loading.overlay_about import laid_about
from therapy_guide.content.loading.overlay_entries import laid_entries, without
from therapy_guide.content.loading.overlay_options import laid_question
from therapy_guide.content.loading.overlay_words import laid_sentences
from therapy_guide.content.loading.thing_kinds import KINDS, ThingKind
from therapy_guide.content.loading.yaml_tree import Entries, Listing, Text
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.nearest import meant
from therapy_guide.diagnostics.span import Span

AFTER = "after"
OPTIONS_IN = "questions"
"""The things that have options, which are laid by id as well."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something of the base that a guidebook names: where each of the two stands."""

    id: str
    own: Span
    base: Span


@dataclass(slots=True)
class Laid:
    """What was changed, and what was taken out: its id, with the place that says so."""

    collected: Collected
    changes: list[Change] = field(default_factory=list)
    removed: dict[str, Span] = field(default_factory=dict)


def lay(base: Collected, own: Collected, problems: Problems) -> Laid:
    """The base with a guidebook of one's own on top."""
    laid = Laid(Collected(fingerprint=base.fingerprint + own.fingerprint, misread=own.misread))
    laid.collected.about = laid_about(base, own)
    for kind in KINDS:
        old, new = base.items[kind.name], own.items[kind.name]
        if kind.only_adds:
            laid.collected.items[kind.name] = [*old, *new]
            continue
        removed = _removed(kind, base, own, laid, problems)
        left = [_without_inner(item, kind, removed) for item in old if item.id not in removed]
        laid.collected.items[kind.name] = _laid_things(left, new, kind, laid, problems)
    laid.collected.sentences = laid_sentences(base, own, problems)
    laid.collected.templates = {**base.templates, **own.templates}
    return laid


def _removed(kind: ThingKind, base: Collected, own: Collected, laid: Laid, problems: Problems) -> dict[str, Span]:
    """The ids to take out that are there; a name that isn't is told."""
    there = {**base.ids(kind.name), **{name: item for name, (_, item) in base.inner(kind).items()}}
    what = f"{kind.what} or {kind.inner_what}" if kind.inner else kind.what
    found: dict[str, Span] = {}
    for name in own.removed[kind.name]:
        if name.value not in there:
            problems.error(
                "nothing-to-remove",
                f"no {what} of the guidebook this builds on is called `{name.value[:60]}`",
                name.span,
                why="what you meant to take out would still be there",
                fix=meant(name.value, there) or "check the spelling, or take the name out of `remove:`",
            )
            continue
        found[name.value] = name.span
        laid.removed.update({one.id: name.span for one in inside(there[name.value], kind)})
    laid.removed.update(found)
    return found


def _without_inner(item: Item, kind: ThingKind, removed: dict[str, Span]) -> Item:
    things = inside(item, kind)
    left = [one for one in things if one.id not in removed]
    return item if len(left) == len(things) else _with_inner(item, kind, left)


def _with_inner(item: Item, kind: ThingKind, things: Iterable[Item]) -> Item:
    listed = item.entry(kind.inner)
    place = listed.span if listed else item.at
    return item.with_entry(kind.inner, Listing.at(place, tuple(one.node for one in things)))


def _laid_things(base: list[Item], own: list[Item], kind: ThingKind, laid: Laid, problems: Problems) -> list[Item]:
    """Changed things stay where they were; new ones come last, or after the one they name."""
    things = list(base)
    known = {item.id for item in base if item.id}
    behind: dict[str, str] = {}
    for item in own:
        wanted, thing = _after(item)
        if item.id not in known:
            things.insert(_place(things, wanted, behind, kind, problems), thing)
            if wanted is not None:
                behind[wanted.value] = item.id
            continue
        known.discard(item.id)
        number = next(number for number, one in enumerate(things) if one.id == item.id)
        laid.changes.append(Change(item.id, item.node.span, things[number].at))
        things[number] = _changed(things[number], thing, kind, laid, problems)
        if wanted is not None:
            moved = things.pop(number)
            things.insert(_place(things, wanted, behind, kind, problems), moved)
    return things


def _after(item: Item) -> tuple[Text | None, Item]:
    """The id under `after:`, and the thing without that entry, which says nothing about the thing itself."""
    wanted = item.entry(AFTER)
    if not isinstance(item.node, Entries) or not isinstance(wanted, Text):
        return None, item
    return wanted, replace(item, node=without(item.node, AFTER))


def _place(things: list[Item], wanted: Text | None, behind: dict[str, str], kind: ThingKind, problems: Problems) -> int:
    """Where something new goes. What was put after the same thing before comes first."""
    if wanted is None:
        return len(things)
    name = behind.get(wanted.value, wanted.value)
    for number, thing in enumerate(things):
        if thing.id == name:
            return number + 1
    near = meant(wanted.value, [thing.id for thing in things if thing.id])
    problems.error(
        "nothing-to-follow",
        f"no {kind.what} here is called `{wanted.value[:60]}`",
        wanted.span,
        why="nobody could tell where this should stand",
        fix=near or "name one that stands in the same list, or take `after:` away to put it last",
    )
    return len(things)


def _changed(base: Item, own: Item, kind: ThingKind, laid: Laid, problems: Problems) -> Item:
    if not isinstance(base.node, Entries) or not isinstance(own.node, Entries):
        return own
    if kind.name == OPTIONS_IN:
        return Item(base.id, laid_question(base.node, own.node, laid.removed, problems), own.at)
    merged = Item(base.id, laid_entries(base.node, own.node, skip=kind.inner), own.at)
    if not kind.inner or not isinstance(own.entry(kind.inner), Listing):
        return merged
    inner = ThingKind(kind.inner, kind.inner_what, "")
    return _with_inner(merged, kind, _laid_things(inside(base, kind), inside(own, kind), inner, laid, problems))
