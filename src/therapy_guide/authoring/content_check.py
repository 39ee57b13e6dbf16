"""Checks of meaning that need no reader's eye: dates, words that diagnose or promise, sentences that run on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from therapy_guide.authoring.doubled_rules import check_doubled_rules
from therapy_guide.authoring.fallbacks import check_fallbacks
from therapy_guide.authoring.plain_words import check_plain_words
from therapy_guide.authoring.sentences import sentences_of
from therapy_guide.content.conditions import Condition, FactHolds, Picks, parts_of
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.pointing import value_at, words_at
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.excerpt import Lines
from therapy_guide.diagnostics.render import no_lines

LONGEST_SENTENCE = 25
"""Words. The aim is 20 (NHS service manual); past this a sentence is noted."""


@dataclass(frozen=True, slots=True)
class _Unwelcome:
    """Words that no text for people may hold, and what to write in their place."""

    pattern: str
    code: str
    why: str
    fix: str


_REPEATS = "people would take it for a diagnosis; the guide only repeats what they told it"
_LETS_DOWN = "no one can promise this, and people may be let down"
_LEADS = "people would be led to one therapy; the guide only offers what is worth asking about"
_HURTS = "this can hurt the person who reads it"
_UNWELCOME = (
    _Unwelcome(
        r"\byou have (depression|anxiety|ocd|ptsd|bipolar|autism|adhd|an? [a-z ]*disorder)",
        "sounds-like-a-diagnosis",
        _REPEATS,
        "start from what the person said, such as “you said you have been feeling low”",
    ),
    _Unwelcome(
        r"\b(will|can) cure\b|\bguaranteed?\b|\bwill work\b",
        "sounds-like-a-promise",
        _LETS_DOWN,
        "say what may happen, such as “may help” or “has helped some people”",
    ),
    _Unwelcome(
        r"\b(best (therapy|treatment|match)|match score|perfect match|recommended treatment)\b",
        "sounds-like-a-winner",
        _LEADS,
        "write “worth asking about”, and say why",
    ),
    _Unwelcome(
        r"\bcommitted suicide\b|\bfailed attempt\b|\bsuccessful suicide\b",
        "hurtful-word",
        _HURTS,
        "write “died by suicide”, or “tried to end their life”",
    ),
    _Unwelcome(
        r"\b(mentally ill|non-?compliant|manipulative|attention[- ]seeking)\b",
        "hurtful-word",
        _HURTS,
        "say what happens and how it is for the person, in place of a word about what they are",
    ),
)


def check_content(guidebook: Guidebook, today: date, problems: Problems, lines: Lines = no_lines) -> None:
    """Records what is wrong or worth a look. Only errors stop the guide. `lines` let it point at single words."""
    _contacts(guidebook, today, problems, lines)
    check_fallbacks(guidebook, problems)
    _review(guidebook, today, problems, lines)
    _words(guidebook, problems, lines)
    _sources(guidebook, problems)
    _unused(guidebook, problems)
    check_doubled_rules(guidebook, problems)
    check_plain_words(guidebook, problems, lines)


def _contacts(guidebook: Guidebook, today: date, problems: Problems, lines: Lines) -> None:
    for contact in guidebook.contacts:
        if today > contact.review_by:
            problems.error(
                "contact-overdue",
                f"the contact `{contact.id}` was to be checked again by {contact.review_by}",
                value_at("review_by", contact.span, lines),
                why="people may call a number that is no longer right, at the wrong moment; that can cost a life",
                fix="check it on the service's own page, then change `checked_on:` and `review_by:`",
            )
        if contact.checked_on > today:
            problems.error(
                "date-in-future",
                f"the contact `{contact.id}` was checked on {contact.checked_on}, which has not come yet",
                value_at("checked_on", contact.span, lines),
                why="people are shown this day, and rely on it",
                fix="write the day it was checked",
            )
        if contact.review_by < contact.checked_on:
            problems.error(
                "review-before-check",
                f"the contact `{contact.id}` is to be checked again on a day before it was checked",
                value_at("review_by", contact.span, lines),
                why="one of the two days is wrong, and people rely on them",
                fix="set `review_by:` to a day about six months after `checked_on:`",
            )
    roles = {contact.role for contact in guidebook.contacts}
    for notice in guidebook.notices.values():
        if not roles & set(notice.contacts):
            problems.error(
                "notice-without-contact",
                f"the notice `{notice.id}` leads to nobody",
                notice.span,
                why="someone in danger would be led to nobody",
                fix="name a role that contacts have",
            )


def _review(guidebook: Guidebook, today: date, problems: Problems, lines: Lines) -> None:
    if today > guidebook.about.review_by:
        problems.warn(
            "review-overdue",
            f"this guidebook was to be reviewed by {guidebook.about.review_by}",
            value_at("review_by", guidebook.about.span, lines),
            why="people are shown this day, and may trust the guide less",
            fix="review it, then change `review_by:`",
        )
    if not guidebook.about.clinically_reviewed:
        problems.note(
            "not-clinically-reviewed",
            "no clinician has reviewed this guidebook yet",
            guidebook.about.span,
            why="people are told so, on the About screen and in every report",
        )


def _words(guidebook: Guidebook, problems: Problems, lines: Lines) -> None:
    for sentence in sentences_of(guidebook):
        for unwelcome in _UNWELCOME:
            if found := re.search(unwelcome.pattern, sentence.text, re.IGNORECASE):
                problems.error(
                    unwelcome.code,
                    f"this says “{found[0]}”",
                    words_at(found[0], sentence.span, lines),
                    why=unwelcome.why,
                    fix=unwelcome.fix,
                )
        words = max((len(part.split()) for part in re.split(r"[.!?…:]\s", sentence.text)), default=0)
        if words > LONGEST_SENTENCE:
            problems.note(
                "long-sentence",
                f"a sentence here has {words} words",
                sentence.span,
                why="long sentences are hard for people to take in when they are tired or upset",
                fix="make two of it",
            )


def _sources(guidebook: Guidebook, problems: Problems) -> None:
    unchecked = [source.id for source in guidebook.sources.values() if not source.verified]
    for source_id in unchecked:
        source = guidebook.sources[source_id]
        problems.note(
            "source-not-verified", f"the source `{source_id}` was not fully checked", source.span, why=source.note
        )


def _unused(guidebook: Guidebook, problems: Problems) -> None:
    """Questions that nothing reads, unless they say they change nothing."""
    read = {question for condition in _conditions(guidebook) for question in _questions_in(condition)}
    about = guidebook.about
    read |= {about.route_question, about.country_question, about.main_concern_question, about.past_kind_question}
    read |= {q.narrowed_by for q in guidebook.questions.values()}
    read |= {topic.repeat.again for topic in guidebook.topics if topic.repeat}
    for question in guidebook.questions.values():
        if question.id not in read and question.changes.value != "nothing" and not question.alliance:
            problems.warn(
                "question-unused",
                f"no rule reads `{question.id}`",
                question.span,
                why="people would answer it for nothing",
                fix="write a rule for it, or say `changes: nothing`",
            )


def _conditions(guidebook: Guidebook) -> Iterator[Condition]:
    yield from (rule.when for rule in guidebook.rules.values())
    yield from (fact.when for fact in guidebook.facts.values())
    optional = [
        *(notice.when for notice in guidebook.notices.values()),
        *(ask.when for ask in guidebook.asks.values()),
        *(way.when for way in guidebook.other_ways),
        *(part.when for page in guidebook.pages.values() for part in page.parts),
        *(gate for q in guidebook.questions.values() for gate in (q.shown_when, q.unless)),
        *(topic.repeat.shown_when for topic in guidebook.topics if topic.repeat),
    ]
    yield from (condition for condition in optional if condition is not None)
    concern = guidebook.about.concern_question
    yield from (Picks(concern, (row.for_,)) for t in guidebook.therapies.values() for row in t.evidence)


def _questions_in(condition: Condition) -> Iterator[str]:
    if not isinstance(condition, FactHolds):
        question = getattr(condition, "question", "")
        if question:
            yield question
    for part in parts_of(condition):
        yield from _questions_in(part)
