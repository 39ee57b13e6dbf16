"""Checks on the words the guide listens for: groups that exist, options that exist, and help for every kind of sign."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.pointing import words_at
from therapy_guide.content.loading.unknown_names import name_is_unknown
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.excerpt import Lines
from therapy_guide.diagnostics.render import no_lines
from therapy_guide.diagnostics.span import Span

NEVER_HEARD = "people may say this, and the guide would not hear it"

_MEANING = re.compile(r"\{([^{}]*)\}")
_LETTER = re.compile(r"[^\W_]")


def check_words(guidebook: Guidebook, problems: Problems, lines: Lines = no_lines) -> None:
    """Records what is wrong with signs and option words."""
    for sign in guidebook.signs:
        _patterns(guidebook, (*sign.say, *sign.not_), sign.span, problems, lines)
    for words in guidebook.option_words:
        _patterns(guidebook, (*words.say, *words.not_), words.span, problems, lines)
        question = guidebook.questions.get(words.question)
        if question is None:
            _unknown(words.question, "question", guidebook.questions, words.span, problems)
        elif question.option(words.option) is None:
            _unknown(words.option, "option", [o.id for o in question.options], words.span, problems)


def _patterns(guidebook: Guidebook, patterns: Iterable[str], span: Span, problems: Problems, lines: Lines) -> None:
    for pattern in patterns:
        if "{" not in pattern and "}" not in pattern and _LETTER.search(pattern):
            continue  # plain words, as most are
        for name in _MEANING.findall(pattern):
            if name not in guidebook.meanings:
                place = words_at(f"{{{name}}}", span, lines)
                if place != span:
                    place = replace(place, column=place.column + 1, end_column=place.end_column - 1)
                _unknown(name, "group of words", guidebook.meanings, place, problems)
        left = _MEANING.sub("", pattern)
        if "{" in left or "}" in left:
            problems.error(
                "open-bracket",
                f"the curly brackets in `{pattern[:60]}` don't match",
                words_at(pattern, span, lines),
                why=NEVER_HEARD,
                fix="write a group of words as {name}, with both brackets",
            )
        elif not _LETTER.search(left) and not _MEANING.search(pattern):
            problems.error(
                "no-words",
                f"the pattern `{pattern[:60]}` has no words in it",
                words_at(pattern, span, lines),
                why=NEVER_HEARD,
                fix="write the words to listen for, or take the line out",
            )


def _unknown(name: str, what: str, known: Iterable[str], span: Span, problems: Problems) -> None:
    name_is_unknown(name, what, known, span, problems, code="unknown-name", why=NEVER_HEARD)
