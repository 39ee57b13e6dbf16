"""Named entries laid over each other: one that is named replaces the old one; some groups are laid entry by entry."""

from __future__ import annotations

from dataclasses import replace

from therapy_guide.content.loading.yaml_tree import Entries, Node

BY_NAME = frozenset(
    {
        "families",
        "sets",
        "groups",
        "named_method_needs",
        "seconds",
        "repeat",
        "relationship",
        "length",
        "style",
        "expect",
    }
)
"""Groups that are laid name by name. All others, such as conditions and targets, mean something only as a whole."""


def laid_entries(base: Entries, own: Entries, skip: str = "") -> Entries:
    """The base with the entries that `own` names. It stands where `own` does; each value, where it was written."""
    given = {key.value: (key, value) for key, value in own.pairs if key.value != skip}
    pairs = []
    for key, value in base.pairs:
        if key.value not in given:
            pairs.append((key, value))
            continue
        own_key, own_value = given.pop(key.value)
        pairs.append((own_key, _laid_value(key.value, value, own_value)))
    return replace(own, pairs=(*pairs, *given.values()))


def _laid_value(name: str, base: Node, own: Node) -> Node:
    if name not in BY_NAME or not isinstance(base, Entries) or not isinstance(own, Entries):
        return own
    return laid_entries(base, own)


def without(entries: Entries, name: str) -> Entries:
    """The same entries but for one."""
    return replace(entries, pairs=tuple((key, value) for key, value in entries.pairs if key.value != name))
