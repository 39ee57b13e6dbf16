"""Examples of what differs, each cut down to the fewest answers that still show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from therapy_guide.authoring.comparing.causes import Cause, causes
from therapy_guide.authoring.comparing.gets import KINDS, SAFETY, Differs, differs, gets
from therapy_guide.authoring.comparing.population import Met, Pair
from therapy_guide.authoring.comparing.structure import Change
from therapy_guide.authoring.people import asked
from therapy_guide.authoring.smallest import smallest
from therapy_guide.engine.answers import Answer, Answers, Picked, Place

MOST = 10
TOLD_BY_OTHERS = ("groups", "first_asks")
"""Kinds that mostly go with another one; they get an example only where nothing else differs."""

Item = tuple[Place, str]
"""A place and one option there; an empty option stands for any other answer."""


@dataclass(frozen=True, slots=True)
class Example:
    """What differs, for how many people, and the fewest answers found that show it, with all that differs for them."""

    differs: Differs
    people: int
    old: Answers
    new: Answers
    with_caller: bool
    all_of_it: tuple[Differs, ...]
    causes: tuple[Cause, ...]


def examples(pair: Pair, people: list[Met], found: tuple[Change, ...]) -> Iterator[Example]:
    """Losses of safety first, then what concerns most people; one example for each kind before a second one."""
    counts: Counter[Differs] = Counter()
    shown_by: dict[Differs, Met] = {}
    for met in people:
        counts.update(met.differs if not met.guided else ())
        for one in met.differs:
            best = shown_by.get(one)
            if best is None or len(met.old.given) < len(best.old.given):
                shown_by[one] = met
    for one in _chosen(counts, shown_by):
        met = shown_by[one]
        old = _fewest(pair, met, one)
        new = _new_answers(pair, met, old)
        whole = sorted(_between(pair, old, new, met.with_caller))
        yield Example(one, counts[one], old, new, met.with_caller, tuple(whole), causes(pair, one, old, new, found))


def _chosen(counts: Counter[Differs], shown_by: dict[Differs, Met]) -> list[Differs]:
    kinds = list(KINDS)

    def weight(one: Differs) -> tuple[bool, int, int, str]:
        return (one.gained or one.kind not in SAFETY, -counts[one], kinds.index(one.kind), one.id)

    ordered = sorted(shown_by, key=weight)
    telling = [one for one in ordered if one.kind not in TOLD_BY_OTHERS] or ordered
    seen: Counter[tuple[str, bool]] = Counter()
    ranked = []
    for one in telling:
        ranked.append((seen[(one.kind, one.gained)], one))
        seen[(one.kind, one.gained)] += 1
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])][:MOST]


def _fewest(pair: Pair, met: Met, one: Differs) -> Answers:
    """The fewest answers, still such as a talk can give, for which the same thing differs."""

    def still(items: tuple[Item, ...]) -> bool:
        old = _answers(met.old, items)
        if not set(old) <= set(asked(pair.old, old, met.with_caller)):
            return False
        return one in _between(pair, old, _new_answers(pair, met, old), met.with_caller)

    items = tuple(_items(met.old))
    return _answers(met.old, smallest(items, still, tries=400)) if still(items) else met.old


def _between(pair: Pair, old: Answers, new: Answers, with_caller: bool) -> frozenset[Differs]:
    before = gets(pair.old, old, with_caller=with_caller)
    return differs(before, gets(pair.new, new, with_caller=with_caller), pair.renamed)


def _new_answers(pair: Pair, met: Met, old: Answers) -> Answers:
    """The same answers to the new guidebook, with those to questions that only it has."""
    fitted, _ = pair.fitted(old)
    known = {pair.renamed.get("question", {}).get(question, question) for question in pair.old.questions}
    extra = {place: answer for place, answer in met.new.given.items() if place.question not in known}
    instead = {
        place: met.new.given[place]
        for place in old
        if fitted.get(place) is None and place in met.new.given and place not in extra
    }
    both = Answers({**fitted.given, **instead, **extra})
    there = set(asked(pair.new, both, met.with_caller))
    return Answers({place: answer for place, answer in both.given.items() if place in there})


def _items(answers: Answers) -> Iterator[Item]:
    for place, answer in answers.given.items():
        if isinstance(answer, Picked):
            yield from ((place, option) for option in answer.options)
        else:
            yield place, ""


def _answers(whole: Answers, items: tuple[Item, ...]) -> Answers:
    kept: dict[Place, Answer] = {}
    for place, option in items:
        answer = whole.given[place]
        before = kept.get(place)
        picked = before.options if isinstance(before, Picked) else ()
        kept[place] = Picked((*picked, option)) if isinstance(answer, Picked) else answer
    return Answers(kept)
