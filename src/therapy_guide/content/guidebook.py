"""The guidebook: everything under content/, loaded and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from therapy_guide.content.cases import Case
from therapy_guide.content.listening import OptionWords
from therapy_guide.content.pages import Page, Sentence, Source, Word
from therapy_guide.content.promises import Promise
from therapy_guide.content.questions import Question, Topic
from therapy_guide.content.rules import Ask, AskTopic, Fact, OtherWay, Rule
from therapy_guide.content.safety import Contact, Notice, Sign
from therapy_guide.content.therapies import EvidenceLevel, Therapy
from therapy_guide.diagnostics.span import NOWHERE, Span

_GAP = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One way into a group: at least these levels of evidence and at least this lean."""

    lean: int = 0
    main: EvidenceLevel | None = None
    other: EvidenceLevel | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Groups:
    fits_many: tuple[GroupLine, ...] = ()
    fits_some: tuple[GroupLine, ...] = ()
    worth_knowing: tuple[GroupLine, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class NamedNeeds:
    """Evidence a group asks for where guidelines name a method: for the main concern, and for any concern."""

    fits_many: EvidenceLevel
    fits_some: EvidenceLevel
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class About:
    """guidebook.yaml: what this guidebook is, and the numbers its results follow."""

    id: str
    title: str
    language: str
    version: str
    written_on: date
    review_by: date
    clinically_reviewed: bool
    reviewed_by: str
    funding: str
    update_policy: str
    limits: tuple[str, ...]
    topics: tuple[str, ...]
    route_question: str
    country_question: str
    safety_question: str
    concern_question: str
    main_concern_question: str
    past_kind_question: str
    families: tuple[tuple[str, str], ...]
    groups: Groups
    named_method_needs: NamedNeeds
    named_methods: tuple[str, ...]
    seconds: tuple[tuple[str, int], ...]
    first_asks: int
    sets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, eq=False, repr=False)
class Guidebook:
    """Look-ups by id, in the order of the files. Made only by `load_guidebook`, so every name in it exists.

    It has a short `repr`: whoever asks for one, such as a log or a worker's name, would else read all of it, megabytes.
    """

    about: About
    topics: tuple[Topic, ...]
    questions: Mapping[str, Question]
    facts: Mapping[str, Fact]
    therapies: Mapping[str, Therapy]
    rules: Mapping[str, Rule]
    other_ways: tuple[OtherWay, ...]
    ask_topics: tuple[AskTopic, ...]
    asks: Mapping[str, Ask]
    notices: Mapping[str, Notice]
    contacts: tuple[Contact, ...]
    signs: tuple[Sign, ...]
    meanings: Mapping[str, tuple[str, ...]]
    option_words: tuple[OptionWords, ...]
    sources: Mapping[str, Source]
    pages: Mapping[str, Page]
    glossary: tuple[Word, ...]
    wording: Mapping[str, Sentence]
    templates: Mapping[str, str]
    cases: tuple[Case, ...]
    content_hash: str
    promises: tuple[Promise, ...] = ()

    def say(self, key: str, /, **gaps: object) -> str:
        """A sentence of the wording files with its gaps filled. Raises KeyError for a name that isn't there."""
        return _GAP.sub(lambda gap: str(gaps[gap[1]]), self.wording[key].text)

    def family_name(self, family: str) -> str:
        return dict(self.about.families)[family]
