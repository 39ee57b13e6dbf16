"""What a person types: the line for an option, words of their own, and lines that mean nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from therapy_guide.analysis.listening_in import heard_notices
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import QuestionKind
from therapy_guide.conversation.prompt import Prompt
from therapy_guide.conversation.said import Chose
from therapy_guide.conversation.state import State
from therapy_guide.conversation.typed import read_line
from therapy_guide.listening.patterns import ELLIPSIS, meanings_in

ODD = (
    "hm, let me think",
    "what do you mean",
    "999",
    "1, 2, 3",
    "{{ 7*7 }} {name}",
    "'no'",
    "…",
    "é ñ 漢字 🙂",
    "a" * 300,
)
"""Lines that people, pastes and cats on keyboards produce."""


def line_for(guidebook: Guidebook, state: State, prompt: Prompt, options: tuple[str, ...]) -> str:
    """The line that picks these options: their ids where that works, so that a replay can be read; or numbers."""
    ids = ", ".join(options)
    read = read_line(guidebook, state, prompt, ids)
    if isinstance(read, Chose) and set(read.options) == set(options):
        return ids
    listed = [option.id for option in prompt.options]
    return ", ".join(str(listed.index(option) + 1) for option in options if option in listed)


@lru_cache(maxsize=4)
def sayings(guidebook: Guidebook) -> tuple[str, ...]:
    """Words of their own: what the cases say, what options may be called, and odd lines."""
    from_cases = (" ".join(value.words) for case in guidebook.cases for _, value in case.answers.words)
    return tuple(dict.fromkeys((*from_cases, *_phrases(guidebook), *ODD)))


@lru_cache(maxsize=4)
def words_that_bring_notices(guidebook: Guidebook) -> tuple[str, ...]:
    """For each kind of language the guide listens for, a sentence in which it is heard, made from the signs."""
    found: dict[str, str] = {}
    for sign in guidebook.signs:
        if sign.kind in found:
            continue
        for pattern in sign.say[:5]:
            sentence = _sentence(guidebook, pattern)
            if any(notice.kind == sign.kind for notice in heard_notices(guidebook, sentence)):
                found[sign.kind] = sentence
                break
    return tuple(found.values())


def _sentence(guidebook: Guidebook, pattern: str, depth: int = 3) -> str:
    """The first way to say a pattern."""
    words = [step.partition("|")[0] for step in pattern.split() if step != ELLIPSIS]
    for name in meanings_in(pattern) if depth else ():
        first = next(iter(guidebook.meanings.get(name, ())), "")
        words = [_sentence(guidebook, first, depth - 1) if word == f"{{{name}}}" else word for word in words]
    return " ".join(words)


def _phrases(guidebook: Guidebook) -> Iterator[str]:
    for question in guidebook.questions.values():
        if question.kind is not QuestionKind.TEXT:
            yield from (phrase for option in question.options for phrase in option.phrases[:2])
