"""One slip made over and over in a file is told so many times, and then counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from therapy_guide.diagnostics.diagnostic import Diagnostic, Problems

MOST = 20
"""So many problems of one code are told for one file; mending them shows whether there are more."""


def fewer(problems: Problems) -> Problems:
    """The same, with a closing word in place of what is past the most of one code in one file."""
    if len(problems) <= MOST:
        return problems
    seen: Counter[tuple[str, str]] = Counter()
    told, last = [], {}
    for problem in problems.in_order():
        key = problem.span.path, problem.code
        seen[key] += 1
        if seen[key] <= MOST:
            told.append(problem)
        elif key not in last:
            last[key] = problem
    return Problems([*told, *(_and_more(problem, seen[key] - MOST) for key, problem in last.items())])


def _and_more(problem: Diagnostic, count: int) -> Diagnostic:
    """The first that is not told any more, standing for all that follow."""
    if count == 1:
        return problem
    return replace(
        problem,
        headline=f"and {count:,} more of these from here on",
        label="",
        fix="mend those above first; then check again to see which are left",
        better_line="",
        replacement="",
        related=(),
        added=None,
    )
