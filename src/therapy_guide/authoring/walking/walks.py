"""Many talks: at random, or one for every branch there is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import cycle

from therapy_guide.authoring.walking.branches import Branch, branches
from therapy_guide.authoring.walking.reached import Reached, RecordedWording
from therapy_guide.authoring.walking.session import Session, Setting
from therapy_guide.authoring.walking.talker import Talker
from therapy_guide.authoring.walking.talks import Failure, NextLine, hold_talk, planned_line, shortest
from therapy_guide.authoring.walking.typed_lines import sayings, words_that_bring_notices
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.prompt import PromptKind
from therapy_guide.engine.answers import Said

CALLERS = 4
"""Every so many talks is one with a caller."""

OnProgress = Callable[[str, int, int], None]
"""Is told what is being done, how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What the talks found. `stopped` tells that somebody stopped them early."""

    talks: int
    wanted: int
    turns: int
    seconds: float
    failures: tuple[Failure, ...]
    reached: Reached
    stopped: bool

    @property
    def per_second(self) -> float:
        return self.talks / self.seconds if self.seconds else 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """One talk to hold: whether with a caller, and who types."""

    with_caller: bool
    next_line: NextLine


def random_walk(
    setting: Setting,
    talks: int,
    seed: int,
    *,
    avoid_used: bool = False,
    pages_every: int = 1,
    on_progress: OnProgress | None = None,
) -> Walked:
    """Holds random talks. The same seed holds the same talks."""
    walk = _Walk(setting, pages_every, on_progress)

    def plans() -> Iterator[Plan]:
        for number in range(talks):
            used = walk.reached.used() if avoid_used else None
            yield Plan(number % CALLERS == CALLERS - 1, Talker(f"{seed}/{number}", used).line)

    return walk.through(plans(), talks)


def branch_walk(setting: Setting, seed: int, *, pages_every: int = 1, on_progress: OnProgress | None = None) -> Walked:
    """Holds as few talks as it takes to see every branch that guided answers can reach."""
    walk = _Walk(setting, pages_every, on_progress)
    try:
        found = branches(setting.guidebook, seed, on_progress)
    except KeyboardInterrupt:
        return replace(walk.through(iter(()), 0), stopped=True)
    words = cycle(words_that_bring_notices(setting.guidebook) + sayings(setting.guidebook))
    return walk.through((Plan(b.with_caller, _following(b, words)) for b in found), len(found))


def recorded(guidebook: Guidebook) -> Guidebook:
    """The guidebook, with wording that remembers which lines were asked for."""
    return replace(guidebook, wording=RecordedWording(guidebook.wording))


class _Walk:
    """Holds talks one after the other and gathers what they find."""

    def __init__(self, setting: Setting, pages_every: int, on_progress: OnProgress | None) -> None:
        self.setting = setting
        self.reached = Reached(setting.guidebook)
        self.pages_every = pages_every
        self.on_progress = on_progress or (lambda what, done, of: None)

    def through(self, plans: Iterator[Plan], wanted: int) -> Walked:
        started, talks, turns, stopped = time.perf_counter(), 0, 0, False
        failures: dict[str, Failure] = {}
        try:
            for number, plan in enumerate(plans):
                session = Session(self.setting, plan.with_caller)
                with_pages = bool(self.pages_every) and number % self.pages_every == 0
                failed = hold_talk(session, plan.next_line, self.reached, number, with_pages=with_pages)
                talks, turns = talks + 1, turns + len(session.lines)
                if failed is not None and _same(failed) not in failures:
                    failures[_same(failed)] = failed
                self.on_progress("talks", talks, wanted)
        except KeyboardInterrupt:
            stopped = True
        seconds = time.perf_counter() - started
        if isinstance(self.setting.guidebook.wording, RecordedWording):
            self.reached.by_wording(self.setting.guidebook.wording.asked)
        found = tuple(self._cut_down(list(failures.values()), stopped))
        return Walked(talks, wanted, turns, seconds, found, self.reached, stopped)

    def _cut_down(self, failures: list[Failure], stopped: bool) -> Iterator[Failure]:
        """The shortest replay of each; where somebody is waiting for the end, the replay as it was."""
        for number, failure in enumerate(failures, 1):
            if not stopped:
                try:
                    self.on_progress("replays cut down", number, len(failures))
                    failure = shortest(self.setting, failure)  # noqa: PLW2901 - the same one, shorter
                except KeyboardInterrupt:
                    stopped = True
            yield failure


def _same(failure: Failure) -> str:
    """Failures that say the same are one failure."""
    return f"{failure.kind}: {failure.says}"


def _following(branch: Branch, words: Iterator[str]) -> NextLine:
    """Types the answers of a branch, with the next words where words are asked for."""

    def line(session: Session) -> str:
        prompt = session.prompt
        match prompt.kind:
            case PromptKind.ASK if prompt.place is not None:
                if isinstance(branch.answers.get(prompt.place), Said):
                    return next(words)
                return planned_line(session, branch.answers, prompt.place)
            case PromptKind.OFFER:
                return "none"
            case _:
                return "next"

    return line
