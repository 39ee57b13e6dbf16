"""Reading a record strictly. A file may come from anywhere, so each value is held against what it may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from therapy_guide.engine.answers import MAX_WORDS, Amount, Answer, Answers, Picked, Place, Said, Skipped, clean_words
from therapy_guide.store.kept import Kept, KeptNotice, KeptOffer, KeptStop

MOST_NAME = 200
MOST_ENTRIES = 5_000
MOST_ROUND = 99
MOST_AMOUNT = 10**9

Made = TypeVar("Made")
Entries = Mapping[str, object]


class Misshapen(Exception):
    """Something in a record is not what it may be. What it was is not repeated."""


def kept_from(raw: object) -> Kept:
    """The record in opened JSON. Raises Misshapen."""
    entries = _entries(raw, *Kept.__dataclass_fields__)
    answers = dict(_many(entries["answers"], _answer))
    texts = dict(_many(entries["texts"], _text))
    if len(answers) != _count(entries["answers"]) or len(texts) != _count(entries["texts"]):
        raise Misshapen
    return Kept(
        guidebook=_name(entries["guidebook"]),
        version=_name(entries["version"]),
        content=_name(entries["content"]),
        day=_day(entries["day"]),
        with_caller=_flag(entries["with_caller"]),
        at=_stop(entries["at"]),
        answers=Answers(answers),
        texts=texts,
        come_back_to=None if entries["come_back_to"] is None else _stop(entries["come_back_to"]),
        adding_words=_flag(entries["adding_words"]),
        seen=_many(entries["seen"], _name),
        waiting=_many(entries["waiting"], _notice),
        offers=_many(entries["offers"], _offer),
        offered=_many(entries["offered"], _name),
    )


def _stop(raw: object) -> KeptStop:
    entries = _entries(raw, "kind", "topic", "question", "round")
    place = _place(entries)
    return KeptStop(_name(entries["kind"]), _name(entries["topic"]), place.question, place.round)


def _notice(raw: object) -> KeptNotice:
    entries = _entries(raw, "notice", "about_other")
    return KeptNotice(_name(entries["notice"]), _flag(entries["about_other"]))


def _offer(raw: object) -> KeptOffer:
    entries = _entries(raw, "question", "option", "words")
    return KeptOffer(_name(entries["question"]), _name(entries["option"]), _words(entries["words"]))


def _answer(raw: object) -> tuple[Place, Answer]:
    entries = _entries(raw, "question", "round", "answer")
    answer = entries["answer"]
    if not isinstance(answer, dict) or len(answer) != 1:
        raise Misshapen
    ((way, value),) = answer.items()
    return _place(entries), _answer_given(way, value)


def _answer_given(way: object, value: object) -> Answer:
    match way:
        case "picked":
            return Picked(_many(value, _name))
        case "amount":
            return Amount(_whole(value, -MOST_AMOUNT, MOST_AMOUNT))
        case "said" if value is True:
            return Said()
        case "skipped" if value is True:
            return Skipped()
    raise Misshapen


def _text(raw: object) -> tuple[Place, str]:
    entries = _entries(raw, "question", "round", "words")
    return _place(entries), _words(entries["words"])


def _place(entries: Entries) -> Place:
    return Place(_name(entries["question"]), _whole(entries["round"], 0, MOST_ROUND))


def _entries(raw: object, *names: str) -> Entries:
    """Exactly these entries: one we don't know may mean something we would lose."""
    if not isinstance(raw, dict) or set(raw) != set(names):
        raise Misshapen
    return raw


def _many(raw: object, read: Callable[[object], Made]) -> tuple[Made, ...]:
    if not isinstance(raw, list) or len(raw) > MOST_ENTRIES:
        raise Misshapen
    return tuple(read(one) for one in raw)


def _count(raw: object) -> int:
    return len(raw) if isinstance(raw, list) else 0


def _name(raw: object) -> str:
    if not isinstance(raw, str) or len(raw) > MOST_NAME:
        raise Misshapen
    return raw


def _words(raw: object) -> str:
    """A person's words, bounded, and without anything that could reach a terminal as a code."""
    if not isinstance(raw, str) or len(raw) > MAX_WORDS:
        raise Misshapen
    return clean_words(raw)


def _flag(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise Misshapen
    return raw


def _whole(raw: object, least: int, most: int) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or not least <= raw <= most:
        raise Misshapen
    return raw


def _day(raw: object) -> date:
    try:
        return date.fromisoformat(_name(raw))
    except ValueError:
        raise Misshapen from None
