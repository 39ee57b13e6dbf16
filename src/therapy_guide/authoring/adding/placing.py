"""Into which file something new goes, and what that file then holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from therapy_guide.authoring.adding.kinds import Addition, Where
from therapy_guide.authoring.adding.prompts import Draft
from therapy_guide.authoring.editing.content_texts import ContentText
from therapy_guide.authoring.editing.index import Index
from therapy_guide.authoring.editing.inserting import CannotInsert, with_entry, with_item
from therapy_guide.authoring.editing.things import Thing
from therapy_guide.authoring.editing.tidy_yaml import as_item
from therapy_guide.content.loading.forms import ID, Names
from therapy_guide.content.loading.kinds.files import file_kind
from therapy_guide.content.loading.thing_kinds import Holds
from therapy_guide.content.loading.yaml_tree import Entries, Listing, Node, Text

LONGEST = 400
"""Lines. A longer file is hard to find one's way in, so another is taken."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A file as it will be: its path, its old bytes (None for a new file), its new ones, and the lines that are new."""

    path: Path
    before: bytes | None
    after: bytes
    lines: tuple[str, ...]
    first_line: int


def files_for(addition: Addition, draft: Draft, index: Index, folder: Path) -> list[str]:
    """The files it may go into, the likeliest first, as paths in the content folder."""
    where = addition.where(draft)
    holder = _holder(where, index)
    if holder is not None:
        return [_inside(holder.path, folder)]
    if where.thing or where.question:
        return [_own_file(where, index)]
    files = [file for file in index.files if file.kind.name == where.file_kind and file.path in index.own]
    roomy = [file for file in files if len(file.lines) < LONGEST] or files
    likely = sorted(roomy, key=lambda file: _alike(file, draft), reverse=True)
    return [_inside(file.path, folder) for file in likely] or [_usual(where)]


def _alike(file: ContentText, draft: Draft) -> tuple[bool, int]:
    """Whether most of a file does the same, and how often it names the ids of the new condition or answers."""
    lines = [line.strip() for line in file.text.splitlines()]
    things = sum(line.startswith("- ") and ":" in line for line in lines)
    mark = f"{draft['effect']}:" if draft.get("effect") else f"kind: {draft.get('kind', '')}"
    same = sum(line.startswith(mark) for line in lines)
    ids = set(re.findall(ID, " ".join([str(draft.get("when", "")), *draft.get("answers", [])])))
    return same * 2 > things, sum(len(ids & set(re.findall(ID, line))) for line in lines)


def _usual(where: Where) -> str:
    pattern = file_kind(where.file_kind).pattern
    return pattern.replace("**/", "").replace("notices*", "notices").replace("*", "own")


def _own_file(where: Where, index: Index) -> str:
    """The file for something that is new here, or that the guidebook below holds."""
    known = index.outline.questions.get(where.question)
    name = known.topic if known else where.thing
    return file_kind(where.file_kind).pattern.replace("**/*", name)


def _holder(where: Where, index: Index) -> ContentText | None:
    """The file of this guidebook that makes the topic or the question it becomes a part of."""
    if where.file_kind == "therapies":
        return None
    names = {"questions": Names.QUESTION if where.question else Names.TOPIC, "ask": Names.ASK_TOPIC}
    thing = Thing(names[where.file_kind].value, where.question or where.thing) if where.file_kind in names else None
    made = [use for use in index.made(thing) if use.file.path in index.own] if thing else []
    return made[0].file if made else None


def _inside(path: Path, folder: Path) -> str:
    return path.resolve().relative_to(folder.resolve()).as_posix()


def place(addition: Addition, draft: Draft, index: Index, folder: Path, to: str) -> Placed:
    """The file `to` with the new thing in it. Raises CannotInsert."""
    where, lines = addition.where(draft), addition.lines(draft, index)
    path = folder / to
    if not path.exists():
        path = folder / to.removeprefix(f"{folder.resolve().name}/")  # as `check` and `uses` write it
    if not path.resolve().is_relative_to(folder.resolve()) or path.suffix != ".yaml":
        raise CannotInsert(f"`{to}` can't hold this. Name a .yaml file inside the content folder.")
    kind = file_kind(where.file_kind)
    if not _is_read(Path(_inside(path, folder)), kind.pattern):
        raise CannotInsert(f"`{to}` is not where a {addition.name} is looked for. That is: {kind.pattern}.")
    file = next((file for file in index.files if file.path.resolve() == path.resolve()), None)
    if file is None and path.exists():
        raise CannotInsert(f"{to} can't be read, so nothing can be added to it. See: therapy-guide check")
    if file is None:
        text = "\n".join(_new_file(where, lines, index)) + "\n"
        return Placed(path, None, text.encode(), tuple(text.splitlines()), 1)
    if where.file_kind == "therapies":
        raise CannotInsert(f"{to} is there already. A therapy stands in a file of its own.")
    return _added(file, where, lines)


def _is_read(inside: Path, pattern: str) -> bool:
    """Whether a file there is read as one of its kind. `match` looks from the right, so the first folder counts too."""
    first = Path(pattern).parts[0]
    at_the_top = len(inside.parts) == 1 if first == pattern else inside.parts[0] == first
    return at_the_top and any(inside.match(one) for one in (pattern, pattern.replace("**/", "")))


def _added(file: ContentText, where: Where, lines: list[str]) -> Placed:
    holder = _list_in(file, where)
    text = with_entry(file, holder, lines) if isinstance(holder, Entries) else with_item(file, holder, lines)
    old, new = file.text.splitlines(), text.splitlines()
    first = next((number for number, line in enumerate(new) if number >= len(old) or line != old[number]), 0)
    added = new[first : first + len(new) - len(old)]
    if added and not added[0].strip():
        first, added = first + 1, added[1:]
    return Placed(file.path, file.encoded(file.text), file.encoded(text), tuple(added), first + 1)


def _list_in(file: ContentText, where: Where) -> Node | None:
    """The list, or the group, that takes the new thing."""
    tree = file.tree
    if not isinstance(tree, Entries):
        return None
    kind = file.kind.holds
    if where.question:
        return _entry_of(_with_id(tree.get("questions"), where.question), "options")
    return tree.get(kind.entry or kind.inner) if kind else None


def _with_id(holder: Node | None, name: str) -> Node | None:
    items: Iterable[Node] = holder.items if isinstance(holder, Listing) else ()
    for item in items:
        named = item.get("id") if isinstance(item, Entries) else None
        if isinstance(named, Text) and named.value == name:
            return item
    return None


def _entry_of(node: Node | None, entry: str) -> Node | None:
    return node.get(entry) if isinstance(node, Entries) else None


def _new_file(where: Where, lines: list[str], index: Index) -> list[str]:
    """A file that holds this one thing. In a guidebook that builds on another it names what it is added to."""
    kind = file_kind(where.file_kind).holds
    if where.question:
        topic = index.outline.questions[where.question].topic
        options = ["id: " + where.question, "options:", *(f"  {line}" for line in lines)]
        return [f"topic: {topic}", "questions:", *as_item(options, 2)]
    if kind is None or where.file_kind == "therapies":
        return lines
    if kind.inner:
        return [f"topic: {where.thing}", f"{kind.inner}:", *as_item(lines, 2)]
    if kind.holds is Holds.NAMES:
        return [f"{kind.entry}:", *(f"  {line}" for line in lines)]
    return [f"{kind.entry}:", *as_item(lines, 2)]
