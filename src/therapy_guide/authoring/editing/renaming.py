"""A new id for something, everywhere it stands and nowhere else, as a plan that is checked before it is carried out."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from therapy_guide.authoring.editing.content_texts import ContentText
from therapy_guide.authoring.editing.index import Index, Use
from therapy_guide.authoring.editing.named_by_program import is_learned, is_learned_group, why_fixed
from therapy_guide.authoring.editing.things import Thing
from therapy_guide.content.loading.condition_shapes import RESERVED
from therapy_guide.content.loading.forms import ID, Names
from therapy_guide.engine.parse_answers import SKIP
from therapy_guide.files.together import NewContent

_ID = re.compile(ID)
_IN_CONDITIONS = re.compile(r"all|any|not|fact|at_least_\d{1,2}_of")
_NAMES_FILE = (Names.THERAPY, Names.TOPIC)
"""Things whose file has their name."""


class CannotRename(Exception):
    """The message says why, in an editor's words, and what to do."""


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One line before and after."""

    number: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """One file: its new bytes, where it moves, and the lines that differ."""

    file: ContentText
    new: NewContent
    lines: tuple[ChangedLine, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a rename would do, and what it can't do for the editor."""

    thing: Thing
    new: Thing
    files: tuple[ChangedFile, ...]
    notes: tuple[str, ...]

    @property
    def places(self) -> int:
        return sum(len(file.lines) for file in self.files)


def plan_rename(index: Index, thing: Thing, new_id: str) -> Plan:
    """The plan. Raises CannotRename."""
    new = Thing(thing.what, new_id, thing.owner)
    _check_may(thing, index)
    _check_new(thing, new, index)
    by_file: dict[Path, list[Use]] = defaultdict(list)
    for use in index.uses[thing]:
        by_file[use.file.path].append(use)
    files = tuple(_changed(uses, thing, new_id) for uses in by_file.values())
    return Plan(thing, new, files, tuple(_notes(thing)))


def _check_may(thing: Thing, index: Index) -> None:
    if thing.names is Names.ROW:
        raise CannotRename(
            f"`{thing.full_id}` is named after its therapy and its concern. Rename one of these: "
            f"`{thing.owner}` or `{thing.id}`."
        )
    if why := why_fixed(thing, index.outline):
        raise CannotRename(f"The {thing} can't be renamed: the program itself asks for it by this name ({why}).")
    below = [use for use in index.uses[thing] if use.file.path not in index.own]
    if below:
        raise CannotRename(
            f"The {thing} belongs to the guidebook that this one builds on ({below[0].span}), "
            "so its name can't be changed here. Here you can change what it says, or take it out with `remove:`."
        )


def _check_new(thing: Thing, new: Thing, index: Index) -> None:
    if not _ID.fullmatch(new.id):
        tidy = re.sub(r"[^a-z0-9_]+", "_", new.id.lower()).strip("_")
        fitting = f" Perhaps `{tidy}`?" if _ID.fullmatch(tidy) else ""
        raise CannotRename(
            f"`{new.id}` can't be an id. Use small letters, figures and _, and begin with a letter.{fitting}"
        )
    if new == thing:
        raise CannotRename(f"The {thing} is already called so.")
    if thing.names is Names.OPTION and new.id in (*RESERVED, SKIP, "answered", "skipped"):
        raise CannotRename(
            f"An option can't be called `{new.id}`: people type this word as a command, or rules read it."
        )
    if thing.names is Names.QUESTION and _IN_CONDITIONS.fullmatch(new.id):
        raise CannotRename(f"A question can't be called `{new.id}`: in a condition this word means something else.")
    taken = next((other for other in _would_be(new, index) if other in index.uses), None)
    if taken:
        where = index.made(taken) or index.uses[taken]
        raise CannotRename(
            f"`{new.id}` is taken: there is {article(taken.what)} {taken} ({where[0].span}). Choose another id."
        )


def article(word: str) -> str:
    """ "a" or "an", as a word begins."""
    return "an" if word[:1] in "aeiou" else "a"


def _would_be(new: Thing, index: Index) -> list[Thing]:
    """Everything that the new id would be taken for somewhere, if it were there."""
    others: list[Thing] = [new]
    concern = index.outline.about.get("concern_question", "")
    if new.names in (Names.THERAPY, Names.SET):
        others += [Thing(Names.THERAPY.value, new.id), Thing(Names.SET.value, new.id)]
        asked = [q.id for q in index.outline.questions.values() if q.of_therapies]
        others += [Thing(Names.OPTION.value, new.id, question) for question in asked]
    if new.names is Names.FACT:
        others.append(Thing(Names.OPTION.value, new.id, concern))
    if new.names is Names.OPTION:
        others += [Thing(Names.FACT.value, new.id)] if new.owner == concern else []
        asked = [q.id for q in index.outline.questions.values() if q.of_answers == new.owner]
        others += [Thing(Names.OPTION.value, new.id, question) for question in asked]
        known = index.outline.questions.get(new.owner)
        others += [Thing(Names.THERAPY.value, new.id)] if known and known.of_therapies else []
    if new.names in (Names.QUESTION, Names.TOPIC):
        others += [Thing(Names.QUESTION.value, new.id)] if new.id in index.outline.questions else []
        others += [Thing(Names.TOPIC.value, new.id)] if new.id in index.outline.rounds else []
    return others


def _changed(uses: list[Use], thing: Thing, new_id: str) -> ChangedFile:
    file = uses[0].file
    text, lines = file.text, []
    for use in sorted(uses, key=lambda use: use.span, reverse=True):
        where = file.piece_of(use.mention)
        if where is None:
            raise CannotRename(
                f"At {use.span} the {thing} is written in a way that can't be changed safely. "
                "Write it plainly, on one line and without escapes, then try again."
            )
        text = text[: where[0]] + new_id + text[where[1] :]
    after = ContentText(file.path, file.shown, file.kind, text, file.tree)
    for number in sorted({use.span.line for use in uses}):
        lines.append(ChangedLine(number, file.line(number), after.line(number)))
    moved = _moved(uses, thing, new_id)
    return ChangedFile(file, NewContent(file.path, file.encoded(file.text), file.encoded(text), moved), tuple(lines))


def _moved(uses: list[Use], thing: Thing, new_id: str) -> Path | None:
    """The new name of the file that makes a therapy or a topic, where the file has its name."""
    path = uses[0].file.path
    makes = any(use.mention.defines for use in uses)
    if thing.names not in _NAMES_FILE or not makes or path.stem != thing.id:
        return None
    target = path.with_stem(new_id)
    if target.exists():
        raise CannotRename(
            f"The file {path.name} would become {target.name}, and there is a file of that name already."
        )
    return target


def _notes(thing: Thing) -> list[str]:
    notes = []
    if thing.names in (Names.QUESTION, Names.OPTION, Names.THERAPY):
        notes.append("Answers that people saved or paused under the old id will not find it any more.")
    if is_learned(thing):
        column = "kinds" if thing.names is Names.RISK else "concerns"
        notes.append(
            f"The ear learned from sentences labelled `{thing.id}`. Until the labels in ear/sentences (column "
            f"{column}) are changed and `make ear` has run, it hears less of it."
        )
    if is_learned_group(thing):
        notes.append(f"What the ear learned reads the group `{thing.id}`. Run `make ear`, or it hears less.")
    return notes
