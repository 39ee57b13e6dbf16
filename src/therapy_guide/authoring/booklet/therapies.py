"""The chapter of therapies: each with the same fields in the same order, its research, and the rules that touch it."""

from __future__ import annotations

from collections.abc import Iterator

from therapy_guide.authoring.booklet.parts import Chapter, Entry, Field, Point, Section
from therapy_guide.authoring.booklet.shelf import Shelf, place, said, told
from therapy_guide.authoring.booklet.whens import when
from therapy_guide.authoring.connections import How
from therapy_guide.authoring.in_words.pieces import Piece, Pieces, plain
from therapy_guide.authoring.in_words.targets import STYLE_IN_WORDS, name_of
from therapy_guide.authoring.things import Ref, Thing, evidence_ref
from therapy_guide.content.conditions import FactHolds, Picks
from therapy_guide.content.therapies import Evidence, Therapy
from therapy_guide.content.therapies import Point as Claim

TOUCHED = (
    (How.FOR, "Counted for by"),
    (How.AGAINST, "Counted against by"),
    (How.CAUTION, "Shown with care by"),
    (How.HOLD_BACK, "Not suggested for now by"),
)


def chapter(shelf: Shelf) -> Chapter:
    intro = plain(
        "Every therapy has the same fields, and as many hard points as good ones. "
        "The ratings are our own; people read only “tends to”, and only where a rating is 1, 2, 4 or 5."
    )
    sections = []
    for family, name in shelf.guidebook.about.families:
        members = [therapy for therapy in shelf.guidebook.therapies.values() if therapy.family == family]
        entries = tuple(_entry(shelf, therapy) for therapy in members)
        sections.append(Section(f"therapies-{family}", name, entries, ref=Ref(Thing.FAMILY, family)))
    return Chapter("therapies", "Therapies", (intro,), tuple(sections))


def _entry(shelf: Shelf, therapy: Therapy) -> Entry:
    kind = therapy.relationship.kind.value.replace("_", " ")
    weeks = f"{therapy.length.weeks[0]} to {therapy.length.weeks[1]} weeks as we count it."
    ratings = [Point(plain(f"{rating} of 5 for {STYLE_IN_WORDS[name]}")) for name, rating in therapy.style]
    fields = (
        *said("In short", therapy.summary),
        *said("A session", therapy.session),
        *said("Recognised by", therapy.recognise_by),
        Field(
            f"Together: {kind}",
            (plain(therapy.relationship.text), _from(shelf, therapy.relationship.sources)),
            quoted=True,
        ),
        Field("Our own ratings", points=tuple(ratings)),
        Field(
            "How long", (plain(therapy.length.text), plain(weeks), _from(shelf, therapy.length.sources)), quoted=True
        ),
        _claims(shelf, "Good points", therapy.good),
        _claims(shelf, "Hard points", therapy.hard),
        _claims(shelf, "Take care (said to everyone)", therapy.care),
        _claims(shelf, "Check the therapist", therapy.check_with),
        *_touched(shelf, therapy),
    )
    rows = tuple(_row(shelf, therapy, row) for row in therapy.evidence)
    return Entry(Ref(Thing.THERAPY, therapy.id), therapy.full_name, place(therapy.span), fields, lines=3, inside=rows)


def _from(shelf: Shelf, sources: tuple[str, ...]) -> Pieces:
    return (Piece("Sources: "), *shelf.cited(sources))


def _claims(shelf: Shelf, label: str, claims: tuple[Claim, ...]) -> Field:
    points = tuple(Point((Piece(f"{claim.text} "), *_bracketed(shelf, claim.sources))) for claim in claims)
    return Field(label, () if points else (plain("Nothing is noted."),), points)


def _bracketed(shelf: Shelf, sources: tuple[str, ...]) -> Pieces:
    return (Piece("["), *shelf.cited(sources), Piece("]"))


def _row(shelf: Shelf, therapy: Therapy, row: Evidence) -> Entry:
    guidebook = shelf.guidebook
    concerns = guidebook.questions[guidebook.about.concern_question]
    option = concerns.option(row.for_)
    condition = Picks(concerns.id, (row.for_,)) if option else FactHolds(row.for_)
    about = f"“{option.text}”" if option else f"“{guidebook.facts[row.for_].means.rstrip('.')}”"
    fields = (
        when(guidebook, condition),
        *said("They read", row.note),
        *told("Support so far", f"{row.level.value[:1].upper()}{row.level.value[1:]}."),
        shelf.sources(row.sources),
    )
    return Entry(evidence_ref(therapy.id, row.for_), f"Research: {about}", place(row.span), fields)


def _touched(shelf: Shelf, therapy: Therapy) -> Iterator[Field]:
    links = shelf.into.get(Ref(Thing.THERAPY, therapy.id), [])
    for how, label in TOUCHED:
        rules = [link.start for link in links if link.how is how]
        if rules:
            yield Field(label, (shelf.by_kind(rules),))
    sets = [name for name, members in shelf.guidebook.about.sets if therapy.id in members]
    if sets:
        names = [piece for name in sets for piece in (Piece("; "), *name_of(shelf.guidebook, name)[1:])][1:]
        yield Field("In the sets", (tuple(names),))
