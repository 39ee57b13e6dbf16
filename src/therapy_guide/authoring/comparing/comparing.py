"""One door: two guidebooks in, everything that differs between them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from therapy_guide.authoring.comparing.affected import Affected, most_affected
from therapy_guide.authoring.comparing.exact import Proved, how_many, prove
from therapy_guide.authoring.comparing.examples import Example, examples
from therapy_guide.authoring.comparing.losses import Loss, losses
from therapy_guide.authoring.comparing.population import Choice, Met, Pair, guided_people, meet_as_is, population
from therapy_guide.authoring.comparing.structure import Change, How, changes, only_prose, renames
from therapy_guide.authoring.expectations import run_case
from therapy_guide.authoring.people import Person, answers_of
from therapy_guide.authoring.proof.differences import Verdict
from therapy_guide.content.guidebook import Guidebook

OnProgress = Callable[[str, int, int], None]
NEW_CHOICES_AMONG = 500
"""People asked by the new guidebook alone, to see how many would take an option that is new."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look at: how many people, from which seed; whether to prove; whether to run the cases."""

    people: int
    seed: int
    exact: bool = False
    cases: bool = False


@dataclass(frozen=True, slots=True)
class CaseChange:
    """A worked example that held and no longer does, or the other way round; or that is only in one guidebook."""

    case: str
    says: str


@dataclass(frozen=True)
class Compared:
    """Everything that differs. `people` were met by chance and counted, `guided` were led to what changed."""

    pair: Pair
    wanted: Wanted
    changes: tuple[Change, ...]
    people: tuple[Met, ...] = ()
    guided: tuple[Met, ...] = ()
    affected: tuple[Affected, ...] = ()
    examples: tuple[Example, ...] = ()
    losses: tuple[Loss, ...] = ()
    proved: tuple[Proved, ...] = ()
    cases: tuple[CaseChange, ...] = ()
    new_choices: tuple[tuple[Choice, int], ...] = ()
    stopped: bool = False

    @property
    def only_prose(self) -> bool:
        """Whether nothing differs that could give anybody another result. This needs no simulation to know."""
        return only_prose(self.changes)

    @property
    def changed(self) -> int:
        """How many of the people met get something different."""
        return sum(bool(met.differs) for met in self.people)

    @property
    def by_kind(self) -> Counter[str]:
        """For each kind of difference, how many of the people met have it."""
        return Counter(kind for met in self.people for kind in {one.kind for one in met.differs})

    @property
    def lost_choices(self) -> Counter[Choice]:
        """Answers of the old guidebook that the new one does not have, with how many people gave them."""
        return Counter(choice for met in self.people for choice in set(met.lost))


def compare(old: Guidebook, new: Guidebook, wanted: Wanted, on_progress: OnProgress | None = None) -> Compared:
    """Structure first; then people, unless only words differ; then proofs and cases where wanted.

    Stopped by Ctrl+C, it gives what was found so far.
    """
    found = changes(old, new)
    pair = Pair(old, new, _renamed(found))
    so_far = Compared(pair, wanted, found, losses=losses(pair, (), found))
    met: list[Met] = []
    guided: list[Met] = []
    proved: list[Proved] = []
    stopped = False
    try:
        if not only_prose(found):
            guided.extend(guided_people(pair, found, wanted.seed))
            for one in population(pair, wanted.people, wanted.seed, on_progress):
                met.append(one)  # one by one, so that what was found stays when somebody stops it
            if wanted.exact:
                _prove(pair, found, wanted.seed, proved, guided, on_progress)
    except KeyboardInterrupt:
        stopped = True
    everyone = [*met, *guided]
    return replace(
        so_far,
        people=tuple(met),
        guided=tuple(guided),
        affected=most_affected(met),
        examples=tuple(examples(pair, everyone, found)),
        losses=losses(pair, everyone, found),
        proved=tuple(proved),
        cases=_cases(pair) if wanted.cases and not stopped else (),
        new_choices=_new_choices(pair, found, wanted) if not stopped else (),
        stopped=stopped,
    )


def _renamed(found: tuple[Change, ...]) -> dict[str, dict[str, str]]:
    kinds = {change.what for change in found}
    by_kind = {kind: renames(found, kind) for kind in kinds}
    by_kind["any"] = {old: new for kind in kinds for old, new in by_kind[kind].items()}
    return by_kind


def _prove(
    pair: Pair,
    found: tuple[Change, ...],
    seed: int,
    proved: list[Proved],
    guided: list[Met],
    on_progress: OnProgress | None,
) -> None:
    """Each witness joins the people that were led to a change, so that it is counted, shown and cut down like them."""
    total = how_many(pair.old, pair.new, found)
    for number, one in enumerate(prove(pair.old, pair.new, found), 1):
        proved.append(one)
        if one.verdict is Verdict.DIFFERS and one.witness is not None:
            guided.append(meet_as_is(pair, Person(seed, -number), one.witness))
        if on_progress is not None:
            on_progress("therapies and notices proved", number, total)


def _cases(pair: Pair) -> tuple[CaseChange, ...]:
    """Each worked example of the new guidebook, run against both."""
    before = {case.case: case for case in pair.old.cases}
    told = []
    for case in pair.new.cases:
        holds = run_case(pair.new, case).holds
        held = run_case(pair.old, case).holds
        if held and not holds:
            told.append(CaseChange(case.case, "held before and fails now"))
        elif holds and not held:
            told.append(CaseChange(case.case, "would have failed before and holds now"))
        elif not holds:
            told.append(CaseChange(case.case, "fails with both"))
    there = {case.case for case in pair.new.cases}
    told += [CaseChange(name, "is gone") for name in before if name not in there]
    return tuple(told)


def _new_choices(pair: Pair, found: tuple[Change, ...], wanted: Wanted) -> tuple[tuple[Choice, int], ...]:
    """How many of some hundred people would take each option that is new."""
    new = {
        (question, option)
        for change in found
        if change.what == "option" and change.how is How.ADDED
        for question, _, option in [change.id.partition(": ")]
    }
    if not new:
        return ()
    counts: Counter[Choice] = Counter()
    for number in range(min(NEW_CHOICES_AMONG, wanted.people)):
        answers = answers_of(pair.new, Person(wanted.seed, number))
        counts.update(
            {(p.question, o) for p in answers for o in answers.picked(p.question, p.round) if (p.question, o) in new}
        )
    return tuple((choice, counts[choice]) for choice in sorted(new))
