"""What came of a proof, counted by what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from therapy_guide.authoring.proof.claims import About
from therapy_guide.authoring.proof.prove import Proved, Verdict


@dataclass(frozen=True)
class Row:
    """One line of the table. `held` of `claims` hold; `seconds` is work, some of it side by side."""

    about: About
    claims: int
    held: int
    broken: int
    not_known: int
    seconds: float


def table(proved: Iterable[Proved]) -> tuple[Row, ...]:
    """One row for each thing that was claimed, in the order of `About`."""
    by_about: dict[About, list[Proved]] = {about: [] for about in About}
    for one in proved:
        by_about[one.claim.about].append(one)
    return tuple(_row(about, found) for about, found in by_about.items() if found)


def _row(about: About, found: list[Proved]) -> Row:
    count = {verdict: sum(one.verdict is verdict for one in found) for verdict in Verdict}
    return Row(
        about,
        len(found),
        count[Verdict.HOLDS],
        count[Verdict.BROKEN] + count[Verdict.DISAGREES],
        count[Verdict.NOT_KNOWN],
        sum(one.seconds for one in found),
    )
