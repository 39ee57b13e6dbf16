"""What can be added, with what is asked for each and the entry that comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from therapy_guide.authoring.adding.prompts import Draft, Prompt
from therapy_guide.authoring.editing.index import Index


@dataclass(frozen=True, slots=True)
class Where:
    """Where an entry belongs: a kind of file, and inside it the thing with this id, where it is part of one."""

    file_kind: str
    thing: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Addition:
    """One kind of thing that can be added. `lines` are its YAML, `where` tells the file, `after` what else to do."""

    name: str
    what: str
    prompts: tuple[Prompt, ...]
    lines: Callable[[Draft, Index], list[str]]
    where: Callable[[Draft], Where]
    after: Callable[[Draft, Index], list[str]] = lambda _, __: []
