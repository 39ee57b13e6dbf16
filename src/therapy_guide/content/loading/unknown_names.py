"""A name that does not exist: told at the very word, with the name that was most likely meant and where that stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from therapy_guide.diagnostics.diagnostic import Problems, Related
from therapy_guide.diagnostics.nearest import certain, meant, nearest
from therapy_guide.diagnostics.placed import place_of
from therapy_guide.diagnostics.span import NOWHERE, Span

NEVER_TRUE = "this condition would never be true of anyone"
NO_EFFECT = "nobody would ever see what comes of this"
MISSED = {
    "source": "nobody could look up where this claim comes from",
    "place": "nobody would ever be shown this contact",
    "therapy": "it would not reach the therapy that is meant, so people would be shown another list",
    "family": "it would not reach the therapies that are meant, so people would be shown another list",
    "concern or fact": "this evidence would count for nobody",
    "question to ask": "nobody would ever be given this question",
    "page": "nobody would ever be led to this page",
    "topic": "nobody would be asked the questions of this topic",
    "group": "nobody would ever be offered this option",
    "kind of risk language": "the guide would hear someone in danger, and do nothing here",
    "reading of the alliance": "people would not be told what to keep of an earlier therapy, or what to change",
}
"""What people would miss where a name of this kind leads to nothing."""

STANDS_IN = {
    "question": "questions/",
    "therapy": "therapies/",
    "fact": "facts.yaml",
    "source": "sources/",
    "question to ask": "ask/",
    "page": "pages.yaml",
    "group of words": "listening/meanings/",
}
"""Where the things of a kind stand, for lists too long to show."""

MANY = 1_000
"""Past so many problems near names are no longer looked for: a file this broken is not a matter of typing slips."""

_SAID_YES = frozenset({"yes", "true", "on", "y"})
_SAID_NO = frozenset({"no", "false", "off", "n"})


def name_is_unknown(
    name: str, what: str, names: Iterable[str], span: Span, problems: Problems, *, code: str, why: str = ""
) -> None:
    """Records it. `names` are those that exist; a mapping also tells where each stands."""
    known = list(names)
    problems.error(
        code,
        f"no {what} is called `{name[:80]}`",
        place_of(name, span),
        why=why or MISSED.get(what, NO_EFFECT),
        **_near(name, what, known, problems),
        related=_declared(name, known, names, problems),
    )


def _near(name: str, what: str, known: list[str], problems: Problems) -> dict[str, str]:
    """The fix, and what should stand here instead where that is certain."""
    if len(problems) > MANY:
        return {"fix": _check_or_add(what)}
    said = _yes_or_no(name, known)
    if said:
        return {"fix": f"write `{said}`; other words for it, such as `{name}`, stay as typed", "replacement": said}
    sure = certain(name, known)
    if sure:
        return {"fix": f"did you mean `{sure}`?", "replacement": str(sure)}
    close = meant(name, known)
    if close:
        return {"fix": close}
    listed = f"; known here: {', '.join(sorted(known))}" if 0 < len(known) <= MOST_LISTED else ""
    return {"fix": f"{_check_or_add(what)}{listed}"}


def _check_or_add(what: str) -> str:
    where = f" in {STANDS_IN[what]}" if what in STANDS_IN else ""
    return f"check the spelling, or add the {what}{where}"


MOST_LISTED = 24
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
