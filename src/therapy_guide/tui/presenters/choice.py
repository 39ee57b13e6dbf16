"""One line of a list to choose from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose. `help` is shown while the choice is the present one."""

    id: str
    text: str
    help: str = ""
    picked: bool = False
    alone: bool = False
