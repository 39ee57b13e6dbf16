"""The few sentences of the first page, which can be shown before the rest of the guidebook is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from therapy_guide.content.guidebook import Guidebook

_ON_FIRST_PAGE = ("screens.welcome.", "screens.keys.", "pause.choice_welcome")


@dataclass(frozen=True)
class FirstWords:
    """The guidebook's title, and the sentences by key."""

    title: str
    sentences: Mapping[str, str]

    def say(self, key: str, /) -> str:
        """One sentence. Raises KeyError for one that is not on the first page."""
        return self.sentences[key]


def first_words(guidebook: Guidebook) -> FirstWords:
    """The same, out of a guidebook that is read."""
    found = {key: one.text for key, one in guidebook.wording.items() if key.startswith(_ON_FIRST_PAGE)}
    return FirstWords(guidebook.about.title, found)
