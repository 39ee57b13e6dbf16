"""What can follow from answers, twice: for the solver over all people, and with the engine for one."""

from __future__ import annotations

from functools import cached_property

from therapy_guide.analysis.asks import pick_asks
from therapy_guide.analysis.matching import Standing as Stands
from therapy_guide.analysis.matching import standings
from therapy_guide.analysis.outcome import Fit
from therapy_guide.authoring.proof.circuit import Literal
from therapy_guide.authoring.proof.world import World
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.promises import FollowKind
from therapy_guide.engine.answers import Answers, Place
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.flow import asked_places
from therapy_guide.engine.program import Program, open_with_promises


def follows(world: World, kind: FollowKind, name: str) -> Literal:
    """Whether something follows, for the solver."""
    match kind:
        case FollowKind.SUGGESTED:
            return world.standing(name).suggested
        case FollowKind.FIRST_GROUP:
            return world.standing(name).in_group(Fit.FITS_MANY)
        case FollowKind.HELD_BACK:
            return world.standing(name).held_back
        case FollowKind.CAUTIONED:
            return world.standing(name).cautioned
        case FollowKind.ASKED:
            rounds = range(1, world.truths.rounds + 1) if world.guidebook.questions[name].repeats else (0,)
            return world.circuit.any_of(world.talk.asked(Place(name, round_)) for round_ in rounds)
        case FollowKind.ASK:
            return _ask(world, name)
        case _:
            number = node_of(world.program, kind, name)
            return True if number is None else world.truths.yes(number)


def node_of(program: Program, kind: FollowKind, name: str) -> int | None:
    """The condition behind a rule, row of evidence, notice, line or fact; nothing for what always follows."""
    match kind:
        case FollowKind.RULE | FollowKind.TELL:
            return conditions_of_rules(program)[name]
        case FollowKind.NOTICE:
            return program.notices[name]
        case FollowKind.OTHER_WAY:
            return program.other_ways.get(name)
        case _:
            return program.facts[name]


def conditions_of_rules(program: Program) -> dict[str, int]:
    """The condition of every rule and row of evidence, by id."""
    rules = {rule.rule.id: rule.node for rule in program.rules}
    return rules | {row.id: row.node for row in program.evidence}


def _ask(world: World, name: str) -> Literal:
    if name not in world.program.asks:
        return True
    calling = [rule.node for rule in world.program.rules if name in rule.rule.ask]
    return world.circuit.any_of(world.truths.yes(number) for number in (world.program.asks[name], *calling))


class Seen:
    """What follows from one person's answers, by the engine."""

    def __init__(self, guidebook: Guidebook, answers: Answers) -> None:
        self.program = open_with_promises(guidebook)
        self.answers = answers
        self.trace = evaluate(self.program, answers)

    @cached_property
    def stands(self) -> dict[str, Stands]:
        return {standing.therapy: standing for standing in standings(self.trace)}

    def follows(self, kind: FollowKind, name: str) -> bool:
        """Whether something follows for this person."""
        match kind:
            case FollowKind.SUGGESTED:
                return self.stands[name].fit is not None
            case FollowKind.FIRST_GROUP:
                return self.stands[name].fit is Fit.FITS_MANY
            case FollowKind.HELD_BACK:
                return bool(self.stands[name].held_back)
            case FollowKind.CAUTIONED:
                return self.stands[name].fit is not None and bool(self.stands[name].cautions)
            case FollowKind.ASKED:
                callers = (False, True)
                return any(
                    place.question == name
                    for with_caller in callers
                    for place in asked_places(self.program, self.answers, with_caller)
                )
            case FollowKind.ASK:
                return any(ask.id == name for ask in pick_asks(self.trace))
            case _:
                number = node_of(self.program, kind, name)
                return number is None or self.trace.holds(number)
