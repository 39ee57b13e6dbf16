"""Reading on after a mistake: each is told, mended or left out in a copy in memory, and reading goes on."""

from __future__ import annotations

from therapy_guide.content.loading.yaml_advice import finding_for
from therapy_guide.content.loading.yaml_stop import changed, first_stop
from therapy_guide.diagnostics.diagnostic import Problems

MOST = 20
"""So many mistakes are told for one file; mending them shows whether there are more."""

LONG = 200_000
"""Letters. In a longer file only a few are told, so that time stays short."""

MOST_IF_LONG = 3


def mended_lines(lines: list[str], path: str, problems: Problems) -> tuple[list[str], bool]:
    """Records what is wrong with the lines as YAML; gives lines that can be read, and whether nothing is missing."""
    most = MOST if sum(map(len, lines)) < LONG else MOST_IF_LONG
    sound = True
    told: set[int] = set()
    for _ in range(most):
        stop = first_stop(lines)
        if stop is None:
            return lines, sound
        finding = finding_for(stop)
        if finding.line in told or (not sound and finding.line < max(told)):
            break  # what went wrong before would only be told again in other words
        problems.add(finding.as_problem(path))
        sound = sound and finding.sound
        told |= {finding.line, *(number for number, line in finding.mended.items() if not line)}
        lines = changed(lines, finding.mended)
    return ([], False) if first_stop(lines) is not None else (lines, sound)
