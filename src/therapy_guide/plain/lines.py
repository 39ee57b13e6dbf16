"""A prompt as lines: short, in reading order, each labelled by who speaks. No boxes, no redrawing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

from therapy_guide.analysis.outcome import ShownNotice
from therapy_guide.analysis.safety import contacts_for, first_contacts, overdue
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import QuestionKind
from therapy_guide.content.safety import Contact, Role
from therapy_guide.conversation.heard import HeardLine, joined
from therapy_guide.conversation.prompt import Prompt, PromptKind
from therapy_guide.conversation.stops import Progress

WIDTH = 72

MANY_OPTIONS = 12
"""A longer list is read as names alone; a description of each would take minutes to hear."""

CHECK_HOURS = "check"
"""What a contact's hours say where the number is sound but the times were not."""


def wrapped(text: str, lead: str = "", indent: str = "") -> list[str]:
    """Text as lines of at most 72 characters."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=lead, subsequent_indent=indent or " " * len(lead), break_on_hyphens=False
    ) or [lead.rstrip()]


def quiet_lines(guidebook: Guidebook, prompt: Prompt) -> Iterator[str]:
    """Notices that are offered in one quiet line, and what to say about a line that fitted nothing."""
    for notice in prompt.quiet:
        yield from spoken(guidebook, guidebook.say("plain.quiet", say=notice_words(guidebook, notice)))
    if prompt.trouble:
        yield from spoken(guidebook, f"{prompt.trouble} {guidebook.say('plain.again_hint')}")


def spoken(guidebook: Guidebook, text: str, key: str = "plain.guide") -> list[str]:
    """Words labelled by who speaks."""
    return wrapped(text, guidebook.say(key) + " ", "  ")


def prompt_lines(
    guidebook: Guidebook, prompt: Prompt, with_caller: bool, today: date, place: str, new_topic: bool = True
) -> Iterator[str]:
    """Everything to print for one prompt. The topic is named only where it changes."""
    if new_topic and prompt.topic_title:
        yield from _topic(guidebook, prompt)
    match prompt.kind:
        case PromptKind.NOTICE:
            yield from _notice(guidebook, prompt, today, place)
        case PromptKind.NOTE:
            yield from spoken(guidebook, prompt.note)
            yield from wrapped(guidebook.say("conversation.note_go_on"))
        case PromptKind.ASK:
            yield from _question(guidebook, prompt, with_caller)
        case PromptKind.REFLECT:
            yield from _reflection(guidebook, prompt)
        case PromptKind.ADD_WORDS:
            yield from spoken(guidebook, guidebook.say("conversation.add_words"))
        case PromptKind.DONE:
            yield from spoken(guidebook, guidebook.say("conversation.done"))


def progress_line(guidebook: Guidebook, progress: Progress) -> str:
    """ "3 of 7, about 4 minutes left"."""
    if progress.minutes_left < 1:
        minutes = guidebook.say("progress.nearly")
    elif progress.minutes_left == 1:
        minutes = guidebook.say("progress.one_minute")
    else:
        minutes = guidebook.say("progress.minutes", count=progress.minutes_left)
    return guidebook.say("progress.line", topic=progress.topic, topics=progress.topics, minutes=minutes)


def notice_words(guidebook: Guidebook, notice: ShownNotice) -> str:
    written = guidebook.notices[notice.id]
    return written.say_other if notice.about_other and written.say_other else written.say


def heard_words(guidebook: Guidebook, line: HeardLine) -> str:
    """One thing heard, as a sentence, with their own words in quotes."""
    parts = []
    if line.said:
        parts.append(line.sentence)
    if line.words:
        parts.append(guidebook.say("conversation.your_words", words=line.words))
    return " ".join(parts)


def contact_lines(guidebook: Guidebook, contacts: Iterable[Contact], today: date) -> Iterator[str]:
    """Each contact with how to reach it, when, for whom and when it was checked."""
    for contact in contacts:
        yield from wrapped(f"{contact.name}. {'. '.join(contact.reach)}.", "- ")
        hours = guidebook.say("plain.hours_check") if contact.hours == CHECK_HOURS else contact.hours
        checked = guidebook.say("plain.checked_on", date=contact.checked_on.isoformat())
        facts = [contact.who_for, hours, contact.cost, contact.note, checked]
        if overdue(contact, today):
            facts.append(guidebook.say("plain.overdue"))
        yield from wrapped(". ".join(fact.rstrip(".") for fact in facts if fact) + ".", "  ")


def all_contacts(guidebook: Guidebook, place: str, today: date) -> Iterator[str]:
    """The emergency number and one listening line first, then the rest of the place."""
    yield guidebook.say("plain.contacts_title")
    if not place:
        yield from wrapped(guidebook.say("plain.contacts_unknown"))
        yield from _emergency_numbers(guidebook)
    first = first_contacts(guidebook, place)
    yield from contact_lines(guidebook, first, today)
    rest = [c for c in contacts_for(guidebook, place) if c not in first]
    if rest:
        yield guidebook.say("plain.contacts_more")
        yield from contact_lines(guidebook, rest, today)


def _emergency_numbers(guidebook: Guidebook) -> Iterator[str]:
    """The emergency number of each place, never a number without its country."""
    question = guidebook.questions[guidebook.about.country_question]
    for option in question.options:
        emergency = next((c for c in guidebook.contacts if option.id in c.places and c.role is Role.EMERGENCY), None)
        if emergency:
            yield from wrapped(f"{option.text}: {emergency.reach[0]}", "- ")


def _topic(guidebook: Guidebook, prompt: Prompt) -> Iterator[str]:
    shown = progress_line(guidebook, prompt.progress)
    yield guidebook.say("plain.topic", title=prompt.topic_title, progress=shown)


def _notice(guidebook: Guidebook, prompt: Prompt, today: date, place: str) -> Iterator[str]:
    assert prompt.notice is not None
    written = guidebook.notices[prompt.notice.id]
    yield from spoken(guidebook, notice_words(guidebook, prompt.notice))
    for step in written.do_now:
        yield from wrapped(step, "- ")
    yield from contact_lines(guidebook, contacts_for(guidebook, place, written.contacts)[:4], today)
    yield from wrapped(guidebook.say("plain.notice_go_on"))


def _question(guidebook: Guidebook, prompt: Prompt, with_caller: bool) -> Iterator[str]:
    question = prompt.question
    assert question is not None
    yield from spoken(guidebook, prompt.asking, "plain.say" if with_caller else "plain.guide")
    if with_caller and question.hint:
        yield from spoken(guidebook, question.hint, "plain.hint")
    if question.help:
        yield from wrapped(question.help)
    for number, option in enumerate(prompt.options, 1):
        mark = "*" if option.id in prompt.picked else ""
        short = len(prompt.options) > MANY_OPTIONS or not option.help
        described = f"{option.text}{mark}" if short else f"{option.text}{mark}. {option.help}"
        yield from wrapped(described, f"{number:>2}. ")
    if question.kind is QuestionKind.MANY:
        yield guidebook.say("plain.many_hint")
    if question.own_words:
        yield guidebook.say("conversation.words_beside")
    yield from _already(guidebook, prompt)


def _already(guidebook: Guidebook, prompt: Prompt) -> Iterator[str]:
    answers = [option.text for option in prompt.options if option.id in prompt.picked]
    if prompt.words:
        answers.append(f"“{prompt.words}”")
    if prompt.was_skipped and not answers:
        answers.append(guidebook.say("conversation.skipped"))
    if answers:
        yield from wrapped(guidebook.say("plain.already", answer=joined(answers, guidebook)))


def _reflection(guidebook: Guidebook, prompt: Prompt) -> Iterator[str]:
    yield from spoken(guidebook, guidebook.say("conversation.reflect"))
    for line in prompt.heard:
        yield from wrapped(heard_words(guidebook, line), "- ")
    if prompt.words:
        yield from wrapped(guidebook.say("conversation.your_words", words=prompt.words), "- ")
    if prompt.kept_private:
        yield from wrapped(guidebook.say("conversation.reflect_private"))
    yield guidebook.say("conversation.reflect_ask")
    yield guidebook.say(
        "plain.reflect_options",
        right=guidebook.say("conversation.right"),
        change=guidebook.say("conversation.change"),
        add=guidebook.say("conversation.add"),
    )
