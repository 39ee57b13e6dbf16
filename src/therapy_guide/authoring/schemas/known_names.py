"""The ids of one guidebook by what they name, so that an editor can complete them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.forms import Names
from therapy_guide.content.safety import ANYWHERE


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Ids by what they name, the options of each question, and the topics with rounds."""

    ids: Mapping[Names, tuple[str, ...]]
    options: Mapping[str, tuple[str, ...]]
    rounds: tuple[str, ...]


NOTHING_KNOWN = KnownNames({}, {}, ())
"""For schemas that fit every guidebook."""


def known_names(guidebook: Guidebook) -> KnownNames:
    """Every id that a file of this guidebook may refer to."""
    about = guidebook.about
    options = {q.id: tuple(option.id for option in q.options) for q in guidebook.questions.values()}
    concerns = options.get(about.concern_question, ())
    rows = (f"{t.id}.evidence.{row.for_}" for t in guidebook.therapies.values() for row in t.evidence)
    topics = tuple(topic.topic for topic in guidebook.topics)
    sets = tuple(name for name, _ in about.sets)
    ids: dict[Names, tuple[str, ...]] = {
        Names.QUESTION: tuple(guidebook.questions),
        Names.TOPIC: topics,
        Names.TOPIC_OR_QUESTION: (*topics, *guidebook.questions),
        Names.ASK_OR_TOPIC: (*(topic.topic for topic in guidebook.ask_topics), *guidebook.asks),
        Names.FACT: tuple(guidebook.facts),
        Names.THERAPY: tuple(guidebook.therapies),
        Names.SET: sets,
        Names.THERAPY_OR_SET: (*guidebook.therapies, *sets),
        Names.FAMILY: tuple(family for family, _ in about.families),
        Names.RULE: tuple(guidebook.rules),
        Names.RULE_OR_ROW: (*guidebook.rules, *rows),
        Names.ASK: tuple(guidebook.asks),
        Names.NOTICE: tuple(guidebook.notices),
        Names.OTHER_WAY: tuple(way.id for way in guidebook.other_ways),
        Names.RISK: tuple(dict.fromkeys(sign.kind for sign in guidebook.signs)),
        Names.SOURCE: tuple(guidebook.sources),
        Names.PAGE: tuple(guidebook.pages),
        Names.CONCERN: concerns,
        Names.CONCERN_OR_FACT: (*concerns, *guidebook.facts),
        Names.PLACE: (*options.get(about.country_question, ()), ANYWHERE),
    }
    return KnownNames(ids, options, tuple(topic.topic for topic in guidebook.topics if topic.repeat))
