"""JSON Schemas (2020-12) for the kinds of file, made from the same forms that the reader follows.

Plain `yes`, `no`, numbers and dates reach a schema as text, true, false or numbers, depending on which YAML an editor
speaks. Our reader takes them all as text, so the schemas take them in each of these ways.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import yaml

from therapy_guide.authoring.schemas.known_names import NOTHING_KNOWN, KnownNames
from therapy_guide.authoring.schemas.overlay_forms import for_overlay
from therapy_guide.authoring.schemas.special_forms import answers, condition, sentences, typed_words
from therapy_guide.content.loading.forms import (
    Choice,
    Either,
    Field,
    Form,
    Group,
    ListOf,
    Named,
    Numbers,
    Several,
    Single,
    Special,
    YesNo,
    inside,
)
from therapy_guide.content.loading.kinds.files import FileKind

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
YES_NO = ["yes", "no", True, False, "true", "false"]


def schema_text(kind: FileKind, known: KnownNames = NOTHING_KNOWN, *, overlay: bool = False) -> str:
    """The schema of one kind of file, as it is written to a file."""
    return json.dumps(schema_of(kind, known, overlay=overlay), ensure_ascii=False, indent=2) + "\n"


def schema_of(kind: FileKind, known: KnownNames = NOTHING_KNOWN, *, overlay: bool = False) -> Schema:
    """The schema of one kind of file. An overlay leaves out what it does not change, so little is required there."""
    return _Writer(kind, known, overlay).whole()


class _Writer:
    """Writes one schema. Groups that stand in several places are written once, under `$defs`."""

    def __init__(self, kind: FileKind, known: KnownNames, overlay: bool) -> None:
        self.kind, self.known, self.overlay = kind, known, overlay
        form = for_overlay(kind) if overlay else kind.form
        counted = Counter(part for part in inside(form) if isinstance(part, Group))
        self.form = form
        self.shared = {group for group, times in counted.items() if times > 1}
        self.defs: Schema = {}

    def whole(self) -> Schema:
        body = self.write(self.form)
        title = f"{self.kind.title} (in a guidebook that extends another)" if self.overlay else self.kind.title
        head = {"$schema": DIALECT, "title": title, "description": self.kind.means}
        body = {key: value for key, value in body.items() if key not in head}
        return {**head, **body, **({"$defs": dict(sorted(self.defs.items()))} if self.defs else {})}

    def write(self, form: Form) -> Schema:
        match form:
            case Single():
                return self._single(form)
            case YesNo():
                return {"enum": YES_NO}
            case Choice():
                means = [form.means.get(word, "") for word in form.words]
                return {"enum": list(form.words), **({"markdownEnumDescriptions": means} if any(means) else {})}
            case ListOf():
                return self._list(form)
            case Several():
                item = self._single(form.item)
                return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]}
            case Named():
                return self._named(form)
            case Group():
                return self._group(form)
            case Either():
                return {"anyOf": [self.write(one) for one in form.forms]}
            case Special():
                return self._special(form)

    def _single(self, form: Single) -> Schema:
        plain = single(form)
        ids = self.known.ids.get(form.names, ()) if form.names and not form.defines else ()
        return {"anyOf": [{"enum": list(ids)}, plain]} if ids else plain

    def _list(self, form: ListOf) -> Schema:
        item = self.write(form.item)
        many: Schema = {"type": "array", "items": item, **({"minItems": form.least} if form.least else {})}
        return {"anyOf": [item, many]} if form.or_one else many

    def _named(self, form: Named) -> Schema:
        names: Schema = {"pattern": whole_of(form.key)}
        if form.never:
            names["not"] = {"enum": list(form.never)}
        return {"type": "object", "propertyNames": names, "additionalProperties": self.write(form.value)}

    def _group(self, form: Group) -> Schema:
        if form not in self.shared:
            return self._fields(form)
        name = form.kind.replace(" ", "_")
        if name not in self.defs:
            self.defs[name] = {}
            self.defs[name] = self._fields(form)
        return {"$ref": f"#/$defs/{name}"}

    def _fields(self, form: Group) -> Schema:
        required = [field.name for field in form.fields if field.required]
        return {
            "title": form.kind[0].upper() + form.kind[1:],
            "type": "object",
            "properties": {field.name: self._field(field) for field in form.fields},
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }

    def _field(self, field: Field) -> Schema:
        told: Schema = {"description": field.means} if field.means else {}
        if field.example:
            told["examples"] = [_example(field.example)]
        return {**told, **self.write(field.form)}

    def _special(self, form: Special) -> Schema:
        if form is Special.ANYTHING:
            return {}
        if form is Special.TYPED_WORDS:
            return typed_words(self.known)
        made = {Special.CONDITION: condition, Special.ANSWERS: answers, Special.SENTENCES: sentences}[form]
        name = form.value
        if name not in self.defs:
            self.defs[name] = made(self.known)
        return {"$ref": f"#/$defs/{name}"}


def single(form: Single) -> Schema:
    """A single value in each of the ways an editor's YAML may read it."""
    if form.numbers is Numbers.ANY:
        return {"type": ["string", "number", "boolean"], "pattern": form.pattern}
    text: Schema = {"type": "string", "pattern": whole_of(form)}
    if form.is_date:
        text["format"] = "date"
    if form.numbers is Numbers.NONE:
        # An id may be the word yes, which YAML 1.1 reads as true.
        return text if form.is_date else {"anyOf": [text, {"type": "boolean"}]}
    return {"anyOf": [{"type": "integer", "minimum": form.least, "maximum": form.most}, text]}


def whole_of(form: Single) -> str:
    """The pattern of the whole value: JSON Schema looks for a pattern anywhere, unless it is anchored."""
    return form.pattern if form.pattern.startswith("^") or form.numbers is Numbers.ANY else f"^{form.pattern}$"


def _example(written: str) -> Any:
    value = yaml.load(written, Loader=yaml.BaseLoader)  # noqa: S506  every value stays text
    return int(value) if isinstance(value, str) and value.isdigit() else value
