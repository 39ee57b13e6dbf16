"""What the studio and the process that checks say to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from therapy_guide.authoring.live_check import Step


@dataclass(frozen=True, slots=True)
class Request:
    """Check the folder with this unsaved text, by its path in the folder, on top."""

    number: int
    unsaved: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Ready:
    """The copy of the folder as it was at the start stands here; nothing where no copy could be made."""

    before: Path | None


@dataclass(frozen=True, slots=True)
class Stepped:
    number: int
    step: Step


@dataclass(frozen=True, slots=True)
class Done:
    """The request came to its end. `trouble` says what went wrong with the check itself, or nothing."""

    number: int
    trouble: str = ""


Reply = Ready | Stepped | Done
