"""A name that does not exist: told at the very word, with the name that was most likely meant and where that stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from therapy_guide.diagnostics.diagnostic import Problems, Related
from therapy_guide.diagnostics.nearest import certain, nearest
from therapy_guide.diagnostics.placed import place_of
from therapy_guide.diagnostics.span import NOWHERE, Span

NEVER_TRUE = "this condition would never be true"
NO_EFFECT = "what is written here would never take effect"

MANY = 1_000
"""Past so many problems near names are no longer looked for: a file this broken is not a matter of typing slips."""

_SAID_YES = frozenset({"yes", "true", "on", "y"})
_SAID_NO = frozenset({"no", "false", "off", "n"})


def name_is_unknown(
    name: str, what: str, names: Iterable[str], span: Span, problems: Problems, *, code: str, why: str = NO_EFFECT
) -> None:
    """Records it. `names` are those that exist; a mapping also tells where each stands."""
    known = list(names)
    problems.error(
        code,
        f"no {what} is called `{name[:80]}`",
        place_of(name, span),
        why=why,
        **_near(name, what, known, problems),
        related=_declared(name, known, names, problems),
    )


def _near(name: str, what: str, known: list[str], problems: Problems) -> dict[str, str]:
    """The fix, and what should stand here instead where that is certain."""
    if len(problems) > MANY:
        return {"fix": f"check the spelling, or add the {what}"}
    said = _yes_or_no(name, known)
    if said:
        return {"fix": f"write `{said}`; other words for it, such as `{name}`, stay as typed", "replacement": said}
    meant = certain(name, known)
    if meant:
        return {"fix": f"did you mean `{meant}`?", "replacement": str(meant)}
    close = nearest(name, known)
    if close:
        return {"fix": "the closest name is " + " or ".join(f"`{one}`" for one in close)}
    listed = f"; known here: {', '.join(sorted(known))}" if 0 < len(known) <= MOST_LISTED else ""
    return {"fix": f"check the spelling, or add the {what}{listed}"}


MOST_LISTED = 12
"""A list of names longer than this is no help in a message."""


def _yes_or_no(name: str, known: list[str]) -> str:
    """`yes` or `no`, where another word for it was typed."""
    folded = name.casefold()
    for said, words in (("yes", _SAID_YES), ("no", _SAID_NO)):
        if folded in words and said in known and name != said:
            return said
    return ""


def _declared(name: str, known: list[str], names: Iterable[str], problems: Problems) -> tuple[Related, ...]:
    """Where the closest name stands."""
    close = nearest(name, known, 1) if len(problems) <= MANY else ()
    if not close:
        return ()
    thing = names.get(close[0]) if isinstance(names, Mapping) else None
    place = place_of(close[0], getattr(thing, "span", NOWHERE))
    return (Related(place, "the closest name, declared here"),) if place.line else ()
