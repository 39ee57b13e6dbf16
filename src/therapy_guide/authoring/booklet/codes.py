"""Short names for use on paper, such as R12. They may change from version to version; ids don't."""

from __future__ import annotations

from therapy_guide.authoring.things import Ref, Thing, things_of
from therapy_guide.content.guidebook import Guidebook

LETTERS = {
    Thing.TOPIC: "K",
    Thing.QUESTION: "Q",
    Thing.FACT: "D",
    Thing.RULE: "R",
    Thing.EVIDENCE: "E",
    Thing.THERAPY: "T",
    Thing.FAMILY: "F",
    Thing.SET: "G",
    Thing.NOTICE: "N",
    Thing.CONTACT: "C",
    Thing.ASK_TOPIC: "J",
    Thing.ASK: "A",
    Thing.OTHER_WAY: "O",
    Thing.PAGE: "P",
    Thing.WORD: "W",
    Thing.SOURCE: "S",
}


def codes_of(guidebook: Guidebook) -> dict[Ref, str]:
    """A letter for the kind and a number; an option has the number of its question, and its own."""
    counts: dict[str, int] = {}
    found: dict[Ref, str] = {}
    for ref in things_of(guidebook):
        if ref.thing is Thing.OPTION:
            group = found[Ref(Thing.QUESTION, ref.id.partition(".")[0])]
        else:
            group = LETTERS[ref.thing]
        counts[group] = counts.get(group, 0) + 1
        found[ref] = f"{group}.{counts[group]}" if ref.thing is Thing.OPTION else f"{group}{counts[group]}"
    return found
