"""Asking the solver one question: is there a person for whom this holds?"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from therapy_guide.authoring.proof.answer_space import AnswerSpace
from therapy_guide.authoring.proof.circuit import load_solver
from therapy_guide.engine.answers import Answers

SECONDS = 60.0
"""How long one question may take. Past it the answer is "not known", never a guess."""

SHRINK_SECONDS = 5.0
"""How long is spent on a smaller example once one is found."""


class Found(Enum):
    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Search:
    """Whether such a person exists, and the answers of one."""

    found: Found
    answers: Answers | None = None


class Stopped(Exception):
    """The editor stopped it."""


def search(space: AnswerSpace, stop: threading.Event | None = None, *, small: bool = False) -> Search:
    """Looks for a person in a space that is closed. With `small`, one with few answers. Raises Stopped."""
    found = _solve(space, SECONDS, stop)
    if found.found is not Found.YES or not small:
        return found
    given = [literal for cell in space.cells.values() for literal in (cell.skipped, cell.answered)]
    given += space.rounds_more.values()
    picked = [literal for cell in space.cells.values() for literal in cell.options.values()]
    cost = sum(2 * literal for literal in given if literal is not False) + sum(picked)
    if isinstance(cost, int):
        return found
    space.circuit.model.minimize(cost)
    smaller = _solve(space, SHRINK_SECONDS, stop)
    return smaller if smaller.found is Found.YES else found


def least(space: AnswerSpace, cost: Any, stop: threading.Event | None = None) -> Search:
    """The person for whom `cost` is least."""
    if not isinstance(cost, int):
        space.circuit.model.minimize(cost)
    return _solve(space, SECONDS, stop)


def most(space: AnswerSpace, amount: Any, stop: threading.Event | None = None) -> tuple[int, Search]:
    """The largest that `amount` can be, proved, with a person for whom it is; −1 where that is not known."""
    solver = load_solver()
    run = _solver(SECONDS)
    space.circuit.model.maximize(amount)
    status = _run(run, space, stop)
    if status != solver.OPTIMAL:
        return -1, Search(Found.NOT_KNOWN)
    return round(run.objective_value), Search(Found.YES, space.read_back(_reader(run)))


def _solve(space: AnswerSpace, seconds: float, stop: threading.Event | None) -> Search:
    solver = load_solver()
    run = _solver(seconds)
    status = _run(run, space, stop)
    if status == solver.INFEASIBLE:
        return Search(Found.NO)
    if status in (solver.OPTIMAL, solver.FEASIBLE):
        return Search(Found.YES, space.read_back(_reader(run)))
    return Search(Found.NOT_KNOWN)


def _solver(seconds: float) -> Any:
    run = load_solver().CpSolver()
    run.parameters.max_time_in_seconds = seconds
    run.parameters.num_workers = 1
    run.parameters.random_seed = 1
    run.parameters.catch_sigint_signal = False
    return run


def _run(run: Any, space: AnswerSpace, stop: threading.Event | None) -> Any:
    """Solves, and stops soon after `stop` is set."""
    if stop is None:
        return run.solve(space.circuit.model)
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.1):
            if stop.is_set():
                run.stop_search()
                return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        status = run.solve(space.circuit.model)
    finally:
        done.set()
    if stop.is_set():
        raise Stopped
    return status


def _reader(run: Any) -> Callable[[Any], int]:
    return lambda literal: int(literal) if isinstance(literal, bool) else int(run.value(literal))
