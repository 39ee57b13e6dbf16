"""Safety that was there and is gone: what `compare` ends with exit code 1 for.

A loss is a notice, a contact of a notice, a held-back therapy or a caution for safety that somebody got and no
longer gets, and what takes help or privacy away whoever is asked: a contact, a sign or a promise that is gone, a
private question that no longer is. A therapy that left the guidebook can't be held back any more, which is no loss.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from therapy_guide.authoring.comparing.gets import SAFETY, Differs
from therapy_guide.authoring.comparing.population import Met, Pair
from therapy_guide.authoring.comparing.structure import Change, How

GONE_FROM_CONTACTS = ("places", "role")
"""A telephone number that changed is told loudly, but may be the same help; only a person can judge it."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What is lost, in a sentence; for how many of the people met by chance, and how many that were led there."""

    kind: str
    id: str
    says: str
    people: int = 0
    guided: int = 0


def losses(pair: Pair, people: Iterable[Met], found: tuple[Change, ...]) -> tuple[Loss, ...]:
    """Every loss of safety, once each."""
    whom: dict[tuple[str, str], tuple[set[str], Counter[bool]]] = {}
    for met in people:
        mine = [one for one in met.differs if _is_loss(pair, met, one)]
        for key in sorted({_key(one) for one in mine}):
            names, counts = whom.setdefault(key, (set(), Counter()))
            names |= {one.id for one in mine if _key(one) == key}
            counts[met.guided] += 1
    from_people = [
        Loss(kind, name, _says(kind, name, whom[(kind, name)][0]), counts[False], counts[True])
        for kind, name in sorted(whom, key=lambda key: (SAFETY.index(key[0]), key[1]))
        for counts in [whom[(kind, name)][1]]
    ]
    return (*from_people, *_from_structure(found))


def _key(one: Differs) -> tuple[str, str]:
    """What a loss is told under: the notice, the contact, the therapy held back, or the rule of a caution."""
    first, _, second = one.id.partition(" ")
    return one.kind, second if one.kind in ("contacts", "safety_cautions") else first


def _is_loss(pair: Pair, met: Met, one: Differs) -> bool:
    if one.gained or one.kind not in SAFETY:
        return False
    first, _, second = one.id.partition(" ")
    match one.kind:
        case "notices":
            return Differs("notices", f"{first} interrupt", True) not in met.differs
        case "contacts":
            return any(kept.partition(" ")[0] == first for kept in met.after.notices)
        case "held_back":
            return first in pair.new.therapies
        case _:
            return first in met.after.suggested and bool(second)


def _says(kind: str, name: str, ids: set[str]) -> str:
    firsts = ", ".join(sorted(f"`{one.partition(' ')[0]}`" for one in ids))
    match kind:
        case "notices":
            return f"the notice `{name}` no longer comes, or comes more quietly"
        case "contacts":
            return f"the contact `{name}` no longer stands with {firsts}"
        case "held_back":
            return f"`{name}` is no longer held back"
        case _:
            return f"the caution of `{name}` no longer stands with {firsts}"


def _from_structure(found: tuple[Change, ...]) -> Iterator[Loss]:
    for change in found:
        if change.what == "contact" and change.how is How.REMOVED:
            yield Loss("contact", change.id, f"the contact `{change.id}` is gone from the guidebook")
        if change.what == "notice" and change.how is How.REMOVED:
            yield Loss("notice", change.id, f"the notice `{change.id}` is gone from the guidebook")
        if change.what == "promise" and change.how is How.REMOVED:
            yield Loss("promise", change.id, f"the promise `{change.id}` is gone, so nothing is held to it any more")
        if change.what == "sign" and change.how is How.REMOVED:
            yield Loss("sign", change.id, f"the guide no longer listens for the sign `{change.id}`")
        for entry in change.decides if change.how is How.CHANGED else ():
            if entry.name == "private" and entry.before == "yes":
                yield Loss("private", change.id, f"the {change.what} `{change.id}` is no longer private")
            gone = _gone(entry.before, entry.after)
            if change.what == "contact" and entry.name in GONE_FROM_CONTACTS and gone:
                yield Loss("contact", change.id, f"the contact `{change.id}` no longer has {entry.name}: {gone}")
            if change.what == "notice" and entry.name in ("heard_as", "contacts") and gone:
                yield Loss("notice", change.id, f"the notice `{change.id}` no longer has {entry.name}: {gone}")


def _gone(before: str, after: str) -> str:
    there = set(after.split(", "))
    return ", ".join(one for one in before.split(", ") if one and one not in there)
