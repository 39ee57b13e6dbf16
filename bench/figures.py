"""The figures of the growth table that one process can take of one guidebook, each by its name.

`python -m bench.figures FOLDER TIMES NAME…` prints one line of JSON for each as soon as it is there, so that whoever
started it can tell which of them took too long.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any

from bench.bigger import more_phrases
from bench.contenders import Contender, seconds_each
from bench.listening import growth, heard_p50, phrases, shipped
from bench.loading import looked_at
from bench.one_person import AGAIN
from bench.plain import Plain, plain
from bench.population import all_groups, which_rules
from bench.proving import per_claim, sample
from bench.talk import talk_begun
from bench.timing import seconds, stopwatch
from therapy_guide.analysis.fast.explained import fast_reasons
from therapy_guide.analysis.fast.many_people import ManyPeople
from therapy_guide.analysis.fast.one_person import fast_matching
from therapy_guide.authoring.people import people as simulated
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.engine.answers import Answers
from therapy_guide.engine.population.at_random import random_columns
from therapy_guide.engine.program import open_guidebook

RULES = 200
PEOPLE, CROWD = 60, 65_536
KEYS = 60
"""Keys of a talk. The whole of it would be a hundred times as long with a hundred times the questions."""
MEMORY = 12 << 30
"""Bytes that taking a figure may use, so that no machine is brought to a halt."""


class Taken:
    """One guidebook, `times` the shipped one, and everything measured with it."""

    def __init__(self, folder: Path, times: int) -> None:
        self.folder = folder
        self.times = times

    @cached_property
    def guidebook(self) -> Guidebook:
        """Read from its files when a figure first needs it."""
        return read(self.folder)

    @cached_property
    def plain(self) -> Plain:
        """The plain guidebook every rule engine can say, with as many more rules."""
        return plain(RULES * self.times)

    def load(self) -> float:
        """Reads and checks all files. The last guidebook is kept for the other figures."""

        def load() -> None:
            self.guidebook = read(self.folder)

        return seconds(load, {1: 5, 10: 2}.get(self.times, 1))

    def open(self) -> float:
        """Conditions numbered, targets opened into plain names."""
        return stopwatch(lambda: open_guidebook(self.guidebook))

    def look(self) -> float:
        return looked_at(self.folder, 5)

    def talk(self) -> dict[str, Any]:
        """The first keys of a talk, and what each brings."""
        return asdict(talk_begun(self.guidebook, KEYS))

    def plain_person(self) -> float:
        return _each_of(fast_matching(self.plain.guidebook).holding, list(self.plain.people(PEOPLE, seed=4)))

    def plain_reasons(self) -> float:
        return _each_of(fast_reasons(self.plain.guidebook).explain, list(self.plain.people(PEOPLE, seed=4)))

    def plain_people(self) -> float:
        return which_rules(self.plain.guidebook, CROWD)

    def person(self) -> float:
        return _each_of(fast_matching(self.guidebook).result, list(simulated(self.guidebook, PEOPLE, seed=5)))

    def reasons(self) -> float:
        return _each_of(fast_reasons(self.guidebook).explain, list(simulated(self.guidebook, PEOPLE, seed=5)))

    def people(self) -> float:
        many = ManyPeople(open_guidebook(self.guidebook))
        return all_groups(many, random_columns(self.guidebook, CROWD, 1))

    def claim(self) -> float:
        return per_claim(self.guidebook, sample(shipped()))

    def hear(self) -> float:
        """The shipped guidebook with as many more phrases, in memory."""
        return heard_p50(more_phrases(shipped(), self.times))

    def find(self) -> float:
        """Only the patterns, opened in memory from the shipped ones."""
        ((_, found),) = growth(shipped(), phrases(shipped()), (self.times,))
        return found


def read(folder: Path) -> Guidebook:
    """A guidebook from its files."""
    found = load_guidebook(folder)
    assert found.guidebook is not None, found.problems.found[:3]
    return found.guidebook


def _each_of(ask: Callable[[Answers], object], everybody: list[Answers]) -> float:
    """Seconds a person. Each is met once before, as what is remembered of an answer grows with those met."""
    for answers in everybody:
        ask(answers)
    return seconds_each([Contender("ours", ask, everybody, AGAIN)], 5)["ours"]


def main() -> None:
    """Takes the figures that are named, in their order."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    folder, times, *names = sys.argv[1:]
    taken = Taken(Path(folder), int(times))
    for name in names:
        try:
            found: dict[str, Any] = {"value": getattr(taken, name)()}
        except MemoryError:
            found = {"value": None, "reason": f"needs more than {MEMORY >> 30} GB"}
        print(json.dumps({"name": name, **found}), flush=True)


if __name__ == "__main__":
    main()
