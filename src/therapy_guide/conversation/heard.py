"""What the guide heard, in the person's own words where they gave any. Being heard is part of the help."""

from __future__ import annotations

from dataclasses import dataclass

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Answers, Place, Texts


@dataclass(frozen=True, slots=True)
class HeardLine:
    """One line: what was picked, alone and as a sentence, and words of their own to quote.

    `private` lines are not repeated; `hides` tells that a private option, or words that bring help, were left out.
    """

    place: Place
    said: str
    sentence: str
    words: str
    private: bool
    hides: bool = False


def heard_in(guidebook: Guidebook, answers: Answers, texts: Texts, topic: str) -> tuple[HeardLine, ...]:
    """All lines of one topic, in the order of its questions and rounds."""
    questions = [q for q in guidebook.questions.values() if q.topic == topic]
    places = sorted({p for p in (*answers, *texts) if p.question in {q.id for q in questions}}, key=lambda p: p.round)
    found = []
    for question in sorted(questions, key=lambda q: q.repeats):
        for place in (p for p in places if p.question == question.id):
            line = heard_at(guidebook, answers, texts, place)
            if line:
                found.append(line)
    return tuple(sorted(found, key=lambda line: line.place.round))


def heard_at(guidebook: Guidebook, answers: Answers, texts: Texts, place: Place) -> HeardLine | None:
    """The line for one question; None where nothing was said."""
    question = guidebook.questions[place.question]
    picked = answers.picked(place.question, place.round)
    options = [o for o in question.options if o.id in picked and (o.heard or question.private)]
    words = texts.get(place, "")
    if not options and not words:
        return None
    risky = brings_help(guidebook, words)
    open_ones = [option for option in options if not option.private]
    hides = len(open_ones) < len(options)
    private = question.private or (not open_ones and (risky or (hides and not words)))
    said = joined([option.heard or option.text for option in (options if private else open_ones)], guidebook)
    return HeardLine(place, said, _sentence(guidebook, place, said), "" if risky else words, private, hides or risky)


def brings_help(guidebook: Guidebook, words: str) -> bool:
    """Whether words speak of danger. They are not shown again then."""
    if not words:
        return False
    from therapy_guide.listening.ear import hear  # noqa: PLC0415 - most talks begin without words

    return bool(hear(guidebook, words))


def _sentence(guidebook: Guidebook, place: Place, said: str) -> str:
    if not said:
        return ""
    if place.question == guidebook.about.main_concern_question:
        return guidebook.say("conversation.matters_most", heard=said)
    key = f"conversation.you_said_{place.round}" if place.round > 1 else "conversation.you_said"
    return guidebook.say(key, heard=said)


def joined(parts: list[str], guidebook: Guidebook) -> str:
    """Parts as one phrase, such as "this, that and the other"."""
    if len(parts) < 2:
        return "".join(parts)
    last = guidebook.say("joining.and")
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
