"""Whether a caller agreed to notes. A "no" keeps their own words off every page, whoever prints it."""

from __future__ import annotations

from therapy_guide.engine.answers import Answers

CONSENT, AGREED, REFUSED = "consent", "yes", "no"


def notes_refused(answers: Answers) -> bool:
    return answers.picked(CONSENT) == (REFUSED,)


def notes_agreed(answers: Answers) -> bool:
    return answers.picked(CONSENT) == (AGREED,)
