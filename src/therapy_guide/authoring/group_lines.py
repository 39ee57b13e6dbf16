"""How a group came about: which line of `groups:` a therapy meets, and how far it is from those it does not."""

from __future__ import annotations

from dataclasses import dataclass

from therapy_guide.analysis.matching import reaches
from therapy_guide.analysis.outcome import Fit
from therapy_guide.authoring.rule_views import signed
from therapy_guide.content.guidebook import GroupLine, Guidebook
from therapy_guide.content.therapies import EvidenceLevel


@dataclass(frozen=True, slots=True)
class Position:
    """What a therapy brings to the lines: its evidence, its lean, and whether guidelines name a method here."""

    main: EvidenceLevel | None
    other: EvidenceLevel | None
    lean: int
    named: bool

    @property
    def best(self) -> EvidenceLevel | None:
        """The best level for any concern, the main one included."""
        return max((e for e in (self.main, self.other) if e), key=lambda e: e.rank, default=None)


@dataclass(frozen=True, slots=True)
class Needs:
    """Evidence that a group asks for on top of its lines."""

    main: EvidenceLevel | None = None
    other: EvidenceLevel | None = None


@dataclass(frozen=True, slots=True)
class LineGap:
    """One line of a group, and what is still missing for it; nothing is missing from a line that is met."""

    line: GroupLine
    missing: tuple[str, ...]
    steps: int

    @property
    def is_met(self) -> bool:
        return not self.missing

    @property
    def asks(self) -> str:
        """The line as it stands in the file."""
        line = self.line
        parts = [f"main: {line.main.value}" if line.main else "", f"other: {line.other.value}" if line.other else ""]
        return ", ".join([*(part for part in parts if part), f"lean: {line.lean}"])


@dataclass(frozen=True, slots=True)
class GroupAccount:
    """One group with its lines, nearest first."""

    fit: Fit
    lines: tuple[LineGap, ...]

    @property
    def met(self) -> LineGap | None:
        """The line that is met, if one is."""
        return next((gap for gap in self.lines if gap.is_met), None)

    @property
    def short_of(self) -> str:
        """In words, what is missing for the nearest way in."""
        return " and ".join(self.lines[0].missing) if self.lines else "a line in guidebook.yaml"


def group_accounts(guidebook: Guidebook, at: Position) -> tuple[GroupAccount, ...]:
    """All groups, first one first. A therapy is in the first of which it meets a line.

    Where guidelines name a method for the main concern, every line of the first two groups asks for evidence too.
    """
    groups = guidebook.about.groups
    needs = guidebook.about.named_method_needs
    many = Needs(main=needs.fits_many) if at.named else Needs()
    some = Needs(other=needs.fits_some) if at.named else Needs()
    return (
        GroupAccount(Fit.FITS_MANY, _gaps(groups.fits_many, at, many)),
        GroupAccount(Fit.FITS_SOME, _gaps(groups.fits_some, at, some)),
        GroupAccount(Fit.WORTH_KNOWING, _gaps(groups.worth_knowing, at, Needs())),
    )


def group_at(guidebook: Guidebook, at: Position) -> Fit | None:
    """The group a therapy would be in, were it not held back."""
    return next((group.fit for group in group_accounts(guidebook, at) if group.met), None)


def level_word(level: EvidenceLevel | None) -> str:
    """A level of evidence, or "none"."""
    return level.value if level else "none"


def _gaps(lines: tuple[GroupLine, ...], at: Position, needs: Needs) -> tuple[LineGap, ...]:
    return tuple(sorted((_gap(line, at, needs) for line in lines), key=lambda gap: gap.steps))


def _gap(line: GroupLine, at: Position, needs: Needs) -> LineGap:
    missing = []
    steps = 0
    for wanted, named, has, where in (
        (line.main, needs.main, at.main, "the main concern"),
        (line.other, needs.other, at.best, "any concern"),
    ):
        most = max((level for level in (wanted, named) if level), key=lambda level: level.rank, default=None)
        if most is not None and not reaches(has, most):
            because = "" if reaches(wanted, most) else "; guidelines name a method"
            missing.append(f"{most.value} evidence for {where} (it has {level_word(has)}{because})")
            steps += 2 * (most.rank - (has.rank if has else 0))
    if at.lean < line.lean:
        missing.append(f"a lean of {signed(line.lean)} (it has {signed(at.lean)})")
        steps += line.lean - at.lean
    return LineGap(line, tuple(missing), steps)
