"""What an id stands for, and each place in the files where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from therapy_guide.content.loading.forms import Names
from therapy_guide.content.loading.yaml_tree import Text


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """Something with an id. `owner` is the question of an option and the therapy of a row of evidence."""

    what: str
    id: str
    owner: str = ""

    @property
    def names(self) -> Names:
        return Names(self.what)

    @property
    def full_id(self) -> str:
        """The id as editors write it where it must be told from others: `concerns:panic`."""
        if self.names is Names.ROW:
            return f"{self.owner}.evidence.{self.id}"
        return f"{self.owner}:{self.id}" if self.owner else self.id

    def __str__(self) -> str:
        if self.names is Names.OPTION:
            return f"option `{self.id}` of the question `{self.owner}`"
        return f"{self.what} `{self.full_id}`"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an id stands: the piece of `text` that begins at `at`.

    `within` says what it stands in, such as "rule `plan_wanted`", and `entry` in which entry of that.
    """

    thing: Thing
    text: Text
    piece: str
    at: int
    defines: bool
    within: str
    entry: str
