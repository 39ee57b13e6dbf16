"""What the files of a guidebook look like that builds on another: they name what differs, and leave out the rest."""

from __future__ import annotations

from dataclasses import replace

from therapy_guide.content.loading.collected import REMOVE
from therapy_guide.content.loading.forms import Either, Field, Form, Group, ListOf, Named, Names, Single
from therapy_guide.content.loading.kinds.files import FileKind
from therapy_guide.content.loading.layers import EXTENDS
from therapy_guide.content.loading.overlay import AFTER
from therapy_guide.content.loading.overlay_entries import BY_NAME
from therapy_guide.content.loading.overlay_offers import OFFERS
from therapy_guide.content.loading.thing_kinds import Holds

_REMOVED = {"questions": Names.TOPIC_OR_QUESTION, "ask": Names.ASK_OR_TOPIC}
"""Kinds of file in which two kinds of thing can be taken out."""


def for_overlay(kind: FileKind) -> Form:
    """The form of a file of this kind in a guidebook that builds on another."""
    form = kind.form
    if kind.name == "guidebook" and isinstance(form, Group):
        return replace(
            form, fields=(_EXTENDS, _OFFERS, *(_laid(field, required=field.name == "id") for field in form.fields))
        )
    if kind.holds is None or kind.holds.only_adds or not isinstance(form, Group):
        return form
    if kind.holds.holds is Holds.ONE:
        thing = _thing(form, "")  # a file may also hold `remove:` alone
        return replace(thing, fields=(*thing.fields, _remove(_REMOVED.get(kind.name, _defined(form)))))
    (top,) = form.fields
    inner = top.form.value if isinstance(top.form, Named) else top.form.item if isinstance(top.form, ListOf) else None
    if not isinstance(inner, Group) or not isinstance(top.form, Named | ListOf):
        return form
    thing = _thing(inner, "" if isinstance(top.form, Named) else kind.holds.id_entry)
    changed = replace(top.form, value=thing) if isinstance(top.form, Named) else replace(top.form, item=thing)
    names = top.form.key.names if isinstance(top.form, Named) else _defined(inner)
    return replace(form, fields=(replace(top, form=changed, required=False), _remove(names)))


def _thing(form: Group, id_entry: str) -> Group:
    """Something with an id: the rest may be left out, and it may say after what it comes."""
    fields = [_laid(field, required=field.name == id_entry) for field in form.fields]
    if any(field.name == "options" for field in form.fields):
        gone = ListOf(Single("the id of an option", names=Names.OPTION), or_one=True)
        fields.append(Field(REMOVE, gone, means="Options of this question that are taken out."))
    return replace(form, fields=(*fields, _after(_defined(form))))


def _laid(field: Field, *, required: bool = False) -> Field:
    """One entry: groups that are laid name by name, and things with ids inside, may leave something out."""
    form = field.form
    if field.name in BY_NAME and isinstance(form, Group):
        form = replace(form, fields=tuple(_laid(inner) for inner in form.fields))
    elif isinstance(form, ListOf) and isinstance(form.item, Group) and (defining := form.item.defining):
        form = replace(form, item=_thing(form.item, defining.name))
    elif field.name == "options" and isinstance(form, Named) and isinstance(form.value, Either):
        form = replace(form, value=Either(tuple(_option(one) for one in form.value.forms)))
    return replace(field, required=required, form=form)


def _option(form: Form) -> Form:
    if not isinstance(form, Group):
        return form
    return replace(form, fields=(*(_laid(field) for field in form.fields), _after(Names.OPTION)))


def _defined(form: Group) -> Names | None:
    defining = form.defining
    return defining.form.names if defining and isinstance(defining.form, Single) else None


def _remove(names: Names | None) -> Field:
    gone = ListOf(Single("the id of what is taken out", names=names), or_one=True)
    return Field(REMOVE, gone, means="Ids of what the guidebook below has and this one does not.")


def _after(names: Names | None) -> Field:
    return Field(AFTER, Single("the id of what it comes after", names=names), means="It comes after this one.")


_EXTENDS = Field(
    EXTENDS,
    Single("built-in, or the path of a folder"),
    required=True,
    means="The guidebook this one builds on.",
    example="built-in",
)
_OFFERS = Field(
    OFFERS,
    ListOf(Single("the id of a therapy", names=Names.THERAPY), least=1),
    means="The therapies this service has. The others never come up; without it, all do.",
)
