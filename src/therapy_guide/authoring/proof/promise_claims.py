"""The promises editors wrote, as claims: one for each thing they name."""

from __future__ import annotations

from collections.abc import Iterator

from therapy_guide.authoring.proof.circuit import Literal
from therapy_guide.authoring.proof.claims import About, Claim
from therapy_guide.authoring.proof.follows import Seen, follows
from therapy_guide.authoring.proof.world import World
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.promises import OF_THERAPIES, Following, FollowKind, How, Promise
from therapy_guide.engine.flow import asked_places
from therapy_guide.engine.targets import open_target


def promise_claims(guidebook: Guidebook) -> Iterator[Claim]:
    """Each promise over each thing it names; `possible` only counts answers that one talk can give."""
    for promise in guidebook.promises:
        for how, following in promise.parts():
            for name in names_of(guidebook, following):
                yield _claim(guidebook, promise, how, following.kind, name)


def names_of(guidebook: Guidebook, following: Following) -> tuple[str, ...]:
    """What a promise names, its targets opened into plain ids."""
    if following.kind in OF_THERAPIES:
        return open_target(following.target, guidebook).therapies
    return following.names


def _claim(guidebook: Guidebook, promise: Promise, how: How, kind: FollowKind, name: str) -> Claim:
    wanted = how is How.POSSIBLE
    absent = how is How.ALWAYS

    def goal(world: World) -> Literal:
        follow = follows(world, kind, name)
        return world.circuit.all_of([_holds(world, promise), world.circuit.not_(follow) if absent else follow])

    def seen(person: Seen) -> bool:
        return _held(person, promise) and person.follows(kind, name) is not absent

    return Claim(
        f"promise.{promise.id}.{kind.value}.{name}",
        About.PROMISE,
        how,
        f"{promise.id}: {how.value} {kind.value.replace('_', ' ')} `{name}`",
        goal,
        seen,
        wanted,
        promise.span,
        _expected(how, kind, name),
    )


_IN_CASES = {
    FollowKind.SUGGESTED: ("suggested", "not_suggested"),
    FollowKind.FIRST_GROUP: ("first_group", "not_first_group"),
    FollowKind.HELD_BACK: ("held_back", ""),
    FollowKind.CAUTIONED: ("cautioned", ""),
    FollowKind.NOTICE: ("notices", "not_notices"),
    FollowKind.RULE: ("rules", "not_rules"),
    FollowKind.ASK: ("ask", "not_ask"),
    FollowKind.TELL: ("tells", "not_rules"),
}
"""What a case calls each kind, where it is expected and where it is not."""


def _expected(how: How, kind: FollowKind, name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    word = _IN_CASES.get(kind, ("", ""))[how is How.NEVER]
    return ((word, (name,)),) if word else ()


def length_claims(guidebook: Guidebook) -> Iterator[Claim]:
    """For each promise about it: no talk asks more questions than that."""
    for promise in guidebook.promises:
        if promise.most_questions is not None:
            yield _length(promise, promise.most_questions)


def _length(promise: Promise, most: int) -> Claim:
    def goal(world: World) -> Literal:
        asked = [world.talk.asked(place) for place in world.talk.places()]
        return world.circuit.all_of([_holds(world, promise), world.circuit.at_least(most + 1, asked)])

    def seen(person: Seen) -> bool:
        longest = max(len(asked_places(person.program, person.answers, caller)) for caller in (False, True))
        return _held(person, promise) and longest > most

    says = f"{promise.id}: no talk asks more than {most} questions"
    return Claim(f"promise.{promise.id}.most_questions", About.LENGTH, How.NEVER, says, goal, seen, True, promise.span)


def _holds(world: World, promise: Promise) -> Literal:
    return world.truths.yes(world.program.promises[promise.id]) if promise.when else True


def _held(seen: Seen, promise: Promise) -> bool:
    return promise.when is None or seen.trace.holds(seen.program.promises[promise.id])
