"""The kinds of thing a guidebook holds: where their files are, and what tells one of them from another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Holds(Enum):
    """How a file holds its things: it is one of them, it lists them, or it names them."""

    ONE = "one"
    LIST = "list"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class ThingKind:
    """`name` is the part of the guidebook it fills, `what` what editors call one of its things.

    `entry` stands at the top of the file, `id_entry` holds a thing's id, and `inner` a list of things inside each.
    """

    name: str
    what: str
    pattern: str
    entry: str = ""
    holds: Holds = Holds.LIST
    id_entry: str = "id"
    inner: str = ""
    inner_what: str = ""
    only_adds: bool = False
    """Its things have no ids, or join others of the same name, so that files can only add to them."""


KINDS = (
    ThingKind("topics", "topic", "questions/**/*.yaml", "", Holds.ONE, "topic", "questions", "question"),
    ThingKind("facts", "fact", "facts.yaml", "facts", Holds.NAMES),
    ThingKind("therapies", "therapy", "therapies/**/*.yaml", "", Holds.ONE),
    ThingKind("rules", "rule", "rules/**/*.yaml", "rules"),
    ThingKind("other_ways", "other way", "other_ways.yaml", "other_ways"),
    ThingKind("ask_topics", "topic to ask about", "ask/**/*.yaml", "", Holds.ONE, "topic", "ask", "question to ask"),
    ThingKind("notices", "notice", "safety/notices*.yaml", "notices"),
    ThingKind("contacts", "contact", "safety/contacts/*.yaml", "contacts"),
    ThingKind("signs", "sign", "safety/signs/**/*.yaml", "signs", id_entry="sign"),
    ThingKind("meanings", "group of words", "listening/meanings/**/*.yaml", "meanings", Holds.NAMES, only_adds=True),
    ThingKind("option_words", "group of words", "listening/options/**/*.yaml", "heard", id_entry="", only_adds=True),
    ThingKind("sources", "source", "sources/**/*.yaml", "sources"),
    ThingKind("pages", "page", "pages*.yaml", "pages"),
    ThingKind("glossary", "word", "glossary.yaml", "words", id_entry="word"),
    ThingKind("promises", "promise", "promises/**/*.yaml", "promises"),
    ThingKind("cases", "case", "cases/**/*.yaml", "cases", id_entry="case"),
)  # fmt: skip

WORDING = "wording/**/*.yaml"
TEMPLATES = "templates/*.j2"
PATTERNS = (*(kind.pattern for kind in KINDS), WORDING, TEMPLATES)
