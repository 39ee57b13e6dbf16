"""What was collected, read by the shapes of its kind: values for a guidebook, with broken things left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from therapy_guide.content.loading.broken import Broken
from therapy_guide.content.loading.case_shapes import CASE
from therapy_guide.content.loading.collected import Collected, Item
from therapy_guide.content.loading.kinds.listening import MEANINGS, OPTION_WORDS
from therapy_guide.content.loading.kinds.pages import PAGE, SOURCE, WORD
from therapy_guide.content.loading.kinds.promises import PROMISE
from therapy_guide.content.loading.kinds.questions import QUESTION, TOPIC
from therapy_guide.content.loading.kinds.rules import ASK, ASK_TOPIC, FACT, OTHER_WAY, RULE
from therapy_guide.content.loading.kinds.safety import CONTACT, NOTICE, SIGN
from therapy_guide.content.loading.kinds.therapies import THERAPY
from therapy_guide.content.loading.shapes import MISSING, Record, Shape, list_of, wrong_kind
from therapy_guide.content.loading.thing_kinds import KINDS
from therapy_guide.content.loading.yaml_tree import Entries, Node, Text
from therapy_guide.content.pages import Sentence
from therapy_guide.diagnostics.diagnostic import Problems

_SHAPES: dict[str, Shape] = {
    "therapies": THERAPY,
    "rules": RULE,
    "other_ways": OTHER_WAY,
    "notices": NOTICE,
    "contacts": CONTACT,
    "signs": SIGN,
    "option_words": OPTION_WORDS,
    "sources": SOURCE,
    "pages": PAGE,
    "glossary": WORD,
    "promises": PROMISE,
    "cases": CASE,
}
"""Kinds whose things are each read as they stand; the others need a name or hold further things."""


@dataclass(slots=True)
class Parts:
    """The values of each kind, in the order of the files."""

    values: dict[str, list[Any]] = field(default_factory=dict)
    sentences: list[Sentence] = field(default_factory=list)
    templates: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, kind: str) -> list[Any]:
        return self.values[kind]


def read_parts(collected: Collected, broken: Broken, problems: Problems) -> Parts:
    """Reads everything. What has a mistake in it is left out and remembered in `broken`."""
    parts = Parts(sentences=collected.sentences, templates=collected.templates)
    for node in collected.misread:
        broken.leave_out("", node)
        broken.blind = broken.blind or not isinstance(node, Entries)
    for kind in KINDS:
        read = _reader(kind.name, broken)
        found = [(item, read(item, problems)) for item in collected.items[kind.name]]
        parts.values[kind.name] = [value for _, value in found if value is not MISSING]
        for item, value in found:
            if value is MISSING:
                broken.words.add(item.id)
    return parts


def _reader(kind: str, broken: Broken) -> Callable[[Item, Problems], Any]:
    if kind == "facts":
        return lambda item, problems: broken.whole(kind, _named(FACT, item))(item.node, problems)
    if kind == "meanings":
        return lambda item, problems: _meaning(item, broken, problems)
    shape = broken.whole(kind, _shape(kind, broken))
    return lambda item, problems: shape(item.node, problems)


def _shape(kind: str, broken: Broken) -> Shape:
    if kind == "topics":
        return _with_list(TOPIC, "questions", broken.whole(kind, QUESTION))
    if kind == "ask_topics":
        return _with_list(ASK_TOPIC, "ask", broken.whole(kind, ASK))
    return _SHAPES[kind]


def _with_list(record: Record, name: str, inner: Shape) -> Record:
    """A record whose list keeps what is whole in it."""
    entries = [
        replace(entry, shape=list_of(inner, least=1)) if entry.name == name else entry
        for entry in record.entries.values()
    ]
    return Record(record.kind, record.make, entries)


def _named(record: Record, item: Item) -> Shape:
    """A record whose id stands before the colon."""

    def read(node: Node, problems: Problems) -> Any:
        if not isinstance(node, Entries):
            return wrong_kind(node, f"a {record.kind} with named entries", problems)
        given = record.read_entries(node, problems)
        return MISSING if given is None else record.make(**{**given, "id": item.id, "span": item.at})

    return read


def _meaning(item: Item, broken: Broken, problems: Problems) -> Any:
    pair = Entries.at(item.at, ((Text.at(item.at, item.id), item.node),))
    found = broken.whole("meanings", MEANINGS)(pair, problems)
    return found[0] if found is not MISSING and found else MISSING
