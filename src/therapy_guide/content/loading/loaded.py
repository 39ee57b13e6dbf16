"""What loading gives. It stands apart from loading itself, which a start from the cache never needs."""

from __future__ import annotations

from dataclasses import dataclass

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.diagnostics.diagnostic import Problems


@dataclass(frozen=True, slots=True)
class Loaded:
    """A guidebook, unless a problem is an error."""

    guidebook: Guidebook | None
    problems: Problems
