"""The kinds of file that hold notices, contacts and risk language."""

from __future__ import annotations

from therapy_guide.content.loading.condition_shapes import condition
from therapy_guide.content.loading.forms import Names
from therapy_guide.content.loading.kinds.shared import risks, sources
from therapy_guide.content.loading.shapes import (
    Entry,
    Record,
    day,
    flag,
    id_of,
    lines,
    list_of,
    one_of,
    reference,
    text,
)
from therapy_guide.content.safety import Contact, Level, Notice, Role, Sign, SignLevel

_LEVELS = one_of(
    Level,
    interrupt="a screen that comes first, once, then lets go",
    offer="one quiet line; the talk goes on",
)
_SIGN_LEVELS = one_of(SignLevel, plain="said outright", likely="a hint, something past, or someone else's trouble")
_ROLES = one_of(
    Role,
    emergency="the emergency number",
    urgent="urgent mental health help",
    listening="someone to talk to, at any hour if there is one",
    text="someone to write to",
    young="for children and young people",
    abuse="for people hurt or frightened by someone close",
    abuse_men="the same, for men",
    abusing="for people who hurt or frighten someone",
    sexual_violence="after rape or sexual abuse",
    eating="for eating problems",
    drugs="for drugs",
    drinking="for drinking",
    gambling="for gambling",
    bereavement="after a death",
    lgbtq="for LGBTQ+ people",
    child_protection="when a child may be in danger",
    deaf_emergency="emergency help for deaf people",
    therapist_concern="when a therapist did something wrong",
    other="anything else",
)

NOTICE = Record(
    "notice",
    Notice,
    [
        Entry("id", id_of(Names.NOTICE), required=True, means="Its name in cases.", example="not_safe_now"),
        Entry("level", _LEVELS, required=True, means="How loud it is. Neither withholds suggestions."),
        Entry("title", text, means="The heading of its screen."),
        Entry("when", condition, means="It comes when this is yes, whatever else was answered."),
        Entry("heard_as", risks, means="Kinds of risk language in typed words that bring it."),
        Entry("say", text, required=True, means="What is said first."),
        Entry("say_other", text, means="What is said instead where the words are about someone else."),
        Entry("do_now", list_of(text, least=1), required=True, means="What can be done now, one step each."),
        Entry(
            "contacts",
            list_of(_ROLES, least=1),
            required=True,
            means="Roles to contact; the person's country picks the services.",
            example="[emergency, listening]",
        ),
        Entry("in_print", text, means="What a page may say. It must fit many other people as well."),
        Entry("only_alone", flag, means="yes: left out where another notice comes."),
        Entry("first_page", reference(Names.PAGE), means="A short guide that then opens the result."),
        sources,
    ],
)

CONTACT = Record(
    "contact",
    Contact,
    [
        Entry("id", id_of(Names.CONTACT), required=True, means="Its name.", example="samaritans_uk"),
        Entry("name", text, required=True, means="The name of the service."),
        Entry(
            "places",
            list_of(reference(Names.PLACE), least=1),
            required=True,
            means="Options of the question about the country, or `anywhere`.",
            example="[england, wales]",
        ),
        Entry("role", _ROLES, required=True, means="What it is for. Notices name roles."),
        Entry("reach", list_of(text, least=1), required=True, means="How to reach it: phone, text, page."),
        Entry("hours", text, required=True, means="When it is open; `check` where that is not certain."),
        Entry("who_for", text, required=True, means="Who it is for."),
        Entry("cost", text, required=True, means="What it costs to reach."),
        Entry("note", text, means="Anything else worth knowing first."),
        Entry("source", text, required=True, means="The page it was checked on."),
        Entry("checked_on", day, required=True, means="The day it was checked.", example="2026-11-22"),
        Entry("review_by", day, required=True, means="The day to check it again, about six months later."),
    ],
)

SIGN = Record(
    "sign",
    Sign,
    [
        Entry("sign", id_of(Names.SIGN), required=True, means="Its name."),
        Entry("kind", reference(Names.RISK, as_id=True), required=True, means="The kind of risk, as notices hear it."),
        Entry("level", _SIGN_LEVELS, required=True, means="How plainly it is said."),
        Entry("sure", flag, means="yes: it always brings help, by itself."),
        Entry("say", lines, required=True, means="Patterns of words, one a line; `{name}` is a group of words."),
        Entry("not", lines, field="not_", means="Look-alikes that cancel a hit."),
    ],
)
