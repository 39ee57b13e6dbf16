"""guidebook.yaml, read so that a slip in one line does not hide what is wrong elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from therapy_guide.content.guidebook import About, Groups, NamedNeeds
from therapy_guide.content.loading.collected import Item
from therapy_guide.content.loading.kinds.about import ABOUT
from therapy_guide.content.loading.layers import EXTENDS
from therapy_guide.content.loading.overlay_offers import OFFERS
from therapy_guide.content.loading.shapes import MISSING
from therapy_guide.content.loading.yaml_tree import Entries
from therapy_guide.content.therapies import EvidenceLevel
from therapy_guide.diagnostics.diagnostic import Problems

_STAND_INS: dict[str, Any] = {
    "id": "",
    "title": "",
    "language": "",
    "version": "",
    "written_on": date.min,
    "review_by": date.max,
    "clinically_reviewed": False,
    "reviewed_by": "",
    "funding": "",
    "update_policy": "",
    "limits": (),
    "groups": Groups(),
    "named_method_needs": NamedNeeds(EvidenceLevel.MODERATE, EvidenceLevel.EMERGING),
    "first_asks": 0,
}
"""What takes the place of an entry that no other check reads, so that the rest can still be checked."""


def read_about(item: Item, is_overlay: bool, problems: Problems) -> About | None:
    """The value, with stand-ins for what is wrong where no check needs it; None where too much is wrong."""
    if not isinstance(item.node, Entries):
        ABOUT(item.node, problems)
        return None
    ours = {EXTENDS, OFFERS} if is_overlay else set()
    node = replace(item.node, pairs=tuple((k, v) for k, v in item.node.pairs if k.value not in ours))
    own = Problems()
    given = ABOUT.read_entries(node, own)
    for problem in own.found:
        problems.add(problem)
    if given is not None and not own.has_errors:
        return About(**given)
    return _with_stand_ins(node)


def _with_stand_ins(node: Entries) -> About | None:
    values: dict[str, Any] = {"span": node.span}
    for entry in ABOUT.entries.values():
        written, scratch = node.get(entry.name), Problems()
        value = MISSING if written is None else entry.shape(written, scratch)
        if value is MISSING or scratch.has_errors:
            if entry.name not in _STAND_INS and (entry.required or written is not None):
                return None
            value = _STAND_INS.get(entry.name, MISSING)
        if value is not MISSING:
            values[entry.attribute] = value
    return About(**values)
