"""Saving the result line by line: a name, what private things to put in, and what went wrong if it did."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from therapy_guide.analysis.outcome import Outcome
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.state import State
from therapy_guide.engine.answers import clean_words
from therapy_guide.files.writing import AlreadyThere, CouldNotWrite, write_private
from therapy_guide.report.build import build_report
from therapy_guide.report.caller import handover
from therapy_guide.report.private import private_items
from therapy_guide.report.render import Format, render

DEFAULT_NAME = "notes.txt"
"""A neutral name: it says nothing to someone who looks over the folder."""

ENDINGS = {".md": Format.MARKDOWN, ".html": Format.HTML, ".htm": Format.HTML}

Ask = Callable[[str, bool], str]
"""Says a text; when the second is true, gives the line that came back."""


def save(guidebook: Guidebook, state: State, outcome: Outcome, today: date, ask: Ask) -> Path | None:
    """Asks what is needed and writes the file; gives where it was written, if it was."""
    named = clean_words(ask(guidebook.say("plain.save_name", default=DEFAULT_NAME), True))
    path = Path(named or DEFAULT_NAME)
    include = frozenset(
        item.key
        for item in private_items(guidebook, state.answers, state.texts, outcome)
        if ask(guidebook.say("plain.save_private", label=item.label), True).casefold() in ("yes", "y")
    )
    text = _text(guidebook, state, outcome, today, include, ENDINGS.get(path.suffix.casefold(), Format.TEXT))
    return _write(guidebook, path, text, ask)


def _text(
    guidebook: Guidebook, state: State, outcome: Outcome, today: date, include: frozenset[str], format_: Format
) -> str:
    report = build_report(guidebook, state.answers, state.texts, outcome, today, include)
    if state.with_caller:
        seen = tuple(sorted(state.seen))
        report = handover(guidebook, state.answers, state.texts, outcome, seen, today, include)
    return render(guidebook, report, format_)


def _write(guidebook: Guidebook, path: Path, text: str, ask: Ask) -> Path | None:
    try:
        written = write_private(path, text, replace=False)
    except AlreadyThere:
        if ask(guidebook.say("plain.save_exists", file=path), True).casefold() not in ("yes", "y"):
            ask(guidebook.say("plain.not_saved_kept"), False)
            return None
        return _replace(guidebook, path, text, ask)
    except CouldNotWrite as trouble:
        ask(guidebook.say("plain.not_saved", file=path, reason=trouble.reason), False)
        return None
    ask(guidebook.say("plain.saved", file=written), False)
    return written


def _replace(guidebook: Guidebook, path: Path, text: str, ask: Ask) -> Path | None:
    try:
        written = write_private(path, text)
    except CouldNotWrite as trouble:
        ask(guidebook.say("plain.not_saved", file=path, reason=trouble.reason), False)
        return None
    ask(guidebook.say("plain.saved", file=written), False)
    return written
