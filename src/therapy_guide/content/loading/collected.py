"""The things of a guidebook as they are written, by kind and id, before anything is made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from therapy_guide.content.loading.folder import Folder
from therapy_guide.content.loading.shapes import wrong_kind
from therapy_guide.content.loading.thing_kinds import KINDS, TEMPLATES, WORDING, Holds, ThingKind
from therapy_guide.content.loading.wording_shapes import sentences
from therapy_guide.content.loading.yaml_tree import Entries, Listing, Node, Text
from therapy_guide.content.pages import Sentence
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.span import Span

REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing: its id as written (none where it can't be read), what it holds, and where its id stands."""

    id: str
    node: Node
    at: Span

    def entry(self, name: str) -> Node | None:
        return self.node.get(name) if isinstance(self.node, Entries) else None

    def with_entry(self, name: str, value: Node) -> Item:
        """The same thing with one entry changed, or added at its end."""
        if not isinstance(self.node, Entries):
            return self
        pairs = tuple((key, value if key.value == name else old) for key, old in self.node.pairs)
        if self.node.get(name) is None:
            pairs = (*pairs, (Text.at(value.span, name), value))
        return replace(self, node=replace(self.node, pairs=pairs))


@dataclass(slots=True)
class Collected:
    """Everything of one folder, or of several laid over each other.

    `removed` are the ids under `remove:`, by kind. `misread` are parts of another shape than was looked for.
    """

    about: Item | None = None
    items: dict[str, list[Item]] = field(default_factory=dict)
    sentences: list[Sentence] = field(default_factory=list)
    templates: dict[str, str] = field(default_factory=dict)
    removed: dict[str, list[Text]] = field(default_factory=dict)
    fingerprint: str = ""
    misread: list[Node] = field(default_factory=list)

    def ids(self, kind: str) -> dict[str, Item]:
        """The things of one kind by id; the first of a name counts."""
        return {item.id: item for item in reversed(self.items[kind]) if item.id}

    def inner(self, kind: ThingKind) -> dict[str, tuple[str, Item]]:
        """Things inside things, such as questions in topics: by id, with the id of what holds them."""
        return {one.id: (item.id, one) for item in self.items[kind.name] for one in inside(item, kind)}


def inside(item: Item, kind: ThingKind) -> list[Item]:
    """The things listed inside one, such as the questions of a topic."""
    listed = item.entry(kind.inner) if kind.inner else None
    if not isinstance(listed, Listing):
        return []
    return [_item(node, "id") for node in listed.items]


def collect(folder: Folder, in_overlay: bool, problems: Problems) -> Collected:
    """Reads every file of a folder. `remove:` is understood only in a guidebook that builds on another."""
    found = Collected()
    book = folder.book()
    found.about = _item(book, "id") if book is not None else None
    for kind in KINDS:
        found.items[kind.name] = []
        found.removed[kind.name] = []
        for path in folder.paths(kind.pattern):
            node = folder.tree(path)
            if node is not None:
                _sort_in(node, kind, found, in_overlay, problems)
    for path in folder.paths(WORDING):
        node = folder.tree(path)
        if node is not None:
            found.sentences += sentences(node, problems)
    for path in folder.paths(TEMPLATES):
        text = folder.text(path)
        if text is not None:
            found.templates[path.name] = text
    found.fingerprint = folder.fingerprint()
    return found


def _sort_in(node: Node, kind: ThingKind, found: Collected, in_overlay: bool, problems: Problems) -> None:
    if in_overlay and isinstance(node, Entries) and node.get(REMOVE) is not None and not kind.only_adds:
        found.removed[kind.name] += _names(node.get(REMOVE), problems)
        node = replace(node, pairs=tuple((k, v) for k, v in node.pairs if k.value != REMOVE))
        if not node.pairs:
            return
    if kind.holds is Holds.ONE:
        found.items[kind.name].append(_item(node, kind.id_entry))
        return
    under = _entry(node, kind.entry, problems)
    if under is None:
        found.misread.append(node)
        return
    found.items[kind.name] += _things(under, kind, found, problems)


def _things(under: Node, kind: ThingKind, found: Collected, problems: Problems) -> Iterator[Item]:
    if kind.holds is Holds.LIST and isinstance(under, Listing):
        yield from (_item(node, kind.id_entry) for node in under.items)
    elif kind.holds is Holds.NAMES and isinstance(under, Entries):
        yield from (Item(key.value, value, key.span) for key, value in under.pairs)
    else:
        found.misread.append(under)
        wrong_kind(under, "named entries" if kind.holds is Holds.NAMES else "a list", problems)


def _item(node: Node, id_entry: str) -> Item:
    named = node.get(id_entry) if isinstance(node, Entries) and id_entry else None
    if isinstance(named, Text):
        return Item(" ".join(named.value.split()), node, named.span)
    return Item("", node, node.span)


def _names(node: Node | None, problems: Problems) -> list[Text]:
    if isinstance(node, Text):
        return [node]
    if isinstance(node, Listing) and all(isinstance(item, Text) for item in node.items):
        return [item for item in node.items if isinstance(item, Text)]
    if node is not None:
        wrong_kind(node, "a list of ids, such as `[one, another]`", problems)
    return []


def _entry(node: Node, entry: str, problems: Problems) -> Node | None:
    if not isinstance(node, Entries):
        wrong_kind(node, f"`{entry}:` and what belongs under it", problems)
        return None
    for key, _ in node.pairs:
        if key.value != entry:
            problems.error(
                "unknown-key",
                f"this file has no entry called `{key.value}` at its top",
                key.span,
                why="nothing under it would ever reach anyone",
                fix=f"the top of this file has one entry, `{entry}:`",
            )
    return node.get(entry)
