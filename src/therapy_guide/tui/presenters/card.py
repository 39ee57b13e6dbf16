"""The present question as the card shows it: words, choices, and what the field is for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import QuestionKind
from therapy_guide.conversation.prompt import Prompt, PromptKind
from therapy_guide.tui.presenters.choice import Choice


@dataclass(frozen=True, slots=True)
class CardView:
    """Everything the card shows. `several` is true where more than one choice may be ticked."""

    name: str
    asking: str
    lead: str = ""
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    several: bool = False
    quiet: tuple[str, ...] = ()
    kept: str = ""
    trouble: str = ""
    draft: str = ""
    typing: bool = False


GO_ON, CHANGE, ADD, RESULTS, ALOUD, REPORT = "go_on", "change", "add", "results", "aloud", "report"
"""Choices of the card that are not options of a question."""


def card_view(guidebook: Guidebook, prompt: Prompt, *, with_caller: bool) -> CardView:
    """The card for a prompt."""
    quiet = tuple(guidebook.say("screens.guide.quiet", say=_first_sentence(guidebook, n.id)) for n in prompt.quiet[:1])
    match prompt.kind:
        case PromptKind.NOTE:
            view = _simple(guidebook, prompt, prompt.note, (Choice(GO_ON, guidebook.say("screens.choose.go_on")),))
        case PromptKind.REFLECT:
            view = _simple(guidebook, prompt, guidebook.say("conversation.reflect_ask"), _after_reflection(guidebook))
        case PromptKind.ADD_WORDS:
            view = CardView(f"add:{prompt.topic_title}", guidebook.say("conversation.add_words"), typing=True)
        case PromptKind.OFFER:
            view = _offer(guidebook, prompt)
        case PromptKind.DONE:
            view = _simple(guidebook, prompt, guidebook.say("conversation.done"), _at_the_end(guidebook, with_caller))
        case _:
            view = _question(guidebook, prompt, with_caller)
    return replace(view, quiet=quiet, trouble=prompt.trouble)


def _first_sentence(guidebook: Guidebook, notice: str) -> str:
    return guidebook.notices[notice].say.split(". ")[0].rstrip(".") + "."


def _simple(guidebook: Guidebook, prompt: Prompt, asking: str, choices: tuple[Choice, ...]) -> CardView:
    return CardView(f"{prompt.kind.value}:{prompt.topic_title}", asking, choices=choices)


def _offer(guidebook: Guidebook, prompt: Prompt) -> CardView:
    """What the words may mean, each with the words that led there. Nothing is ticked."""
    say = guidebook.say
    choices = tuple(
        Choice(option.id, option.text, say("conversation.offer_from", words=heard.words))
        for option, heard in zip(prompt.options, prompt.offers, strict=True)
    )
    none = Choice(GO_ON, say("conversation.offer_none"), alone=True)
    name = "offer:" + ",".join(option.id for option in prompt.options)
    return CardView(name, say("conversation.offer"), choices=(*choices, none), several=True)


def _after_reflection(guidebook: Guidebook) -> tuple[Choice, ...]:
    return (
        Choice(GO_ON, guidebook.say("conversation.right")),
        Choice(CHANGE, guidebook.say("conversation.change")),
        Choice(ADD, guidebook.say("conversation.add")),
    )


def _at_the_end(guidebook: Guidebook, with_caller: bool) -> tuple[Choice, ...]:
    aloud = (Choice(ALOUD, guidebook.say("screens.choose.aloud")),) if with_caller else ()
    return (
        *aloud,
        Choice(RESULTS, guidebook.say("screens.choose.results")),
        Choice(CHANGE, guidebook.say("screens.choose.change")),
        Choice(REPORT, guidebook.say("screens.choose.report")),
    )


def _question(guidebook: Guidebook, prompt: Prompt, with_caller: bool) -> CardView:
    question, place = prompt.question, prompt.place
    assert question is not None
    assert place is not None
    typing = question.kind in (QuestionKind.TEXT, QuestionKind.NUMBER)
    choices = tuple(Choice(o.id, o.text, o.help, o.id in prompt.picked, o.alone) for o in prompt.options)
    kept = prompt.words if not typing else ""
    hint = question.hint if with_caller else question.help
    return CardView(
        name=f"{place.question}@{place.round}",
        asking=prompt.asking,
        lead=guidebook.say("screens.guide.say_lead") if with_caller else "",
        hint=guidebook.say("screens.guide.worker_hint", hint=hint) if with_caller and hint else hint,
        choices=() if typing else choices,
        several=question.kind is QuestionKind.MANY,
        kept=guidebook.say("conversation.words_kept", words=kept) if kept else "",
        draft=prompt.words if typing else "",
        typing=typing,
    )
