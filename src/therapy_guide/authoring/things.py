"""Everything in a guidebook that has an id, under one kind of name, with what it is called and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.diagnostics.span import Span


class Thing(Enum):
    """A kind of thing with an id. The value is the word for one of them, and opens its anchors."""

    TOPIC = "topic"
    QUESTION = "question"
    OPTION = "option"
    FACT = "fact"
    RULE = "rule"
    EVIDENCE = "evidence"
    THERAPY = "therapy"
    FAMILY = "family"
    SET = "set"
    NOTICE = "notice"
    CONTACT = "contact"
    ASK_TOPIC = "ask_topic"
    ASK = "ask"
    OTHER_WAY = "other_way"
    PAGE = "page"
    WORD = "word"
    SOURCE = "source"

    @property
    def many(self) -> str:
        """The words for several of them, as in "12 rules"."""
        return {
            Thing.EVIDENCE: "rows of evidence",
            Thing.THERAPY: "therapies",
            Thing.FAMILY: "families",
            Thing.ASK: "questions to ask",
            Thing.ASK_TOPIC: "topics of questions to ask",
            Thing.OTHER_WAY: "other ways",
        }.get(self, f"{self.value}s")

    @property
    def one(self) -> str:
        """The words for one of them, as in "a question to ask"."""
        return {
            Thing.EVIDENCE: "row of evidence",
            Thing.ASK: "question to ask",
            Thing.ASK_TOPIC: "topic of questions to ask",
            Thing.OTHER_WAY: "other way",
        }.get(self, self.value)


@dataclass(frozen=True, slots=True)
class Ref:
    """One thing by its kind and id. An option's id is its question, a dot and its own id."""

    thing: Thing
    id: str

    @property
    def anchor(self) -> str:
        """Its name inside a page; ids of different kinds may be alike, anchors never are."""
        return f"{self.thing.value}-{self.id}"


@dataclass(frozen=True, slots=True)
class Named:
    """What a thing is called by those who read it, and where it stands."""

    title: str
    span: Span


def option_ref(question: str, option: str) -> Ref:
    return Ref(Thing.OPTION, f"{question}.{option}")


def evidence_ref(therapy: str, for_: str) -> Ref:
    """A row of evidence, by the id its rule has."""
    return Ref(Thing.EVIDENCE, f"{therapy}.evidence.{for_}")


@lru_cache(maxsize=8)
def things_of(guidebook: Guidebook) -> Mapping[Ref, Named]:
    """Everything with an id, in the order of the files. Options taken from elsewhere stand only where they are from."""
    return {
        **_asked(guidebook),
        **{Ref(Thing.FACT, f.id): Named(f.means, f.span) for f in guidebook.facts.values()},
        **{Ref(Thing.RULE, r.id): Named(r.because, r.span) for r in guidebook.rules.values()},
        **_therapies(guidebook),
        **{Ref(Thing.NOTICE, n.id): Named(n.title or n.say, n.span) for n in guidebook.notices.values()},
        **{Ref(Thing.CONTACT, c.id): Named(c.name, c.span) for c in guidebook.contacts},
        **{Ref(Thing.ASK_TOPIC, t.topic): Named(t.title, t.span) for t in guidebook.ask_topics},
        **{Ref(Thing.ASK, a.id): Named(a.question, a.span) for a in guidebook.asks.values()},
        **{Ref(Thing.OTHER_WAY, w.id): Named(w.text, w.span) for w in guidebook.other_ways},
        **{Ref(Thing.PAGE, p.id): Named(p.title, p.span) for p in guidebook.pages.values()},
        **{Ref(Thing.WORD, str(n)): Named(w.word, w.span) for n, w in enumerate(guidebook.glossary, 1)},
        **{Ref(Thing.SOURCE, s.id): Named(s.cite, s.span) for s in guidebook.sources.values()},
    }


def _asked(guidebook: Guidebook) -> dict[Ref, Named]:
    found = {Ref(Thing.TOPIC, topic.topic): Named(topic.title, topic.span) for topic in guidebook.topics}
    for question in guidebook.questions.values():
        found[Ref(Thing.QUESTION, question.id)] = Named(question.ask, question.span)
        for option in question.options:
            own = question.options_from is None or not _is_taken(guidebook, question.options_from.answers, option.id)
            if own:
                found[option_ref(question.id, option.id)] = Named(option.text, option.span)
    return found


def _is_taken(guidebook: Guidebook, other: str, option: str) -> bool:
    """Whether an option of a question with borrowed options is itself borrowed."""
    if not other:
        return option in guidebook.therapies
    lender = guidebook.questions.get(other)
    return lender is not None and lender.option(option) is not None


def _therapies(guidebook: Guidebook) -> dict[Ref, Named]:
    about = guidebook.about
    found = {Ref(Thing.FAMILY, family): Named(name, about.span) for family, name in about.families}
    found |= {Ref(Thing.SET, name): Named(name.replace("_", " "), about.span) for name, _ in about.sets}
    for therapy in guidebook.therapies.values():
        found[Ref(Thing.THERAPY, therapy.id)] = Named(therapy.full_name, therapy.span)
        for row in therapy.evidence:
            found[evidence_ref(therapy.id, row.for_)] = Named(row.note, row.span)
    return found


def called(guidebook: Guidebook, name: str) -> tuple[Ref, ...]:
    """Everything with this id, as typed by a person: `fear_at_home`, or `notice:fear_at_home` where two share it."""
    kind, _, bare = name.rpartition(":")
    wanted = kind.replace("-", "_")
    return tuple(ref for ref in things_of(guidebook) if ref.id == bare and wanted in ("", ref.thing.value))
