"""Every place in a file where an id stands, told by the form of the file: a word in a sentence is never one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from therapy_guide.authoring.editing.outline import Outline
from therapy_guide.authoring.editing.things import Mention, Thing
from therapy_guide.authoring.schemas.overlay_forms import for_overlay
from therapy_guide.content.loading.forms import (
    Either,
    Field,
    Form,
    Group,
    ListOf,
    Named,
    Names,
    Several,
    Single,
    Special,
)
from therapy_guide.content.loading.kinds.files import FileKind
from therapy_guide.content.loading.yaml_tree import Entries, Listing, Node, Text
from therapy_guide.content.safety import ANYWHERE
from therapy_guide.engine.parse_answers import SKIP

_MEANING = re.compile(r"\{([^{}]*)\}")
_LISTS = re.compile(r"(all|any|at_least_\d{1,2}_of)\Z")
_ROW = ".evidence."
LEAN = ("report", "lean")
"""Sentences under this path are found by the question and the option they speak of."""
_TOP_NAMES = {"guidebook": "guidebook.yaml"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: the groups around, the nearest thing with an id, and the entry of it."""

    groups: tuple[Entries, ...] = ()
    within: str = ""
    entry: str = ""

    def under(self, entry: str) -> _Place:
        return replace(self, entry=f"{self.entry} › {entry}" if self.entry else entry)

    def inside(self, within: str) -> _Place:
        return replace(self, within=within, entry="")


def mentions(kind: FileKind, tree: Node, outline: Outline, *, overlay: bool = False) -> Iterator[Mention]:
    """Each id in one file, with what it stands for. `overlay`: the file builds on another guidebook's."""
    form = for_overlay(kind) if overlay else kind.form
    return _Walk(outline).walk(form, tree, _Place(within=_TOP_NAMES.get(kind.name, "")))


class _Walk:
    def __init__(self, outline: Outline) -> None:
        self.outline = outline

    def walk(self, form: Form, node: Node, place: _Place) -> Iterator[Mention]:
        match form, node:
            case Single(), Text():
                yield from self._single(form, node, place)
            case Several(), Text():
                yield from self._single(form.item, node, place)
            case Several(), Listing():
                for item in node.items:
                    yield from self.walk(form.item, item, place)
            case ListOf(), Listing():
                for item in node.items:
                    yield from self.walk(form.item, item, place)
            case ListOf(or_one=True), Text():
                yield from self.walk(form.item, node, place)
            case Named(), Entries():
                yield from self._named(form, node, place)
            case Group(), Entries():
                yield from self._group(form, node, place)
            case Either(), _:
                yield from self.walk(_fitting(form, node), node, place)
            case Special(), _:
                yield from self._special(form, node, place)

    def _special(self, form: Special, node: Node, place: _Place) -> Iterator[Mention]:
        if not isinstance(node, Entries):
            return
        if form is Special.CONDITION:
            for key, value in node.pairs:
                yield from self._condition(key, value, place)
        elif form is Special.ANSWERS:
            yield from self._answers(node, place)
        elif form is Special.TYPED_WORDS:
            for key, _ in node.pairs:
                yield _whole(Thing(Names.QUESTION.value, key.value), key, place)
        elif form is Special.SENTENCES:
            yield from self._sentences(node, (), place)

    def _named(self, form: Named, node: Entries, place: _Place) -> Iterator[Mention]:
        for key, value in node.pairs:
            yield from self.walk(form.key, key, place)
            here = place
            if form.key.defines and form.key.names and isinstance(value, Entries):
                here = place.inside(_called(form.key.names, key.value, place))
            yield from self.walk(form.value, value, here)

    def _group(self, form: Group, node: Entries, place: _Place) -> Iterator[Mention]:
        inner = replace(place, groups=(*place.groups, node))
        defining = form.defining
        if defining and isinstance(defining.form, Single) and defining.form.names:
            name = node.get(defining.name)
            inner = inner.inside(f"{form.kind} `{name.value}`" if isinstance(name, Text) else form.kind)
        fields: dict[str, Field] = {field.name: field for field in form.fields}
        for key, value in node.pairs:
            if key.value in fields:
                yield from self.walk(fields[key.value].form, value, inner.under(key.value))

    # --- single values

    def _single(self, form: Single, node: Text, place: _Place) -> Iterator[Mention]:
        if form.has_meanings:
            for found in _MEANING.finditer(node.value):
                meaning = Thing(Names.MEANING.value, found[1])
                yield Mention(meaning, node, found[1], found.start(1), False, place.within, place.entry)
        if form.names is Names.RULE_OR_ROW and _ROW in node.value:
            yield from self._row(node, place)
        elif form.names is not None and (thing := self._thing(form.names, node.value, place)):
            yield replace(_whole(thing, node, place), defines=form.defines)
            if form.names is Names.CONCERN_OR_FACT:
                therapy = _text_in(place.groups, "id")
                yield replace(_whole(Thing(Names.ROW.value, node.value, therapy), node, place), defines=True)

    def _row(self, node: Text, place: _Place) -> Iterator[Mention]:
        therapy, _, topic = node.value.partition(_ROW)
        at = len(therapy) + len(_ROW)
        yield Mention(Thing(Names.THERAPY.value, therapy), node, therapy, 0, False, place.within, place.entry)
        yield Mention(self.outline.concern_or_fact(topic), node, topic, at, False, place.within, place.entry)
        yield _whole(Thing(Names.ROW.value, topic, therapy), node, place)

    def _thing(self, names: Names, name: str, place: _Place) -> Thing | None:
        outline = self.outline
        match names:
            case Names.OPTION:
                return Thing(Names.OPTION.value, name, _text_in(place.groups, "id"))
            case Names.OPTION_BESIDE:
                return outline.option(_text_in(place.groups, "question"), name)
            case Names.AREA:
                question = _text_in(place.groups, "narrowed_by") or self._narrowed_by(_text_in(place.groups, "id"))
                return outline.option(question, name) if question else None
            case Names.CONCERN:
                return outline.option(outline.about.get("concern_question", ""), name)
            case Names.CONCERN_OR_FACT:
                return outline.concern_or_fact(name)
            case Names.PLACE:
                country = outline.about.get("country_question", "")
                return None if name == ANYWHERE else outline.option(country, name)
            case Names.THERAPY_OR_SET:
                return outline.therapy_or_set(name)
            case Names.RULE_OR_ROW:
                return Thing(Names.RULE.value, name)
            case Names.TOPIC_OR_QUESTION:
                return Thing((Names.QUESTION if name in outline.questions else Names.TOPIC).value, name)
            case Names.ASK_OR_TOPIC:
                return Thing((Names.ASK if name in outline.asks else Names.ASK_TOPIC).value, name)
            case _:
                return Thing(names.value, name)

    def _narrowed_by(self, question: str) -> str:
        known = self.outline.questions.get(question)
        return known.narrowed_by if known else ""

    # --- conditions

    def _condition(self, key: Text, value: Node, place: _Place) -> Iterator[Mention]:
        if _LISTS.match(key.value) and isinstance(value, Listing):
            for item in value.items:
                yield from self._special(Special.CONDITION, item, place)
        elif key.value == "not":
            yield from self._special(Special.CONDITION, value, place)
        elif key.value == "fact" and isinstance(value, Text):
            yield _whole(Thing(Names.FACT.value, value.value), value, place)
        elif isinstance(value, Entries) and any(k.value in ("any_time", "every_time") for k, _ in value.pairs):
            yield _whole(Thing(Names.TOPIC.value, key.value), key, place)
            for _, inner in value.pairs:
                yield from self._special(Special.CONDITION, inner, place)
        else:
            yield _whole(Thing(Names.QUESTION.value, key.value), key, place)
            for text in _picked(value):
                yield from self._option(key.value, text, place)

    def _option(self, question: str, text: Text, place: _Place) -> Iterator[Mention]:
        known = self.outline.questions.get(question)
        if known is None or known.takes_options:
            yield _whole(self.outline.option(question, text.value), text, place)

    # --- answers and sentences

    def _answers(self, node: Entries, place: _Place) -> Iterator[Mention]:
        for key, value in node.pairs:
            if isinstance(value, Listing) and value.items and all(isinstance(item, Entries) for item in value.items):
                if key.value in self.outline.rounds:
                    yield _whole(Thing(Names.TOPIC.value, key.value), key, place)
                for item in value.items:
                    if isinstance(item, Entries):
                        yield from self._answers(item, place)
                continue
            if key.value in self.outline.rounds and key.value not in self.outline.questions:
                yield _whole(Thing(Names.TOPIC.value, key.value), key, place)
                continue
            yield _whole(Thing(Names.QUESTION.value, key.value), key, place)
            for text in [value] if isinstance(value, Text) else value.items if isinstance(value, Listing) else ():
                # An answer may also be the words of an option, which name nothing.
                if isinstance(text, Text) and text.value != SKIP and self.outline.has_option(key.value, text.value):
                    yield from self._option(key.value, text, place)

    def _sentences(self, node: Entries, path: tuple[str, ...], place: _Place) -> Iterator[Mention]:
        for key, value in node.pairs:
            here = (*path, key.value)
            if path == LEAN:
                yield _whole(Thing(Names.QUESTION.value, key.value), key, place)
            elif path[:-1] == LEAN:
                yield from self._option(path[-1], key, place)
            if isinstance(value, Entries):
                yield from self._sentences(value, here, place)
            else:
                sentence = Thing(Names.SENTENCE.value, ".".join(here))
                yield replace(_whole(sentence, key, place), defines=True)


def renamed_lean(sentence: str, old: Thing, new_id: str) -> str:
    """The path of a sentence that speaks of a question or an option, once that has a new id."""
    path = sentence.split(".")
    if tuple(path[:2]) != LEAN:
        return sentence
    if old.names is Names.QUESTION and path[2:3] == [old.id]:
        path[2] = new_id
    elif old.names is Names.OPTION and path[2:4] == [old.owner, old.id]:
        path[3] = new_id
    return ".".join(path)


def _whole(thing: Thing, text: Text, place: _Place) -> Mention:
    return Mention(thing, text, text.value, 0, False, place.within, place.entry)


def _fitting(form: Either, node: Node) -> Form:
    """The alternative that a value of this kind is read by."""
    fits: tuple[type, ...] = {
        Text: (Single, ListOf, Several),
        Listing: (ListOf, Several),
        Entries: (Group, Named),
    }[type(node)]
    return next((one for one in form.forms if isinstance(one, fits)), Special.ANYTHING)


def _picked(value: Node) -> Iterator[Text]:
    """The options named after a question in a condition."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Listing):
        yield from (item for item in value.items if isinstance(item, Text))
    else:
        for key, inner in value.pairs:
            if key.value == "is" and isinstance(inner, Text) and inner.value in ("answered", "skipped"):
                continue
            if key.value in ("is", "includes_all", "at_least", "at_most"):
                yield from _picked(inner)


def _text_in(groups: tuple[Entries, ...], entry: str) -> str:
    """The value of an entry in the nearest group around that has it."""
    found = (value.value for group in reversed(groups) if isinstance(value := group.get(entry), Text))
    return next(found, "")


def _called(names: Names, name: str, place: _Place) -> str:
    around = f" of {place.within}" if names is Names.OPTION else ""
    return f"{names.value} `{name}`{around}"
