"""What every chapter needs at hand: the guidebook, what leads to what, and the usual fields."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from therapy_guide.authoring.booklet.codes import codes_of
from therapy_guide.authoring.booklet.parts import Field
from therapy_guide.authoring.connections import Link, links_of
from therapy_guide.authoring.in_words.pieces import Piece, Pieces, plain
from therapy_guide.authoring.things import Ref, Thing
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.diagnostics.span import Span

MOST_LISTED = 60
"""Past this many users a list helps nobody."""

JUDGEMENT = "judgement"
"""The id by which editors mark their own view."""


@dataclass(frozen=True, eq=False)
class Shelf:
    guidebook: Guidebook
    today: date
    codes: dict[Ref, str] = field(default_factory=dict)
    out: dict[Ref, list[Link]] = field(default_factory=dict)
    into: dict[Ref, list[Link]] = field(default_factory=dict)

    @classmethod
    def of(cls, guidebook: Guidebook, today: date) -> Shelf:
        shelf = cls(guidebook, today, codes_of(guidebook))
        for link in links_of(guidebook):
            shelf.out.setdefault(link.start, []).append(link)
            shelf.into.setdefault(link.end, []).append(link)
        return shelf

    def code(self, ref: Ref) -> Piece:
        return Piece(self.codes[ref], ref)

    def users(self, ref: Ref) -> list[Ref]:
        """What this thing leads to, each once."""
        return list(dict.fromkeys(link.end for link in self.out.get(ref, [])))

    def by_kind(self, refs: Iterable[Ref]) -> Pieces:
        """Things by their codes, kind after kind: "Rules R1, R5. Facts D3."."""
        found: list[Piece] = []
        kinds: dict[Thing, list[Ref]] = {}
        for ref in dict.fromkeys(refs):
            kinds.setdefault(ref.thing, []).append(ref)
        for thing, group in kinds.items():
            name = _kind(thing, len(group))
            found.append(Piece(f"{' ' if found else ''}{name[:1].upper()}{name[1:]} "))
            for count, ref in enumerate(group):
                found += [Piece(", "), self.code(ref)] if count else [self.code(ref)]
            found.append(Piece("."))
        return tuple(found)

    def used_by(self, ref: Ref) -> Iterator[Field]:
        users = self.users(ref)
        if len(users) > MOST_LISTED:
            yield Field("Used by", (plain(f"{len(users)} entries. Each of them names it."),))
            return
        yield Field("Used by", (self.by_kind(users) if users else plain("Nothing reads this yet."),))

    def cited(self, sources: Iterable[str]) -> Pieces:
        """Sources by code and id; what was not fully checked says so."""
        found: list[Piece] = []
        for name in sources:
            source = self.guidebook.sources.get(name)
            if source is None:
                continue
            found += [Piece("; ")] if found else []
            ref = Ref(Thing.SOURCE, name)
            words = "our own view" if name == JUDGEMENT else name
            found.append(Piece(f"{self.codes[ref]} {words}", ref))
            if not source.verified and name != JUDGEMENT:
                found.append(Piece(" (not fully checked)"))
        return tuple(found) or plain("none named")

    def sources(self, sources: Iterable[str]) -> Field:
        return Field("Sources", (self.cited(sources),))


def _kind(thing: Thing, count: int) -> str:
    """The word reviewers know a kind by: what editors call a fact stands in the book as a description."""
    if thing is Thing.FACT:
        return "descriptions" if count > 1 else "description"
    return thing.many if count > 1 else thing.one


def place(span: Span) -> str:
    """File and line, for the editor."""
    return f"{span.path}:{span.line}" if span.path else ""


NEVER_PRINTED = "Never printed, saved or copied, unless the person puts it in."


def day(date_: date) -> str:
    """A day in words."""
    return f"{date_.day} {month_name[date_.month]} {date_.year}"


def said(label: str, text: str) -> Iterator[Field]:
    """Words that people read as they stand, where there are any."""
    if text:
        yield Field(label, (plain(text),), quoted=True)


def told(label: str, text: str) -> Iterator[Field]:
    """A sentence of the book's own, where there is one."""
    if text:
        yield Field(label, (plain(text),))
