"""Claims that everything an editor wrote can matter: each question, rule, row, therapy and notice for someone."""

from __future__ import annotations

from collections.abc import Iterator

from therapy_guide.authoring.proof.circuit import Literal
from therapy_guide.authoring.proof.claims import About, Claim
from therapy_guide.authoring.proof.follows import Seen, follows
from therapy_guide.authoring.proof.world import World
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.promises import FollowKind, How
from therapy_guide.diagnostics.span import NOWHERE, Span
from therapy_guide.engine.program import open_guidebook
from therapy_guide.engine.targets import open_target


def question_claims(guidebook: Guidebook) -> Iterator[Claim]:
    for question in guidebook.questions.values():
        says = f"someone is asked `{question.id}`"
        yield _possible(About.QUESTION, FollowKind.ASKED, question.id, says, question.span)


def rule_claims(guidebook: Guidebook) -> Iterator[Claim]:
    program = open_guidebook(guidebook)
    for rule in program.rules:
        says = f"the rule `{rule.rule.id}` fires for someone"
        yield _possible(About.RULE, FollowKind.RULE, rule.rule.id, says, rule.rule.span, rule.node)
    for row in program.evidence:
        says = f"the row of evidence `{row.id}` applies to someone"
        yield _possible(About.EVIDENCE, FollowKind.RULE, row.id, says, program.nodes[row.node].span, row.node)


def therapy_claims(guidebook: Guidebook) -> Iterator[Claim]:
    """In the first group; where a promise says that it never leads for anyone, then at all."""
    never = never_first(guidebook)
    for therapy in guidebook.therapies.values():
        if therapy.id in never:
            says = f"`{therapy.id}` comes up for someone (a promise says that it never comes up first)"
            yield _possible(About.THERAPY, FollowKind.SUGGESTED, therapy.id, says, therapy.span)
        else:
            says = f"`{therapy.id}` comes up in the first group for someone"
            yield _possible(About.THERAPY, FollowKind.FIRST_GROUP, therapy.id, says, therapy.span)


def never_first(guidebook: Guidebook) -> frozenset[str]:
    """Therapies of which a promise without a condition says that they never come up in the first group."""
    return frozenset(
        name
        for promise in guidebook.promises
        if promise.when is None
        for following in promise.never
        if following.kind in (FollowKind.FIRST_GROUP, FollowKind.SUGGESTED)
        for name in open_target(following.target, guidebook).therapies
    )


def notice_claims(guidebook: Guidebook) -> Iterator[Claim]:
    """Notices that answers bring; those heard in words alone are outside of what answers can show."""
    for notice in guidebook.notices.values():
        if notice.when is None:
            continue
        says = f"the notice `{notice.id}` comes for someone"
        yield _possible(About.SAFETY, FollowKind.NOTICE, notice.id, says, notice.span)
        yield _not_for_all(FollowKind.NOTICE, notice.id, notice.span)


def ask_claims(guidebook: Guidebook) -> Iterator[Claim]:
    for ask in guidebook.asks.values():
        if ask.when is not None:
            says = f"the question to ask `{ask.id}` comes up for someone"
            yield _possible(About.ASK, FollowKind.ASK, ask.id, says, ask.span)
    for way in guidebook.other_ways:
        if way.when is not None:
            says = f"the other way `{way.id}` is shown to someone"
            yield _possible(About.ASK, FollowKind.OTHER_WAY, way.id, says, way.span)
    for (page, index), number in open_guidebook(guidebook).page_parts.items():
        part = guidebook.pages[page].parts[index]
        yield Claim(
            f"part.{page}.{index + 1}",
            About.ASK,
            How.POSSIBLE,
            f"the part “{part.title}” of the guide `{page}` is shown to someone",
            lambda world, n=number: world.truths.yes(n),  # type: ignore[misc]
            lambda seen, n=number: seen.trace.holds(n),  # type: ignore[misc]
            True,
            part.span,
        )


def result_claims(guidebook: Guidebook) -> Iterator[Claim]:
    """Whatever is answered, something can be shown; and no therapy is shown that nothing speaks for."""
    yield Claim(
        "result.not_empty",
        About.RESULT,
        How.ALWAYS,
        "there is always a therapy, another way or a question to ask",
        _nothing_at_all,
        _saw_nothing_at_all,
    )
    for therapy in guidebook.therapies:
        yield Claim(
            f"result.reason.{therapy}",
            About.RESULT,
            How.NEVER,
            f"`{therapy}` is never suggested without a reason",
            lambda world, t=therapy: world.circuit.all_of(  # type: ignore[misc]
                [world.standing(t).suggested, world.circuit.not_(world.standing(t).has_reason)]
            ),
            lambda seen, t=therapy: _without_reason(seen, t),  # type: ignore[misc]
        )


def _nothing_at_all(world: World) -> Literal:
    always = any(w.when is None for w in world.guidebook.other_ways) or any(
        a.when is None for a in world.guidebook.asks.values()
    )
    if always:
        return False
    ways = [follows(world, FollowKind.OTHER_WAY, way.id) for way in world.guidebook.other_ways]
    asks = [follows(world, FollowKind.ASK, ask) for ask in world.guidebook.asks]
    therapies = [world.standing(therapy).suggested for therapy in world.guidebook.therapies]
    return world.circuit.not_(world.circuit.any_of([*ways, *asks, *therapies]))


def _saw_nothing_at_all(seen: Seen) -> bool:
    book = seen.program.guidebook
    ways = any(seen.follows(FollowKind.OTHER_WAY, way.id) for way in book.other_ways)
    asks = any(seen.follows(FollowKind.ASK, ask) for ask in book.asks)
    return not (ways or asks or any(standing.fit for standing in seen.stands.values()))


def _without_reason(seen: Seen, therapy: str) -> bool:
    standing = seen.stands[therapy]
    return standing.fit is not None and not (standing.evidence or standing.for_)


def _possible(
    about: About, kind: FollowKind, name: str, says: str, span: Span = NOWHERE, node: int | None = None
) -> Claim:
    return Claim(
        f"{about.name.lower()}.{name}",
        about,
        How.POSSIBLE,
        says,
        lambda world: follows(world, kind, name),
        lambda seen: seen.follows(kind, name),
        True,
        span,
        node=node,
    )


def _not_for_all(kind: FollowKind, name: str, span: Span) -> Claim:
    return Claim(
        f"not_for_all.{name}",
        About.SAFETY,
        How.POSSIBLE,
        f"the notice `{name}` stays away from someone",
        lambda world: world.circuit.not_(follows(world, kind, name)),
        lambda seen: not seen.follows(kind, name),
        True,
        span,
    )
