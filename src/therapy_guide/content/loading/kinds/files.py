"""Every kind of file a guidebook has: where it stands, what it is for, what it looks like."""

from __future__ import annotations

from dataclasses import dataclass

from therapy_guide.content.loading.case_shapes import ANSWERS_FILE, CASE
from therapy_guide.content.loading.folder import BOOK
from therapy_guide.content.loading.forms import Field, Form, Group, ListOf, Named, Names, Single, Special
from therapy_guide.content.loading.kinds.about import ABOUT
from therapy_guide.content.loading.kinds.listening import MEANINGS, OPTION_WORDS
from therapy_guide.content.loading.kinds.pages import PAGE, SOURCE, WORD
from therapy_guide.content.loading.kinds.promises import PROMISE
from therapy_guide.content.loading.kinds.questions import TOPIC
from therapy_guide.content.loading.kinds.rules import ASK_TOPIC, FACT, OTHER_WAY, RULE
from therapy_guide.content.loading.kinds.safety import CONTACT, NOTICE, SIGN
from therapy_guide.content.loading.kinds.therapies import THERAPY
from therapy_guide.content.loading.thing_kinds import KINDS, WORDING, Holds, ThingKind


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file, under the name its schema has. `pattern` is a glob below the content folder.

    An answers file stands anywhere, so it has none. `holds` tells how the loader takes the things out of a file;
    guidebook.yaml, the wording and answers are read in ways of their own.
    """

    name: str
    title: str
    means: str
    pattern: str
    form: Form
    holds: ThingKind | None = None

    @property
    def top_entry(self) -> str:
        """The one entry at the top that holds everything, such as `rules`; empty where a file is one thing."""
        return self.holds.entry if self.holds else ""


def _of(name: str, title: str, means: str, form: Form, loaded_as: str = "") -> FileKind:
    """A kind whose place and top entry are known to the loader."""
    thing = next(kind for kind in KINDS if kind.name == (loaded_as or name))
    return FileKind(name, title, means, thing.pattern, _whole_file(thing, form), thing)


def _whole_file(thing: ThingKind, form: Form) -> Form:
    if thing.holds is Holds.ONE:
        return form
    inner = form if thing.holds is Holds.NAMES else ListOf(form)
    each = "Each under its name." if thing.holds is Holds.NAMES else "One after the other."
    return Group("file", (Field(thing.entry, inner, required=True, means=each),))


_FACTS = Named(Single("an id for this fact", names=Names.FACT, defines=True), FACT.form)

FILE_KINDS: tuple[FileKind, ...] = (
    FileKind(
        "guidebook",
        "The guidebook itself",
        "What this guidebook is, the order of topics, and how suggestions are grouped.",
        BOOK,
        ABOUT.form,
    ),
    _of(
        "questions",
        "Questions",
        "One topic for each file: what is asked, in the order it is asked.",
        TOPIC.form,
        "topics",
    ),
    _of(
        "facts",
        "Facts",
        "Names for conditions that stand in several places, so that rules read like sentences.",
        _FACTS,
    ),
    _of(
        "therapies",
        "Therapies",
        "One therapy for each file, all with the same entries in the same detail.",
        THERAPY.form,
    ),
    _of("rules", "Rules", "What an answer changes: when something holds, what follows, and why.", RULE.form),
    _of(
        "other_ways",
        "Other ways",
        "What else a person can do, such as no therapy for now. It is always part of the result.",
        OTHER_WAY.form,
    ),
    _of(
        "ask",
        "Questions to ask a therapist",
        "One topic for each file: what to ask at a first meeting, with a good sign and a warning sign.",
        ASK_TOPIC.form,
        "ask_topics",
    ),
    _of(
        "notices",
        "Notices",
        "What is said when someone may be unsafe, before everything else. A second person reads every change.",
        NOTICE.form,
    ),
    _of(
        "contacts",
        "Contacts",
        "Who to reach, with the places each service works in and the day it was checked.",
        CONTACT.form,
    ),
    _of(
        "signs",
        "Signs",
        "What people say when they are at risk, as patterns of words, with look-alikes.",
        SIGN.form,
    ),
    _of(
        "meanings",
        "Groups of words",
        "Words that mean much the same, under a name that patterns use in { }.",
        MEANINGS.form,
    ),
    _of(
        "option_words",
        "Words for options",
        "What people may type for an option. What is heard is offered, never ticked.",
        OPTION_WORDS.form,
    ),
    _of("sources", "Sources", "The bibliography. Every claim cites an id in it.", SOURCE.form),
    _of(
        "pages",
        "Pages",
        "Short guides in parts. Screens and notices ask for some of them by id.",
        PAGE.form,
    ),
    _of("glossary", "Glossary", "Therapy words in plain words.", WORD.form),
    FileKind(
        "wording",
        "Wording",
        "Every other sentence on screens and pages, under names. {words} in braces are gaps the program fills.",
        WORDING,
        Special.SENTENCES,
    ),
    _of(
        "promises",
        "Promises",
        "What must always, never or possibly follow. `prove` holds every set of answers against them.",
        PROMISE.form,
    ),
    _of("cases", "Cases", "Made-up people's answers, and what must and must not follow.", CASE.form),
    FileKind(
        "answers",
        "Answers",
        "One made-up person's answers, for `suggest` and `why`. A case without a name and without expectations.",
        "",
        ANSWERS_FILE.form,
    ),
)


def file_kind(name: str) -> FileKind:
    """The kind of that name."""
    return next(kind for kind in FILE_KINDS if kind.name == name)
