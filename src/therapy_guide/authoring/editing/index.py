"""Everything in a guidebook that has an id, with each place it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from therapy_guide.authoring.editing.content_texts import ContentText, answers_texts, content_texts
from therapy_guide.authoring.editing.mentions import mentions
from therapy_guide.authoring.editing.outline import Outline, outline_of
from therapy_guide.authoring.editing.things import Mention, Thing
from therapy_guide.content.loading.forms import Names
from therapy_guide.content.loading.layers import layers_of
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.nearest import nearest
from therapy_guide.diagnostics.span import Span

EXAMPLES = "examples"
"""The folder of made-up answers beside a guidebook."""


@dataclass(frozen=True)
class Use:
    """One place where an id stands, with its file."""

    file: ContentText
    mention: Mention

    @property
    def span(self) -> Span:
        """The exact place of the id; of the text it stands in, where that can't be told."""
        where = self.file.piece_of(self.mention)
        if where is None:
            return self.mention.text.span
        line, column = self.file.place(where[0])
        return Span(self.file.shown, line, column, line, column + where[1] - where[0])


@dataclass(frozen=True)
class Index:
    """Uses by thing, in the order of the files. `own` are the files of the guidebook itself, not of one below."""

    uses: Mapping[Thing, tuple[Use, ...]]
    files: tuple[ContentText, ...]
    own: frozenset[Path]
    outline: Outline
    problems: Problems

    def made(self, thing: Thing) -> tuple[Use, ...]:
        """Where a thing is made."""
        return tuple(use for use in self.uses.get(thing, ()) if use.mention.defines)

    def ids(self, names: Names) -> tuple[str, ...]:
        """The ids of one kind that are made somewhere, in the order of the files."""
        return tuple(thing.id for thing in self.uses if thing.names is names and self.made(thing))

    def find(self, written: str) -> tuple[Thing, ...]:
        """What an editor may mean: an id, `question:option` or `question.option`, a row of evidence, a sentence."""
        found = {thing for thing in self.uses if written == thing.full_id or (written == thing.id and _by_id(thing))}
        for mark in (":", "."):
            question, _, option = written.partition(mark)
            thing = self.outline.option(question, option) if question in self.outline.questions else None
            if thing is not None and thing in self.uses:
                found.add(thing)
        return tuple(sorted(found))

    def near(self, written: str) -> tuple[str, ...]:
        """Ids much like one that isn't there."""
        ids = {name for thing in self.uses for name in (thing.id, thing.full_id)}
        return nearest(written, sorted(ids))


def index_of(folder: Path) -> Index:
    """Reads every file of a guidebook, of those it builds on, and the examples beside it. Broken files are told."""
    problems = Problems()
    layers = layers_of(folder)
    by_layer = [list(content_texts(layer, problems)) for layer in layers]
    files = [(file, number > 0) for number, found in enumerate(by_layer) for file in found]
    own = frozenset(file.path for file in by_layer[-1])
    outline = outline_of((file.kind.name, file.tree) for file, _ in files)
    answers = [(file, False) for file in _examples(folder)]
    uses = _uses([*files, *answers], outline)
    read = tuple(file for file, _ in files)
    return Index(uses, read, own | {file.path for file, _ in answers}, outline, problems)


def _examples(folder: Path) -> Iterable[ContentText]:
    """Files of answers that stand in `examples/` beside the content folder."""
    beside = folder.resolve().parent / EXAMPLES
    return answers_texts(beside, Problems()) if beside.is_dir() else ()


def _uses(files: Iterable[tuple[ContentText, bool]], outline: Outline) -> dict[Thing, tuple[Use, ...]]:
    found: dict[Thing, list[Use]] = defaultdict(list)
    for file, overlay in files:
        for mention in mentions(file.kind, file.tree, outline, overlay=overlay):
            found[mention.thing].append(Use(file, mention))
    return {thing: tuple(uses) for thing, uses in found.items()}


def _by_id(thing: Thing) -> bool:
    """Rows of evidence are known by their therapy and concern together, never by the concern alone."""
    return thing.names is not Names.ROW
