"""Everything heard in one text: options it may mean, and notices it brings, with the words that led to each."""

from __future__ import annotations

from dataclasses import dataclass

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.safety import Level
from therapy_guide.listening.ear import About, When, hear
from therapy_guide.listening.options import HeardOption, hear_options


@dataclass(frozen=True, slots=True)
class HeardNotice:
    """A notice that a text brings, and why."""

    id: str
    kind: str
    level: Level
    words: str
    about: About
    when: When


@dataclass(frozen=True, slots=True)
class HeardAll:
    options: tuple[HeardOption, ...]
    notices: tuple[HeardNotice, ...]


def listen(guidebook: Guidebook, text: str) -> HeardAll:
    """The options, likeliest first; the notices, interrupting ones first."""
    return HeardAll(hear_options(guidebook, text), heard_notices(guidebook, text))


def heard_notices(guidebook: Guidebook, text: str) -> tuple[HeardNotice, ...]:
    """The notices whose kind of language was heard; each once, as loud as the loudest reason for it."""
    found: dict[str, HeardNotice] = {}
    for heard in hear(guidebook, text):
        for notice in guidebook.notices.values():
            if heard.kind in notice.heard_as and notice.id not in found:
                found[notice.id] = HeardNotice(notice.id, heard.kind, heard.level, heard.words, heard.about, heard.when)
    return tuple(found.values())
