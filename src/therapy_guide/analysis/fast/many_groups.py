"""Groups of many people as rows of bits: the lines of a group, evidence and lean, therapy by therapy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from therapy_guide.analysis.outcome import Fit
from therapy_guide.content.guidebook import GroupLine, Guidebook
from therapy_guide.content.therapies import EvidenceLevel
from therapy_guide.engine.population.sheet import EVERYBODY, NOBODY, Sheet

Levels = Mapping[EvidenceLevel, int]
"""For each level the row of the people who have evidence of at least that level."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The rows a therapy's group is worked out from. `leans` gives the row of those who lean at least so far."""

    held: int
    named: int
    main: Levels
    best: Levels
    leans: Callable[[int], int]


def group_rows(guidebook: Guidebook, sheet: Sheet, standing: Standing) -> tuple[int, int, int]:
    """For the first group, the first two and all three, the people for whom a therapy stands there."""
    groups, needs = guidebook.about.groups, guidebook.about.named_method_needs
    free = sheet.not_(standing.named)
    ways = (
        (groups.fits_many, sheet.some([free, standing.main[needs.fits_many]])),
        (groups.fits_some, sheet.some([free, standing.best[needs.fits_some]])),
        (groups.worth_knowing, EVERYBODY),
    )
    reached, found = NOBODY, []
    for lines, open_ in ways:
        met = sheet.some(_line(sheet, standing, line) for line in lines)
        reached = sheet.some([reached, sheet.every([open_, met])])
        found.append(sheet.every([reached, sheet.not_(standing.held)]))
    return found[0], found[1], found[2]


def _line(sheet: Sheet, standing: Standing, line: GroupLine) -> int:
    main = EVERYBODY if line.main is None else standing.main[line.main]
    best = EVERYBODY if line.other is None else standing.best[line.other]
    return sheet.every([standing.leans(line.lean), main, best])


GROUPS: tuple[Fit | None, ...] = (None, *Fit)
"""What the numbers in a column of groups mean."""
