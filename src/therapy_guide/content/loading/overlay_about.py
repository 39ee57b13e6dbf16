"""What guidebook.yaml of a guidebook that builds on another must say for itself."""

from __future__ import annotations

from dataclasses import replace

from therapy_guide.content.loading.collected import Collected, Item
from therapy_guide.content.loading.overlay_entries import laid_entries
from therapy_guide.content.loading.yaml_tree import Entries, Listing, Node, Text
from therapy_guide.diagnostics.diagnostic import Problems, Related

TOPICS = "topics"


def laid_about(base: Collected, own: Collected) -> Item | None:
    """guidebook.yaml with what `own` says. Without an order of its own, new topics come last or after the one named."""
    below, above = base.about, own.about
    if above is None or below is None or not isinstance(below.node, Entries) or not isinstance(above.node, Entries):
        return above or below
    item = replace(above, node=laid_entries(below.node, above.node))
    order = below.entry(TOPICS)
    if above.entry(TOPICS) is not None or not isinstance(order, Listing):
        return item
    gone = {name.value for name in own.removed[TOPICS]}
    names = [name for name in order.items if isinstance(name, Text) and name.value not in gone]
    known = {name.value for name in names}
    for topic in own.items[TOPICS]:
        if topic.id and topic.id not in known:
            names.insert(_place(names, topic.entry("after")), Text.at(topic.at, topic.id))
            known.add(topic.id)
    return item.with_entry(TOPICS, replace(order, items=tuple(names)))


def _place(names: list[Text], after: Node | None) -> int:
    wanted = after.value if isinstance(after, Text) else ""
    return next((number + 1 for number, name in enumerate(names) if name.value == wanted), len(names))


def check_about(base: Collected, own: Collected, problems: Problems) -> None:
    """Records where it would pass for the guidebook below, or claim a review that it never had."""
    if base.about is None or own.about is None:
        return
    if own.about.id in ("", base.about.id):
        problems.error(
            "same-id-as-base",
            "this guidebook has no id of its own",
            own.about.at,
            related=(Related(base.about.at, "the id of the guidebook it builds on"),),
            why="saved answers and pages name the guidebook they came from, and would name the wrong one",
            fix="add a line `id:` with a name of your own, such as `id: county_service`",
        )
    if _value(base.about, "clinically_reviewed") in ("yes", "true") and not _value(own.about, "clinically_reviewed"):
        problems.error(
            "review-not-said",
            "this guidebook does not say whether a clinician has reviewed it",
            own.about.at,
            related=(Related(base.about.at, "the guidebook below was reviewed, without these changes"),),
            why="people would be told that words and rules were reviewed that no clinician has seen",
            fix="add `clinically_reviewed: no` and `reviewed_by:`, until a clinician has read your changes",
        )


def _value(item: Item, name: str) -> str:
    value = item.entry(name)
    return value.value if isinstance(value, Text) else ""
