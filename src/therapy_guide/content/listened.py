"""All that is listened for in a person's own text, listed: patterns with their owners, and groups of words alike."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.safety import Sign, SignLevel
from therapy_guide.diagnostics.span import NOWHERE

OptionKey = tuple[str, str]
"""A question and one of its options."""
Owner = Sign | OptionKey
"""Whose a pattern is. A sign stands here without its words."""


@dataclass(frozen=True, slots=True)
class Listened:
    """All that is listened for: each pattern with its owner and whether it is a look-alike; words that mean the same.

    `kinds` are those of all signs.
    """

    patterns: tuple[tuple[Owner, str, bool], ...]
    groups: Mapping[str, tuple[str, ...]]
    kinds: frozenset[str]

    def stamp(self) -> str:
        """A hash over all of it."""
        said = [[owner_as_list(owner), text, look_alike] for owner, text, look_alike in self.patterns]
        whole = [said, {name: list(words) for name, words in self.groups.items()}, sorted(self.kinds)]
        return hashlib.sha256(json.dumps(whole).encode()).hexdigest()


def listened_for(guidebook: Guidebook) -> Listened:
    """What a guidebook listens for."""
    kinds = frozenset(sign.kind for sign in guidebook.signs)
    return Listened(tuple(_patterns(guidebook)), guidebook.meanings, kinds)


def _patterns(guidebook: Guidebook) -> Iterator[tuple[Owner, str, bool]]:
    for sign in guidebook.signs:
        owner = replace(sign, say=(), not_=(), span=NOWHERE)
        yield from ((owner, text, False) for text in sign.say)
        yield from ((owner, text, True) for text in sign.not_)
    for question in guidebook.questions.values():
        for option in question.options:
            yield from (((question.id, option.id), text, False) for text in option.phrases)
    for therapy in guidebook.therapies.values():
        names = (therapy.name, therapy.short, therapy.id.replace("_", " "))
        for name in dict.fromkeys(name for name in names if name):
            yield (guidebook.about.past_kind_question, therapy.id), name, False
    for words in guidebook.option_words:
        key = (words.question, words.option)
        yield from ((key, text, False) for text in words.say)
        yield from ((key, text, True) for text in words.not_)


def owner_as_list(owner: Owner) -> list[str | bool]:
    """An owner as plain values."""
    if isinstance(owner, Sign):
        return [owner.sign, owner.kind, owner.level.value, owner.sure]
    return list(owner)


def owner_of(held: Sequence[Any]) -> Owner:
    """The same back."""
    if len(held) == 2:
        return held[0], held[1]
    sign, kind, level, sure = held
    return Sign(sign, kind, SignLevel(level), (), sure=sure)
