"""Whom an effect touches: targets as written, opened into plain therapy ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.rules import Target
from therapy_guide.content.therapies import Therapy


@dataclass(frozen=True, slots=True)
class Opened:
    """A target as plain ids. `same_as_past` adds the kinds had in the rounds where the rule holds."""

    therapies: tuple[str, ...] = ()
    same_as_past: bool = False
    leave_out: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.therapies) or self.same_as_past


NOBODY = Opened()


class Targets:
    """Opens the targets of a guidebook. Many rules name the same ones, so each different target is opened once."""

    def __init__(self, guidebook: Guidebook) -> None:
        self._therapies = guidebook.therapies
        self._order = {therapy: number for number, therapy in enumerate(guidebook.therapies)}
        self._sets = dict(guidebook.about.sets)
        self._families: dict[str, list[str]] = defaultdict(list)
        for therapy in guidebook.therapies.values():
            self._families[therapy.family].append(therapy.id)
        self._known: dict[Target, Opened] = {}

    def open(self, target: Target | None) -> Opened:
        """A target as plain therapy ids, in the order of the guidebook."""
        if target is None:
            return NOBODY
        if target not in self._known:
            left_out = self._named(target.leave_out)
            touched = self._touched(target).difference(left_out)
            therapies = tuple(sorted(touched, key=self._order.__getitem__))
            self._known[target] = Opened(therapies, bool(target.same_as), left_out)
        return self._known[target]

    def _touched(self, target: Target) -> set[str]:
        if target.every:
            return set(self._order)
        found = {therapy for therapy in self._named(target.therapies) if therapy in self._order}
        for family in target.families:
            found.update(self._families.get(family, ()))
        if target.style:
            found.update(t.id for t in self._therapies.values() if _is_in_style(t, target.style))
        return found

    def _named(self, names: Iterable[str]) -> tuple[str, ...]:
        """Therapy ids, with the names of sets replaced by what is in them."""
        return tuple(therapy for name in names for therapy in self._sets.get(name, (name,)))


def open_target(target: Target | None, guidebook: Guidebook) -> Opened:
    """One target by itself."""
    return Targets(guidebook).open(target)


def _is_in_style(therapy: Therapy, wanted: Iterable[tuple[str, int, int]]) -> bool:
    style = dict(therapy.style)
    return all(low <= style[name] <= high for name, low, high in wanted)
