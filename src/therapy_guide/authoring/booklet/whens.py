"""Conditions in the book: one sentence where that reads well, an indented list where it doesn't."""

from __future__ import annotations

from therapy_guide.authoring.booklet.parts import Field, Point
from therapy_guide.authoring.in_words.conditions import clause_of, inline
from therapy_guide.authoring.in_words.pieces import Clause, Join, Piece, Pieces, stopped, text_of
from therapy_guide.content.conditions import Condition
from therapy_guide.content.guidebook import Guidebook

LONGEST_SENTENCE = 300
"""Past this many characters a condition of several parts becomes a list."""

SIMPLE = (Join.LEAF, Join.FACT)


def when(guidebook: Guidebook, condition: Condition, label: str = "When") -> Field:
    """A condition as one field. What a fact stands for is said once, below."""
    clause = clause_of(guidebook, condition)
    if _reads_as_sentence(clause):
        return Field(label, (stopped(inline(clause, first=True)),), _meanings(clause))
    seen: set[Pieces] = set()
    points = tuple(_point(part, seen) for part in _inner(clause).parts)
    return Field(label, ((Piece(_opening(clause)),),), points)


def _inner(clause: Clause) -> Clause:
    """The clause whose parts are listed: for a past therapy, what must be so in it."""
    return clause.parts[0] if _is_round(clause) and clause.parts[0].join not in SIMPLE else clause


def _opening(clause: Clause) -> str:
    inner = _inner(clause)
    return clause.opening if inner is clause else f"{clause.opening} {inner.opening}"


def _is_round(clause: Clause) -> bool:
    return clause.join in (Join.ANY_TIME, Join.EVERY_TIME, Join.NO_TIME, Join.NOT_EVERY_TIME)


def _reads_as_sentence(clause: Clause) -> bool:
    if clause.join in SIMPLE:
        return True
    parts = _inner(clause).parts
    flat = all(part.join in SIMPLE for part in parts)
    joins_well = _inner(clause).join in (Join.ALL, Join.ANY) or _is_round(_inner(clause))
    return flat and joins_well and len(text_of(inline(clause))) <= LONGEST_SENTENCE


def _point(clause: Clause, seen: set[Pieces]) -> Point:
    if clause.join is Join.LEAF:
        return Point(clause.said)
    if clause.join is Join.FACT:
        return _fact_point(clause, seen)
    inner = _inner(clause)
    if _is_round(clause) and inner is clause:
        return Point((Piece(f"{clause.opening} "), *inline(clause.parts[0])))
    return Point((Piece(_opening(clause)),), tuple(_point(part, seen) for part in inner.parts))


def _fact_point(clause: Clause, seen: set[Pieces]) -> Point:
    name = clause.said[1:]
    if name in seen:
        return Point(clause.said)
    seen.add(name)
    inner = clause.parts[0]
    if _reads_as_sentence(inner):
        below = (Point((Piece("that is, "), *inline(inner))), *_meanings(inner, seen))
        return Point(clause.said, below)
    below = tuple(_point(part, seen) for part in _inner(inner).parts)
    return Point(clause.said, (Point((Piece(f"that is, {_opening(inner)}"),), below),))


def _meanings(clause: Clause, seen: set[Pieces] | None = None) -> tuple[Point, ...]:
    """Each fact of a sentence once, with what it stands for."""
    known = seen if seen is not None else set()
    found: list[Point] = []
    for fact in _facts(clause):
        name = fact.said[1:]
        if name in known:
            continue
        known.add(name)
        inner = fact.parts[0]
        if _reads_as_sentence(inner):
            found.append(Point((*name, Piece(" means: "), *stopped(inline(inner)))))
            found += _meanings(inner, known)
        else:
            parts = tuple(_point(part, known) for part in _inner(inner).parts)
            found.append(Point((*name, Piece(f" means: {_opening(inner)}")), parts))
    return tuple(found)


def _facts(clause: Clause) -> list[Clause]:
    if clause.join is Join.FACT:
        return [clause]
    return [fact for part in clause.parts for fact in _facts(part)]
