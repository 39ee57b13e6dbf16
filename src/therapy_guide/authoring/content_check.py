"""Checks of meaning that need no reader's eye: dates, words that diagnose or promise, sentences that run on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from therapy_guide.authoring.doubled_rules import check_doubled_rules
from therapy_guide.authoring.fallbacks import check_fallbacks
from therapy_guide.authoring.plain_words import check_plain_words
from therapy_guide.authoring.sentences import sentences_of
from therapy_guide.content.conditions import Condition, FactHolds, Picks, parts_of
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.diagnostics.diagnostic import Problems

LONGEST_SENTENCE = 25
"""Words. The aim is 20 (NHS service manual); past this a sentence is noted."""

_BANNED = {
    r"\byou have (depression|anxiety|ocd|ptsd|bipolar|autism|adhd|an? [a-z ]*disorder)": "sounds-like-a-diagnosis",
    r"\b(will|can) cure\b|\bguaranteed?\b|\bwill work\b": "sounds-like-a-promise",
    r"\b(best (therapy|treatment|match)|match score|perfect match|recommended treatment)\b": "sounds-like-a-winner",
    r"\bcommitted suicide\b|\bfailed attempt\b|\bsuccessful suicide\b": "hurtful-word",
    r"\b(mentally ill|non-?compliant|manipulative|attention[- ]seeking)\b": "hurtful-word",
}
_WHY = {
    "sounds-like-a-diagnosis": "the guide repeats what people told us; it does not diagnose",
    "sounds-like-a-promise": "no one can promise this, and a person may be let down",
    "sounds-like-a-winner": "the guide offers things worth asking about, never a winner",
    "hurtful-word": "this word can hurt the person who reads it",
}


def check_content(guidebook: Guidebook, today: date, problems: Problems) -> None:
    """Records what is wrong or worth a look. Only errors stop the guide."""
    _contacts(guidebook, today, problems)
    check_fallbacks(guidebook, problems)
    _review(guidebook, today, problems)
    _words(guidebook, problems)
    _sources(guidebook, problems)
    _unused(guidebook, problems)
    check_doubled_rules(guidebook, problems)
    check_plain_words(guidebook, problems)


def _contacts(guidebook: Guidebook, today: date, problems: Problems) -> None:
    for contact in guidebook.contacts:
        if today > contact.review_by:
            problems.error(
                "contact-overdue",
                f"the contact `{contact.id}` was to be checked again by {contact.review_by}",
                contact.span,
                why="a wrong number at the wrong moment can cost a life",
                fix="check it on the service's own page, then change `checked_on:` and `review_by:`",
            )
        if contact.checked_on > today:
            problems.error(
                "date-in-future",
                f"the contact `{contact.id}` was checked on {contact.checked_on}, which has not come yet",
                contact.span,
                why="people rely on this date",
                fix="write the day it was checked",
            )
        if contact.review_by < contact.checked_on:
            problems.error(
                "review-before-check",
                f"the contact `{contact.id}` is to be checked again on a day before it was checked",
                contact.span,
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
                why="help that ends in no one is no help",
                fix="name a role that contacts have",
            )


def _review(guidebook: Guidebook, today: date, problems: Problems) -> None:
    if today > guidebook.about.review_by:
        problems.warn(
            "review-overdue",
            f"this guidebook was to be reviewed by {guidebook.about.review_by}",
            guidebook.about.span,
            why="people are shown this date",
            fix="review it, then change `review_by:`",
        )
    if not guidebook.about.clinically_reviewed:
        problems.note(
            "not-clinically-reviewed",
            "no clinician has reviewed this guidebook yet",
            guidebook.about.span,
            why="the About screen and every report say so",
        )


def _words(guidebook: Guidebook, problems: Problems) -> None:
    for sentence in sentences_of(guidebook):
        for pattern, code in _BANNED.items():
            if found := re.search(pattern, sentence.text, re.IGNORECASE):
                problems.error(
                    code,
                    f"this says “{found[0]}”",
                    sentence.span,
                    why=_WHY[code],
                    fix="say it another way, for example starting from what the person said",
                )
        words = max((len(part.split()) for part in re.split(r"[.!?…:]\s", sentence.text)), default=0)
        if words > LONGEST_SENTENCE:
            problems.note(
                "long-sentence",
                f"a sentence here has {words} words",
                sentence.span,
                why="long sentences are hard to take in when you are tired or upset",
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
                why="a person would answer it for nothing",
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
