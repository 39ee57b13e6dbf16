"""A person's own answers, as words that can be quoted back."""

from __future__ import annotations

from collections.abc import Iterable

from therapy_guide.analysis.outcome import Quote
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Amount, Answers, Picked, Place, Said, Texts
from therapy_guide.engine.evaluate import Seen


def quotes_for(guidebook: Guidebook, answers: Answers, seen: Iterable[Seen]) -> tuple[Quote, ...]:
    """One quote for each option that was looked at, without repeats."""
    found: list[Quote] = []
    for one in seen:
        found += quotes_at(guidebook, answers, one.place, one.options)
    return tuple(dict.fromkeys(found))


def quotes_at(
    guidebook: Guidebook,
    answers: Answers,
    place: Place,
    only: tuple[str, ...] = (),
    texts: Texts | None = None,
) -> tuple[Quote, ...]:
    """What was answered at one place. `only` limits it to some options; `texts` adds words for text questions."""
    question = guidebook.questions[place.question]
    answer = answers.get(place)
    if isinstance(answer, Amount):
        return (Quote(place, "", str(answer.value), question.private),)
    if isinstance(answer, Said):
        said = (texts or {}).get(place, "")
        return (Quote(place, "", said, question.private),) if said else ()
    if not isinstance(answer, Picked):
        return ()
    found = []
    for option_id in answer.options:
        option = question.option(option_id)
        if option and (not only or option_id in only):
            private = question.private or option.private
            found.append(Quote(place, option_id, option.heard or option.text, private))
    return tuple(found)
