"""Checks on the words the guide listens for: groups that exist, options that exist, and help for every kind of sign."""

from __future__ import annotations

import re
from collections.abc import Iterable

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.unknown_names import name_is_unknown
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.span import Span

_MEANING = re.compile(r"\{([^{}]*)\}")


def check_words(guidebook: Guidebook, problems: Problems) -> None:
    """Records what is wrong with signs and option words."""
    for sign in guidebook.signs:
        _patterns(guidebook, (*sign.say, *sign.not_), sign.span, problems)
    for words in guidebook.option_words:
        _patterns(guidebook, (*words.say, *words.not_), words.span, problems)
        question = guidebook.questions.get(words.question)
        if question is None:
            _unknown(words.question, "question", guidebook.questions, words.span, problems)
        elif question.option(words.option) is None:
            _unknown(words.option, "option", [o.id for o in question.options], words.span, problems)
    _every_kind_brings_help(guidebook, problems)


def _patterns(guidebook: Guidebook, patterns: Iterable[str], span: Span, problems: Problems) -> None:
    for pattern in patterns:
        for name in _MEANING.findall(pattern):
            if name not in guidebook.meanings:
                _unknown(name, "group of words", guidebook.meanings, span, problems)
        left = _MEANING.sub("", pattern)
        if "{" in left or "}" in left:
            problems.error(
                "open-bracket",
                f"the curly brackets in `{pattern[:60]}` don't match",
                span,
                why="this pattern would never be heard",
                fix="write a group of words as {name}, with both brackets",
            )
        elif not re.search(r"[^\W_]", left) and not _MEANING.search(pattern):
            problems.error(
                "no-words",
                f"the pattern `{pattern[:60]}` has no words in it",
                span,
                why="it would never be heard",
                fix="write the words to listen for, or take the line out",
            )


def _every_kind_brings_help(guidebook: Guidebook, problems: Problems) -> None:
    answered = {kind for notice in guidebook.notices.values() for kind in notice.heard_as}
    silent = {sign.kind: sign for sign in guidebook.signs if sign.kind not in answered}
    for kind, sign in silent.items():
        problems.error(
            "sign-without-notice",
            f"no notice is brought by signs of `{kind}`",
            sign.span,
            why="someone could say this, and nothing would happen",
            fix=f"add `{kind}` to `heard_as:` of the notice that should come, or correct the kind",
        )


def _unknown(name: str, what: str, known: Iterable[str], span: Span, problems: Problems) -> None:
    why = "these words would never be heard"
    name_is_unknown(name, what, known, span, problems, code="unknown-name", why=why)
