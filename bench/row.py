"""One row of the table: what was measured, against what, and whether the aim is met."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """`ratio` is smaller-is-better, unless `larger_is_better`. `detail` holds the figures, and the reason of a miss."""

    what: str
    against: str
    ratio: float
    aim: float
    detail: str
    larger_is_better: bool = False

    @property
    def met(self) -> bool:
        return self.ratio >= self.aim if self.larger_is_better else self.ratio <= self.aim

    def as_dict(self) -> dict[str, Any]:
        """As it stands in `bench/results.json`."""
        held = asdict(self)
        larger = held.pop("larger_is_better")
        note = "Larger is better. " if larger else ""
        return {**held, "ratio": round(self.ratio, 3), "met": self.met, "detail": note + self.detail}
