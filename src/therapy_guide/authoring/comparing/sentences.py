"""The sentences of a comparison that text and page share."""

from __future__ import annotations

from collections.abc import Iterator

from therapy_guide.authoring.comparing.affected import Affected
from therapy_guide.authoring.comparing.comparing import Compared
from therapy_guide.authoring.comparing.gets import KINDS, Differs
from therapy_guide.authoring.comparing.population import Choice, Pair
from therapy_guide.authoring.comparing.structure import ONLY_READ, Change
from therapy_guide.authoring.proof.differences import Verdict
from therapy_guide.content.guidebook import Guidebook


def is_only_read(change: Change) -> bool:
    """Whether a change is one of words, told apart from what decides. Contacts never are: they are told first."""
    return change.what != "contact" and (change.is_prose or change.what in ONLY_READ)


def headline(compared: Compared) -> str:
    """The one thing to know."""
    if not compared.changes:
        return "The two guidebooks are the same."
    if compared.only_prose:
        return "Only words differ. Nobody gets a different result: nothing that decides one has changed."
    led = sum(bool(met.differs) for met in compared.guided)
    share = f"{compared.changed} of {len(compared.people)} simulated people get something different"
    led_words = f"; so do {led} of {len(compared.guided)} people led to what changed" if compared.guided else ""
    return f"{share} (seed {compared.wanted.seed}){led_words}."


def affected_words(compared: Compared, row: Affected) -> str:
    """Such as: of 140 people who picked Sleep, 96 get something different."""
    said = choice_words(compared.pair.old, row.choice)
    return f"of {row.picked} people who picked {said}, {row.changed} get something different"


def choice_words(book: Guidebook, choice: Choice) -> str:
    """An option by its words, with its ids to find it by."""
    question = book.questions.get(choice[0])
    option = question.option(choice[1]) if question else None
    return f"“{option.text}” ({choice[0]}: {choice[1]})" if option else f"{choice[0]}: {choice[1]}"


def differs_words(pair: Pair, one: Differs) -> str:
    """One thing gained or lost, in a sentence part."""
    first, _, second = one.id.partition(" ")
    name = _name(pair, first)
    comes = "now" if one.gained else "no longer"
    match one.kind:
        case "first_group":
            return f"{name} {comes} in the first group"
        case "suggested":
            return f"{name} {comes} suggested"
        case "held_back":
            return f"{name} {comes} held back"
        case "groups":
            return f"{name} {comes} in the group {second}"
        case "cautions" | "safety_cautions":
            return f"{name} {comes} with the caution {second}"
        case "notices":
            return f"the notice {first} ({second}) {comes} shown"
        case "contacts":
            return f"the contact {second} {comes} shown with the notice {first}"
        case "questions":
            return f"the question {first} {comes} asked"
        case _:
            return f"{one.id} {comes} among {KINDS[one.kind]}"


def proof_lines(compared: Compared) -> Iterator[str]:
    """Counts of the verdicts, then each thing that is not the same for everyone."""
    if not compared.proved:
        return
    for verdict in Verdict:
        mine = [one for one in compared.proved if one.verdict is verdict]
        if mine:
            names = "" if verdict is Verdict.SAME else ": " + ", ".join(one.id for one in mine)
            yield f"{len(mine)} of {len(compared.proved)} therapies and notices looked at: {verdict.value}{names}"
    yield "Only people whose answers fit both guidebooks were looked at."


def _name(pair: Pair, therapy: str) -> str:
    found = pair.new.therapies.get(therapy) or pair.old.therapies.get(therapy)
    return found.name if found else therapy
