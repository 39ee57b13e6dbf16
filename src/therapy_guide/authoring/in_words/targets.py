"""Which therapies a rule touches, in words: as the rule says it, and by name."""

from __future__ import annotations

from therapy_guide.authoring.in_words.pieces import Piece, Pieces, listed, plain
from therapy_guide.authoring.things import Ref, Thing
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.rules import Target
from therapy_guide.engine.targets import open_target

STYLE_IN_WORDS = {
    "structure": "how far sessions follow a plan",
    "past": "how much it looks at the past",
    "feelings": "how much it stays with feelings",
    "challenge": "how much the therapist questions and pushes",
    "homework": "how much there is to do between sessions",
    "relationship": "how much the two of you talk about how you get on",
    "openness": "how much the therapist shares of themselves",
}
"""What each of the seven ratings of a therapy is about, after "rated 4 to 5 for"."""


def target_in_words(guidebook: Guidebook, target: Target) -> Pieces:
    """A target as the rule puts it: "every therapy of the family “…”, except …"."""
    parts: list[Pieces] = [name_of(guidebook, name) for name in target.therapies]
    parts += [_family(guidebook, family) for family in target.families]
    if target.style:
        parts.append(_style(target.style))
    if target.same_as:
        parts.append(plain("the kind of therapy they had then"))
    if target.every:
        parts.append(plain("every therapy"))
    left_out = listed([name_of(guidebook, name) for name in target.leave_out])
    return listed(parts) + ((Piece(", except "), *left_out) if left_out else ())


def names_only(guidebook: Guidebook, target: Target) -> bool:
    """Whether a target just names therapies, so that saying which they are adds nothing."""
    plain_names = all(name in guidebook.therapies for name in target.therapies)
    return plain_names and not (target.families or target.style or target.every or target.leave_out)


def therapies_touched(guidebook: Guidebook, target: Target) -> tuple[str, ...]:
    """The ids of the therapies a target comes to today. A kind once had is known only for a person."""
    return open_target(target, guidebook).therapies


def therapy_piece(guidebook: Guidebook, therapy: str) -> Piece:
    return Piece(guidebook.therapies[therapy].full_name, Ref(Thing.THERAPY, therapy))


def name_of(guidebook: Guidebook, name: str) -> Pieces:
    """A therapy by its name, or a set of them by what it is called."""
    if name in guidebook.therapies:
        return (therapy_piece(guidebook, name),)
    return (Piece("therapies in the set "), Piece(f"“{name.replace('_', ' ')}”", Ref(Thing.SET, name)))


def _family(guidebook: Guidebook, family: str) -> Pieces:
    return (
        Piece("every therapy of the family "),
        Piece(f"“{guidebook.family_name(family)}”", Ref(Thing.FAMILY, family)),
    )


def _style(style: tuple[tuple[str, int, int], ...]) -> Pieces:
    ratings = [plain(f"{_bounds(low, high)} for {STYLE_IN_WORDS[name]}") for name, low, high in style]
    return (Piece("every therapy rated "), *listed(ratings))


def _bounds(low: int, high: int) -> str:
    if low == high:
        return f"{low} of 5"
    return f"{low} {'or' if high == low + 1 else 'to'} {high} of 5"
