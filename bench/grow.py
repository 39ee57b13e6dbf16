"""`make bench-docs`: how cost grows with the guidebook, as a table in docs/performance.md and as a plot."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.bigger import bigger
from bench.contenders import time_of
from bench.drawing import Curve, Panel, drawn
from bench.loading import CONTENT
from bench.measuring import Missing, Value, in_one_process, in_terminal, suggesting
from bench.terminal import ROOT
from therapy_guide.files.writing import write_shared

SIZES = (1, 10, 100)
PAGE = ROOT / "docs" / "performance.md"
PLOT = ROOT / "docs" / "pictures" / "performance.svg"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `short` names it in the plot."""

    name: str
    short: str
    says: str


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one panel. `megabytes` where they are not seconds."""

    title: str
    figures: tuple[Figure, ...]
    megabytes: bool = False


GROUPS = (
    Group(
        "At the screen",
        (
            Figure("first_screen", "first screen", "start to first screen painted"),
            Figure("first_question", "first question", "start to first question painted"),
            Figure("key", "key", "key to the next question painted, p50 of a talk's first 60 keys"),
        ),
    ),
    Group(
        "Memory",
        (
            Figure("memory_question", "first question", "memory at the first question"),
            Figure("memory_talk", "60 keys, results", "memory after 60 keys and the results"),
        ),
        megabytes=True,
    ),
    Group(
        "Whole guidebook from its files",
        (
            Figure("load", "load and check", "load and check all files"),
            Figure("open", "open rules", "open its rules for use, once after loading"),
            Figure("look", "hold against cache", "hold all files against the kept copy"),
            Figure("suggest", "suggest", "`suggest`, a whole process, later starts"),
        ),
    ),
    Group(
        "One person",
        (
            Figure("plain_person", "plain rules", "one person, 200 plain rules and more: which rules hold"),
            Figure("plain_reasons", "plain, with reasons", "the same with groups, every condition and reasons"),
            Figure("person", "whole guidebook", "one person on the whole guidebook"),
            Figure("reasons", "whole, with reasons", "the same with every condition and reasons"),
        ),
    ),
    Group(
        "One of very many people",
        (
            Figure("plain_people", "plain rules", "population, 200 plain rules and more: which rules hold, a person"),
            Figure("people", "whole guidebook", "population on the whole guidebook, a person"),
        ),
    ),
    Group(
        "Proof and the ear",
        (
            Figure("claim", "prove one claim", "prove one claim"),
            Figure("hear", "hear one sentence", "listening to one sentence, p50; the phrases multiplied"),
            Figure("find", "find patterns", "of that, finding patterns in the sentence"),
        ),
    ),
)
BY_ITSELF = ("suggest", "first_screen", "first_question", "key", "memory_question", "memory_talk")
"""What needs a terminal, or a process of its own. The rest is taken one after the other in one process."""

Taken = dict[str, list[Value]]


def main() -> None:
    """Measures, and rewrites the part of the page between its two marks."""
    found = measured(SIZES)
    write_shared(PLOT, drawn(panels(found), SIZES, "How cost grows with the guidebook"))
    page = PAGE.read_text("utf-8")
    marked = re.compile(r"(<!-- grows -->\n).*?(<!-- end of grows -->)", re.DOTALL)
    write_shared(PAGE, marked.sub(lambda marks: marks[1] + table(found) + marks[2], page))
    print(table(found))


def measured(sizes: Sequence[int]) -> Taken:
    """Every figure at every size."""
    found: Taken = {}
    together = [one.name for group in GROUPS for one in group.figures if one.name not in BY_ITSELF]
    with tempfile.TemporaryDirectory() as folder:
        for times in sizes:
            guidebook = bigger(CONTENT, Path(folder) / f"guidebook_{times}", times)
            print(f"measuring at {times} times the guidebook", file=sys.stderr, flush=True)
            values = in_one_process(guidebook, times, together)
            with tempfile.TemporaryDirectory() as kept:
                values |= in_terminal(guidebook, times, kept)
                values |= {"suggest": suggesting(guidebook, kept)}
            for name, value in values.items():
                found.setdefault(name, []).append(value)
    return found


def table(found: Taken) -> str:
    """The numbers as Markdown."""
    head = f"| what | {' | '.join(f'{times}×' for times in SIZES)} | grew |\n|---|{'---:|' * (len(SIZES) + 1)}\n"
    return head + "".join(
        f"| {figure.says} | {' | '.join(told(value, group.megabytes) for value in found[figure.name])} "
        f"| {grew(found[figure.name])} |\n"
        for group in GROUPS
        for figure in group.figures
    )


def told(value: Value, megabytes: bool) -> str:
    """A figure as people read it, or why there is none."""
    if isinstance(value, Missing):
        return value.why
    return f"{value:,.0f} MB" if megabytes else time_of(value)


def grew(values: Sequence[Value]) -> str:
    """How many times as much at the largest size there is a figure for."""
    there = [(times, value) for times, value in zip(SIZES, values, strict=True) if isinstance(value, float)]
    if len(there) < 2:
        return "-"
    times, largest = there[-1]
    ratio = f"{largest / there[0][1]:.3g}×"
    return ratio if times == SIZES[-1] else f"{ratio} at {times}×"


def panels(found: Taken) -> list[Panel]:
    """The same figures for the plot."""
    return [
        Panel(
            group.title,
            tuple(
                Curve(one.short, tuple(v if isinstance(v, float) else None for v in found[one.name]))
                for one in group.figures
            ),
            (lambda value: f"{value:,.0f} MB") if group.megabytes else time_of,
        )
        for group in GROUPS
    ]


if __name__ == "__main__":
    main()
