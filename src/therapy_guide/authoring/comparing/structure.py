"""What was added, removed and changed between two guidebooks: what decides apart from what is only read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any

from therapy_guide.authoring.comparing.written import is_condition, value_words
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.diagnostics.span import NOWHERE, Span

PROSE = frozenset(
    [
        *("ask", "say", "say_other", "why", "help", "hint", "text", "heard", "keep", "change", "toward", "title"),
        *("because", "in_print", "unknown_says", "unknown_reason", "means", "note", "summary", "recognise_by"),
        *("session", "question", "good_sign", "warning_sign", "do_now", "points", "cite", "where", "name", "short"),
        *("limits", "update_policy", "reviewed_by", "funding", "also", "word", "who_for", "hours", "cost"),
        *("sources", "version", "written_on", "review_by", "seconds"),
    ]
)
"""Fields that people only read. Everything else decides something, or is told as if it did."""

KINDS = (
    *("about the guidebook", "contact", "notice", "rule", "question", "option", "therapy", "row of evidence", "fact"),
    *("promise", "question to ask", "other way", "page", "sign", "meaning"),
    *("words for an option", "topic", "source"),
    *("glossary word", "wording", "page template"),
)
"""In the order they are told: what matters most comes first."""


ONLY_READ = frozenset(["source", "glossary word", "wording", "page template"])
"""Kinds of which nothing decides a result."""


class How(Enum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One entry of a thing, before and after, in words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. `decides` are changes of what it does, `reads` of words alone."""

    what: str
    id: str
    how: How
    span: Span
    decides: tuple[FieldChange, ...] = ()
    reads: tuple[FieldChange, ...] = ()
    new_id: str = ""

    @property
    def is_prose(self) -> bool:
        return self.how is How.CHANGED and not self.decides


@dataclass(frozen=True, slots=True)
class _Thing:
    """One thing of a guidebook, flattened: its entries by name, as values."""

    span: Span
    decides: Mapping[str, Any]
    reads: Mapping[str, Any]


def changes(old: Guidebook, new: Guidebook) -> tuple[Change, ...]:
    """Every difference between two guidebooks, in the order of KINDS."""
    found: list[Change] = []
    before, after = _things(old), _things(new)
    for what in KINDS:
        mine = list(_of_kind(what, before.get(what, {}), after.get(what, {})))
        found += sorted(mine, key=lambda change: (list(How).index(change.how), change.id))
    return tuple(found)


def renames(found: Iterable[Change], what: str) -> dict[str, str]:
    """Old ids with their new ones."""
    return {change.id: change.new_id for change in found if change.what == what and change.how is How.RENAMED}


def only_prose(found: Iterable[Change]) -> bool:
    """Whether nothing that decides a result differs. Then nobody gets a different one, for certain."""
    return all((change.is_prose and change.what != "contact") or change.what in ONLY_READ for change in found)


def _of_kind(what: str, before: Mapping[str, _Thing], after: Mapping[str, _Thing]) -> Iterator[Change]:
    gone = [name for name in before if name not in after]
    come = [name for name in after if name not in before]
    for name in list(gone):
        twin = next((c for c in come if _is_twin(name, before[name], c, after[c])), None)
        if twin is not None:
            gone.remove(name)
            come.remove(twin)
            yield Change(what, name, How.RENAMED, after[twin].span, new_id=twin)
    yield from (Change(what, name, How.REMOVED, before[name].span, _all(before[name], gone=True)) for name in gone)
    yield from (Change(what, name, How.ADDED, after[name].span, _all(after[name], gone=False)) for name in come)
    for name in before:
        if name in after and not _same(before[name], after[name]):
            decides = _fields(before[name].decides, after[name].decides)
            reads = _fields(before[name].reads, after[name].reads)
            yield Change(what, name, How.CHANGED, after[name].span, decides, reads)


def _is_twin(name: str, one: _Thing, other_name: str, other: _Thing) -> bool:
    """Whether only the id differs. Options stay within their question, and there must be words to tell by."""
    group, _, option = name.rpartition(": ")
    other_group, _, _ = other_name.rpartition(": ")
    return bool(option) and group == other_group and any(one.reads.values()) and _same(one, other)


def _same(one: _Thing, other: _Thing) -> bool:
    return one.decides == other.decides and one.reads == other.reads


def _all(thing: _Thing, *, gone: bool) -> tuple[FieldChange, ...]:
    """What decides, of something that came or went."""
    shown = [(name, value_words(value)) for name, value in thing.decides.items() if value_words(value)]
    return tuple(FieldChange(name, words if gone else "", "" if gone else words) for name, words in shown)


def _fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    names = dict.fromkeys((*before, *after))
    return tuple(
        FieldChange(name, value_words(before.get(name)), value_words(after.get(name)))
        for name in names
        if before.get(name) != after.get(name)
    )


def _things(book: Guidebook) -> dict[str, dict[str, _Thing]]:
    concerns = book.about.main_concern_question
    from_elsewhere = {q.id for q in book.questions.values() if q.options_from} | {concerns}
    return {
        "about the guidebook": {"guidebook.yaml": _thing(book.about)},
        "contact": {c.id: _thing(c) for c in book.contacts},
        "notice": {n.id: _thing(n) for n in book.notices.values()},
        "rule": {r.id: _thing(r, decides={"ask"}) for r in book.rules.values()},
        "question": {q.id: _thing(q, leave_out={"options", "topic", "repeats"}) for q in book.questions.values()},
        "option": {
            f"{q.id}: {o.id}": _thing(o, reads={"phrases"})
            for q in book.questions.values()
            if q.id not in from_elsewhere
            for o in q.options
        },
        "therapy": {t.id: _thing(t, leave_out={"evidence"}) for t in book.therapies.values()},
        "row of evidence": {
            f"{t.id}.evidence.{row.for_}": _thing(row, reads={"note"})
            for t in book.therapies.values()
            for row in t.evidence
        },
        "fact": {f.id: _thing(f) for f in book.facts.values()},
        "promise": {p.id: _thing(p) for p in book.promises},
        "question to ask": {a.id: _thing(a) for a in book.asks.values()},
        "other way": {w.id: _thing(w) for w in book.other_ways},
        "page": {p.id: _thing(p) for p in book.pages.values()},
        "sign": {s.sign: _thing(s, leave_out={"sign"}, decides={"say"}) for s in book.signs},
        "meaning": {name: _Thing(NOWHERE, {"words": words}, {}) for name, words in book.meanings.items()},
        "words for an option": {
            f"{w.question}: {w.option}": _thing(w, leave_out={"question", "option"}, decides={"say", "not_"})
            for w in book.option_words
        },
        "topic": {t.topic: _thing(t, leave_out={"questions"}) for t in book.topics},
        "source": {s.id: _thing(s) for s in book.sources.values()},
        "glossary word": {w.word: _thing(w) for w in book.glossary},
        "wording": {s.key: _thing(s, leave_out={"key", "gaps"}) for s in book.wording.values()},
        "page template": {name: _Thing(NOWHERE, {}, {"text": text}) for name, text in book.templates.items()},
    }


def _thing(
    value: Any,
    *,
    leave_out: set[str] | None = None,
    reads: set[str] | None = None,
    decides: set[str] | None = None,
) -> _Thing:
    """A dataclass as two rows of entries. Ids and places are no entries."""
    prose = (PROSE | (reads or set())) - (decides or set())
    found: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    for name, entry in _entries(value, leave_out or set()):
        found[name.rpartition(".")[2] in prose][name] = entry
    return _Thing(value.span, *found)


def _entries(value: Any, leave_out: set[str], before: str = "") -> Iterator[tuple[str, Any]]:
    for field in fields(value):
        if field.name in {"id", "span", *leave_out} or not field.compare:
            continue
        entry = getattr(value, field.name)
        name = f"{before}{field.name.rstrip('_')}"
        if _is_record(entry):
            yield from _entries(entry, set(), f"{name}.")
        elif isinstance(entry, tuple) and entry and all(_is_record(one) for one in entry):
            for number, one in enumerate(entry, 1):
                yield from _entries(one, set(), f"{name} {number}.")
        else:
            yield name, entry


def _is_record(value: Any) -> bool:
    return is_dataclass(value) and not is_condition(value) and not isinstance(value, type)
