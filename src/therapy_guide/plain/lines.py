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
from therapy_guide.report.numbers import every_emergency_number, first_numbers

WIDTH = 72

MANY_OPTIONS = 12
"""A longer list is read as names alone; a description of each would take minutes to hear."""

BEFORE_YOU_CALL = "before_you_call"
"""The short guide for when it is hard to call."""

CHECK_HOURS = "check"
"""What a contact's hours say where the number is sound but the times were not."""


def wrapped(text: str, lead: str = "", indent: str = "") -> list[str]:
    """Text as lines of at most 72 characters. A longer word, such as the path of a file, stays whole."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=indent or " " * len(lead),
        break_on_hyphens=False,
        break_long_words=False,
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
    guidebook: Guidebook,
    prompt: Prompt,
    with_caller: bool,
    today: date,
    place: str,
    new_topic: bool = True,
    *,
    young: bool = False,
) -> Iterator[str]:
    """Everything to print for one prompt. The topic is named only where it changes."""
    if new_topic and prompt.topic_title:
        yield from _topic(guidebook, prompt)
    match prompt.kind:
        case PromptKind.NOTICE:
            yield from _notice(guidebook, prompt, today, place, young=young)
        case PromptKind.NOTE:
            yield from spoken(guidebook, prompt.note)
            yield from wrapped(guidebook.say("conversation.note_go_on"))
        case PromptKind.ASK:
            yield from _question(guidebook, prompt, with_caller)
        case PromptKind.OFFER:
            yield from _offer(guidebook, prompt)
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


def all_contacts(guidebook: Guidebook, place: str, today: date, *, young: bool = False) -> Iterator[str]:
    """Two to try first, words for when it is hard to call, then the rest of the place."""
    yield guidebook.say("plain.contacts_title")
    yield from wrapped(guidebook.say("screens.contacts.lead"))
    if not place:
        yield from wrapped(guidebook.say("plain.contacts_unknown"))
        yield from _emergency_numbers(guidebook, today)
    first = first_contacts(guidebook, place, young=young)
    yield from contact_lines(guidebook, first, today)
    yield from _before_you_call(guidebook)
    rest = [c for c in contacts_for(guidebook, place) if c not in first]
    if rest:
        yield guidebook.say("plain.contacts_more")
        rest.sort(key=lambda contact: young and contact.role is not Role.YOUNG)
        yield from contact_lines(guidebook, rest, today)
    yield from wrapped(guidebook.say("screens.contacts.not_rung"))


def _before_you_call(guidebook: Guidebook) -> Iterator[str]:
    """An answer to why people do not call, and a sentence that is enough to say."""
    page = guidebook.pages.get(BEFORE_YOU_CALL)
    if page is None:
        return
    yield from wrapped(f"{page.title}:")
    for part in page.parts:
        for point in part.points:
            yield from wrapped(point, "- ")


def _emergency_numbers(guidebook: Guidebook, today: date) -> Iterator[str]:
    """The emergency number of each place, never a number without its country."""
    for number in every_emergency_number(guidebook, today):
        yield from wrapped(number.text, "- ")


def _topic(guidebook: Guidebook, prompt: Prompt) -> Iterator[str]:
    shown = progress_line(guidebook, prompt.progress)
    yield guidebook.say("plain.topic", title=prompt.topic_title, progress=shown)


def _notice(guidebook: Guidebook, prompt: Prompt, today: date, place: str, *, young: bool) -> Iterator[str]:
    """What to know, the two numbers at once, what to do, and then everyone in full."""
    assert prompt.notice is not None
    written = guidebook.notices[prompt.notice.id]
    yield from spoken(guidebook, notice_words(guidebook, prompt.notice))
    for number in first_numbers(guidebook, place, today, young=young):
        yield from wrapped(number.text)
    for step in written.do_now:
        yield from wrapped(step, "- ")
    yield guidebook.say("plain.contacts_title")
    first = first_contacts(guidebook, place, young=young)
    rest = [c for c in contacts_for(guidebook, place, written.contacts) if c not in first]
    yield from contact_lines(guidebook, (*first, *rest), today)
    if not place:
        yield from _emergency_numbers(guidebook, today)
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


def _offer(guidebook: Guidebook, prompt: Prompt) -> Iterator[str]:
    yield from spoken(guidebook, guidebook.say("conversation.offer"))
    for number, (option, heard) in enumerate(zip(prompt.options, prompt.offers, strict=True), 1):
        from_words = guidebook.say("conversation.offer_from", words=heard.words)
        yield from wrapped(f"{option.text}. {from_words}", f"{number:>2}. ")
    yield from wrapped(guidebook.say("plain.offer_hint"))


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
