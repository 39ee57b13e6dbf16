"""What a saved page holds, and the neutral name it gets unless the person gives another."""

from __future__ import annotations

from datetime import date

from therapy_guide.analysis.assess import assess
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.state import State
from therapy_guide.report.build import build_report
from therapy_guide.report.caller import handover
from therapy_guide.report.private import private_items
from therapy_guide.report.render import Format, render
from therapy_guide.tui.presenters.choice import Choice

NAMES = {Format.TEXT: "notes.txt", Format.MARKDOWN: "notes.md", Format.HTML: "notes.html"}
"""Neutral names: they say nothing to someone who looks over the folder."""


def page_text(
    guidebook: Guidebook, state: State, today: date, format_: Format, include: frozenset[str] = frozenset()
) -> str:
    """The page to save: the sheet to take away, or the hand-over summary after a call."""
    outcome = assess(guidebook, state.answers, state.texts)
    if state.with_caller:
        seen = tuple(sorted(state.seen))
        report = handover(guidebook, state.answers, state.texts, outcome, seen, today, include)
    else:
        report = build_report(guidebook, state.answers, state.texts, outcome, today, include)
    return render(guidebook, report, format_)


def private_choices(guidebook: Guidebook, state: State) -> tuple[Choice, ...]:
    """Private things, one by one; none is ticked until the person ticks it."""
    outcome = assess(guidebook, state.answers, state.texts)
    items = private_items(guidebook, state.answers, state.texts, outcome)
    return tuple(Choice(item.key, item.label) for item in items)


def with_ending(name: str, format_: Format) -> str:
    """A file name with the ending of the format, where it had none of ours or another one."""
    stem = name.strip() or NAMES[format_]
    for other in NAMES.values():
        ending = other.removeprefix("notes")
        if stem.endswith(ending):
            stem = stem.removesuffix(ending)
    return f"{stem}{NAMES[format_].removeprefix('notes')}"
