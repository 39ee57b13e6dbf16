"""Claims that are about someone's safety. They hold for every possible set of answers, also for stray ones."""

from __future__ import annotations

from collections.abc import Iterator

from therapy_guide.analysis.matching import targets
from therapy_guide.authoring.proof.circuit import Literal
from therapy_guide.authoring.proof.claims import About, Claim
from therapy_guide.authoring.proof.follows import Seen, follows
from therapy_guide.authoring.proof.world import World
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.safety_rules import ALWAYS, LOUD, QUIET, always_holds, answers_of_risk
from therapy_guide.content.promises import FollowKind, How
from therapy_guide.content.questions import Option, Question
from therapy_guide.content.rules import IfUnknown
from therapy_guide.engine.answers import Place
from therapy_guide.engine.flow import applies
from therapy_guide.engine.program import OpenRule, open_guidebook
from therapy_guide.engine.targets import Opened
from therapy_guide.engine.truth import Truth


def risk_claims(guidebook: Guidebook) -> Iterator[Claim]:
    """Whoever picks an answer that tells of danger, where it is asked, gets a notice that is loud enough."""
    for question, option in answers_of_risk(guidebook):
        least = ALWAYS.get((question.id, option.id), QUIET)
        loud = "a notice of its own screen" if least is LOUD else "a notice"
        yield Claim(
            f"risk.{question.id}.{option.id}",
            About.RISK,
            How.ALWAYS,
            f"whoever answers `{question.id}` with `{option.id}` gets {loud}",
            lambda world, q=question, o=option: _left_alone(world, q, o),  # type: ignore[misc]
            lambda seen, q=question, o=option: _was_left_alone(seen, q, o),  # type: ignore[misc]
            span=option.span,
            expect=(("notices", tuple(_notices(guidebook, question, option)[:1])),),
        )


def _notices(guidebook: Guidebook, question: Question, option: Option) -> list[str]:
    least = ALWAYS.get((question.id, option.id), QUIET)
    loud = [n for n in guidebook.notices.values() if n.when and (least is QUIET or n.level is LOUD)]
    reading = [n.id for n in loud if n.when and always_holds(n.when, question.id, option.id, guidebook)]
    return reading or [n.id for n in loud]


def _left_alone(world: World, question: Question, option: Option) -> Literal:
    rounds = range(1, world.truths.rounds + 1) if question.repeats else (0,)
    places = [Place(question.id, round_) for round_ in rounds]
    told = [world.circuit.all_of([world.space.option(p, option.id), _stands(world, p)]) for p in places]
    silent = [
        world.circuit.not_(follows(world, FollowKind.NOTICE, notice))
        for notice in _notices(world.guidebook, question, option)
        if _reads(world, notice, question.id)
    ]
    return world.circuit.all_of([world.circuit.any_of(told), *silent])


def _stands(world: World, place: Place) -> Literal:
    """Whether an answer counts there: its question is not ruled out, and its round is one there was."""
    question = world.guidebook.questions[place.question]
    shown, unless = world.program.shown.get(question.id), world.program.unless.get(question.id)
    needs = [] if shown is None else [world.truths.of(shown, place.round).yes]
    needs += [] if unless is None else [world.circuit.not_(world.truths.of(unless, place.round).yes)]
    needs += [world.truths.there[place.round - 1].yes] if place.round else []
    return world.circuit.all_of(needs)


def _reads(world: World, notice: str, question: str) -> bool:
    """Whether a notice looks at a question at all; the others need not be built."""
    waiting, done = [world.program.notices[notice]], set()
    while waiting:
        number = waiting.pop()
        if number in done:
            continue
        done.add(number)
        node = world.program.nodes[number]
        if node.question == question:
            return True
        waiting += node.parts
    return False


def _was_left_alone(seen: Seen, question: Question, option: Option) -> bool:
    rounds = range(1, len(seen.trace.rounds_there) + 1) if question.repeats else (0,)
    told = any(
        option.id in seen.answers.picked(question.id, r)
        and applies(seen.program, seen.trace, question, r)
        and (not r or seen.trace.rounds_there[r - 1] is Truth.YES)
        for r in rounds
    )
    notices = _notices(seen.program.guidebook, question, option)
    return told and not any(seen.follows(FollowKind.NOTICE, notice) for notice in notices)


def held_back_claims(guidebook: Guidebook) -> Iterator[Claim]:
    """For every rule that holds back, and every therapy it names: while it holds, that therapy is not suggested."""
    for rule in open_guidebook(guidebook).rules:
        for therapy in _targets(guidebook, rule.hold_back):
            yield _never(rule, therapy, False)
            if rule.rule.if_unknown is IfUnknown.HOLD_BACK:
                yield _never(rule, therapy, True)


def care_claims(guidebook: Guidebook) -> Iterator[Claim]:
    """For every caution: a therapy it names never comes up without it, nor where an answer it needs is missing."""
    for rule in open_guidebook(guidebook).rules:
        for therapy in _targets(guidebook, rule.caution):
            yield _cautioned(rule, therapy, False)
        if rule.rule.if_unknown is IfUnknown.CAUTION:
            both = [*_targets(guidebook, rule.hold_back), *_targets(guidebook, rule.caution)]
            for therapy in dict.fromkeys(both):
                yield _cautioned(rule, therapy, True)


def _targets(guidebook: Guidebook, target: Opened) -> list[str]:
    past = target.same_as_past
    return [t for t in guidebook.therapies if t in target.therapies or (past and t not in target.leave_out)]


def _never(rule: OpenRule, therapy: str, unknown: bool) -> Claim:
    while_ = "an answer it needs is missing" if unknown else "it holds"
    return Claim(
        f"held_back.{rule.rule.id}.{therapy}{'.unknown' if unknown else ''}",
        About.HELD_BACK,
        How.NEVER,
        f"`{therapy}` is not suggested while `{rule.rule.id}` holds it back ({while_})",
        lambda world: world.circuit.all_of(
            [_state(world, rule, unknown), _reach(world, rule, therapy, "hold_back"), world.standing(therapy).suggested]
        ),
        lambda seen: (
            _is(seen, rule, unknown)
            and seen.follows(FollowKind.SUGGESTED, therapy)
            and therapy in targets(rule.hold_back, rule, seen.trace)
        ),
        span=rule.rule.span,
    )


def _cautioned(rule: OpenRule, therapy: str, unknown: bool) -> Claim:
    while_ = "an answer is missing for" if unknown else "there is reason for"
    effect = "either" if unknown else "caution"
    return Claim(
        f"care.{rule.rule.id}.{therapy}{'.unknown' if unknown else ''}",
        About.CARE,
        How.ALWAYS,
        f"`{therapy}` never comes up without a caution while {while_} `{rule.rule.id}`",
        lambda world: world.circuit.all_of(
            [
                _state(world, rule, unknown),
                _reach(world, rule, therapy, effect),
                world.standing(therapy).suggested,
                world.circuit.not_(world.standing(therapy).cautioned),
            ]
        ),
        lambda seen: (
            _is(seen, rule, unknown)
            and seen.follows(FollowKind.SUGGESTED, therapy)
            and not any(r.rule.id == rule.rule.id for r, _ in seen.stands[therapy].cautions)
        ),
        span=rule.rule.span,
    )


def _state(world: World, rule: OpenRule, unknown: bool) -> Literal:
    return world.truths.unknown(rule.node) if unknown else world.truths.yes(rule.node)


def _reach(world: World, rule: OpenRule, therapy: str, effect: str) -> Literal:
    standing = world.standing(therapy)
    if effect == "hold_back":
        return standing.touches(rule, rule.hold_back)
    if effect == "caution":
        return standing.touches(rule, rule.caution)
    return world.circuit.any_of([standing.touches(rule, rule.hold_back), standing.touches(rule, rule.caution)])


def _is(seen: Seen, rule: OpenRule, unknown: bool) -> bool:
    return seen.trace.truth(rule.node) is (Truth.UNKNOWN if unknown else Truth.YES)
