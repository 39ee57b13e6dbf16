"""Very many people at once, column by column, beside other rule engines and beside a person at a time."""

from __future__ import annotations

import gc
from collections.abc import Callable
from statistics import median
from time import process_time

import numpy as np

from bench.contenders import Contender, rate, seconds_each, time_of
from bench.one_person import check_equal, contenders
from bench.peers import peers
from bench.plain import Plain, plain, shipped_guidebook
from bench.row import Row
from therapy_guide.analysis.fast.many_groups import GROUPS
from therapy_guide.analysis.fast.many_people import ManyPeople
from therapy_guide.analysis.matching import standings
from therapy_guide.authoring.people import people as simulated
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Answers
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.population.at_random import random_columns
from therapy_guide.engine.population.columns import Columns, unpacked
from therapy_guide.engine.program import open_guidebook

PEOPLE = 524_288
COPIED = 128 << 20
"""Bytes copied to see how fast memory is."""


def rows(quick: bool) -> list[Row]:
    people = PEOPLE // 4 if quick else PEOPLE
    times = 3 if quick else 7
    return [*_against_peers(plain(), people, times), _against_traced(people // 2, times)]


def _against_peers(book: Plain, people: int, times: int) -> list[Row]:
    everybody = list(book.people(60, seed=2))
    others = peers(book.conditions)
    check_equal(book, others, everybody)
    many = ManyPeople(open_guidebook(book.guidebook))
    _check_rules(many, everybody)
    _check_groups(many, everybody)
    columns = random_columns(book.guidebook, people, 1, skips=0)
    rules, groups, copied, theirs = [], [], [], []
    for _ in range(times):
        rules.append(_each(lambda: many.holding(columns), people))
        groups.append(all_groups(many, columns))
        copied.append(_copied())
        theirs.append(seconds_each(contenders(others, everybody), 1))
    each = {peer.name: median(found[peer.name] for found in theirs) for peer in others}
    fastest = min(each, key=each.__getitem__)
    ours, with_groups, copy = median(rules), median(groups), median(copied)
    read, written = (count / 8 for count in (_columns_read(columns), len(many.program.rules)))
    least = (read + written) / copy
    bandwidth = (
        f"A person is {read + written:.0f} bytes: {read:.0f} read (a bit for each option), {written:.0f} written (a "
        f"bit for each rule). numpy copies {copy / 1e9:.1f} GB a second through memory, read and written together, "
        f"which would be {time_of(least)} a person; ours is {time_of(ours)} ({(read + written) / ours / 1e9:.2f} GB a "
        f"second), {ours / least:.1f} times that: the work on the bits sets the pace, not memory."
    )
    return [
        Row(
            "population on the plain guidebook, which rules hold",
            fastest,
            each[fastest] / ours,
            250,
            f"{rate(ours)} on one core beside {rate(each[fastest])}; {people:,} people. {bandwidth} "
            f"{_growth(people // 8)}",
            larger_is_better=True,
        ),
        Row(
            "population on the plain guidebook, every therapy's group worked out",
            "a million people a second on one core",
            1 / with_groups / 1e6,
            1,
            f"{rate(with_groups)}: leans of {len(many.therapies)} therapies summed, cut and grouped.",
            larger_is_better=True,
        ),
    ]


def _against_traced(people: int, times: int) -> Row:
    guidebook = shipped_guidebook()
    program = open_guidebook(guidebook)
    many = ManyPeople(program)
    met = list(simulated(guidebook, 60, seed=5))
    _check_groups(many, met)
    _check_rules(many, met)
    columns = random_columns(guidebook, people, 1)
    ours, theirs = [], []
    traced = Contender("traced", lambda answers: standings(evaluate(program, answers)), met)
    for _ in range(times):
        ours.append(all_groups(many, columns))
        theirs.append(seconds_each([traced], 1)["traced"])
    return Row(
        "population on the whole shipped guidebook (three values, caps, rounds)",
        "the traced form, a person at a time",
        median(theirs) / median(ours),
        2000,
        f"{rate(median(ours))} on one core beside {rate(median(theirs))}; {people:,} people.",
        larger_is_better=True,
    )


def all_groups(many: ManyPeople, columns: Columns) -> float:
    """Seconds a person for the group of every therapy."""

    def work() -> None:
        for _ in many.blocks(columns):
            pass

    return _each(work, columns.people)


def _each(work: Callable[[], object], people: int) -> float:
    gc.collect()
    start = process_time()
    work()
    return (process_time() - start) / people


def _columns_read(columns: Columns) -> int:
    return sum(len(options) for options in columns.picked.values())


def _copied() -> float:
    """Bytes a second, read and written together, of copying far more than any cache holds."""
    there = np.ones(COPIED // 8, np.uint64)
    copy = np.ones_like(there)
    start = process_time()
    np.copyto(copy, there)
    return 2 * COPIED / (process_time() - start)


def _growth(people: int) -> str:
    """How the time grows with the rules."""
    found = [f"{rules:,} rules {rate(which_rules(plain(rules).guidebook, people))}" for rules in (2_000, 20_000)]
    return f"At more rules: {', '.join(found)}."


def which_rules(guidebook: Guidebook, people: int) -> float:
    """Seconds a person for which rules hold."""
    many = ManyPeople(open_guidebook(guidebook))
    columns = random_columns(guidebook, people, 1, skips=0)
    many.holding(columns)
    return median(_each(lambda: many.holding(columns), people) for _ in range(3))


def _check_rules(many: ManyPeople, everybody: list[Answers]) -> None:
    """Stops the bench unless the columns say what the traced form says."""
    held = [unpacked(bits, len(everybody)) for bits in many.holding(Columns.of(everybody))]
    for number, answers in enumerate(everybody):
        trace = evaluate(many.program, answers)
        if [bool(bits[number]) for bits in held] != [trace.holds(rule.node) for rule in many.program.rules]:
            raise AssertionError("the population form has other rules hold")


def _check_groups(many: ManyPeople, everybody: list[Answers]) -> None:
    groups = many.groups(Columns.of(everybody))
    for number, answers in enumerate(everybody):
        wanted = [standing.fit for standing in standings(evaluate(many.program, answers))]
        if [GROUPS[group] for group in groups[:, number]] != wanted:
            raise AssertionError("the population form groups therapies differently")
