"""Values put together into a guidebook: looked up by id, in order, with what they take from elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from therapy_guide.content.guidebook import About, Guidebook
from therapy_guide.content.loading import references
from therapy_guide.content.loading.parts import Parts
from therapy_guide.content.questions import Mode, Option, Question, Topic
from therapy_guide.content.therapies import Therapy
from therapy_guide.diagnostics.diagnostic import Problems, Related
from therapy_guide.diagnostics.placed import place_of


def assemble(
    about: About, parts: Parts, content_hash: str, problems: Problems, offered: Collection[str] | None = None
) -> Guidebook:
    """The guidebook. Therapies that are not `offered` can still be named as past ones, and never come up."""
    known = _in_families(_by_id(parts["therapies"], "therapies", problems), about)
    therapies = {name: one for name, one in known.items() if offered is None or name in offered}
    topics = _ordered(_by_id(parts["topics"], "topics", problems, "topic"), about, problems)
    fill = _Fill(known, therapies, topics)
    filled = tuple(replace(t, questions=tuple(map(fill.options_of, t.questions))) for t in topics)
    ask_topics = tuple(
        replace(topic, ask=tuple(replace(ask, topic=topic.topic) for ask in topic.ask)) for topic in parts["ask_topics"]
    )
    return Guidebook(
        about=about,
        topics=filled,
        questions=_by_id([q for topic in filled for q in topic.questions], "questions", problems),
        facts=_by_id(parts["facts"], "facts", problems),
        therapies=therapies,
        rules=_by_id(parts["rules"], "rules", problems),
        other_ways=tuple(parts["other_ways"]),
        ask_topics=ask_topics,
        asks=_by_id([ask for topic in ask_topics for ask in topic.ask], "questions to ask", problems),
        notices=_by_id(parts["notices"], "notices", problems),
        contacts=tuple(_by_id(parts["contacts"], "contacts", problems).values()),
        signs=tuple(_by_id(parts["signs"], "signs", problems, "sign").values()),
        meanings=_joined(parts["meanings"]),
        option_words=tuple(parts["option_words"]),
        sources=_by_id(parts["sources"], "sources", problems),
        pages=_by_id(parts["pages"], "pages", problems),
        glossary=tuple(parts["glossary"]),
        wording=_by_id(parts.sentences, "sentences", problems, "key"),
        templates=parts.templates,
        cases=tuple(_by_id(parts["cases"], "cases", problems, "case").values()),
        promises=tuple(_by_id(parts["promises"], "promises", problems).values()),
        content_hash=content_hash,
    )


def _by_id(values: Iterable[Any], what: str, problems: Problems, key: str = "id") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for value in values:
        name = getattr(value, key)
        if name in found:
            problems.error(
                "duplicate-id",
                f"two {what} are called `{name}`",
                place_of(name, value.span),
                label="the second use",
                why="rules and people's saved answers go by id; with two of a name, people would miss one of them",
                fix="rename one of them",
                related=(Related(place_of(getattr(found[name], key), found[name].span), "the first use"),),
            )
            continue
        found[name] = value
    return found


def _joined(groups: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Groups of words by name; the same name in several files makes one group."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in groups:
        found[name] = tuple(dict.fromkeys((*found.get(name, ()), *words)))
    return found


def _in_families(therapies: dict[str, Therapy], about: About) -> dict[str, Therapy]:
    families = [family for family, _ in about.families]
    in_order = sorted(
        therapies.values(), key=lambda t: (families.index(t.family) if t.family in families else 99, t.name)
    )
    return {therapy.id: therapy for therapy in in_order}


def _in_topic(topic: Topic) -> tuple[Question, ...]:
    return tuple(
        replace(
            question,
            topic=topic.topic,
            repeats=topic.repeat is not None and not question.once,
            mode=topic.mode if topic.mode is Mode.CALLER else question.mode,
        )
        for question in topic.questions
    )


def _ordered(topics: dict[str, Topic], about: About, problems: Problems) -> tuple[Topic, ...]:
    for name in about.topics:
        if name not in topics:
            references.unknown(name, "topic", topics, about.span, problems)
    for name, topic in topics.items():
        if name not in about.topics:
            problems.error(
                "topic-not-listed",
                f"the topic `{name}` is not in the order of topics",
                topic.span,
                why="nobody would be asked its questions",
                fix="add it to `topics:` in guidebook.yaml",
            )
    return tuple(replace(topics[name], questions=_in_topic(topics[name])) for name in about.topics if name in topics)


class _Fill:
    """Gives questions the options they take from elsewhere. What several of them take is made once."""

    def __init__(self, known: dict[str, Therapy], offered: Collection[str], topics: tuple[Topic, ...]) -> None:
        self._offered = offered
        self._everywhere = {question.id: question for topic in topics for question in topic.questions}
        self._therapies = tuple(
            Option(t.id, t.full_name, heard=f"it was {t.full_name}", help=t.recognise_by, span=t.span)
            for t in known.values()
        )

    def options_of(self, question: Question) -> Question:
        """The question with all its options."""
        if question.options_from is None:
            return question
        if question.options_from.therapies:
            return replace(question, options=question.options + self._listed(question))
        other = self._everywhere.get(question.options_from.answers)
        return replace(question, options=(other.options if other else ()) + question.options)

    def _listed(self, question: Question) -> tuple[Option, ...]:
        """Options that come from the list of therapies, with the words to recognise each by.

        One that is not on offer is only an answer here, so it stands where the question does.
        """
        return tuple(one if one.id in self._offered else replace(one, span=question.span) for one in self._therapies)
