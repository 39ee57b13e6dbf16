"""The result line by line, and what a worker reads out and hands over at the end of a call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import Outcome
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.state import State
from therapy_guide.plain.lines import wrapped
from therapy_guide.report.build import build_report
from therapy_guide.report.caller import handover, read_aloud
from therapy_guide.report.private import private_items
from therapy_guide.report.render import Format, render


def result_lines(guidebook: Guidebook, state: State, today: date, *, show_private: bool) -> Iterator[str]:
    """The result. Private lines show on a screen only, never in a pipe that may end in a file."""
    outcome = assess(guidebook, state.answers, state.texts)
    items = private_items(guidebook, state.answers, state.texts, outcome) if show_private else ()
    include = frozenset(item.key for item in items)
    report = build_report(guidebook, state.answers, state.texts, outcome, today, include)
    yield render(guidebook, report, Format.TEXT)
    if items:
        yield from wrapped(guidebook.say("plain.private_shown"))
    if state.with_caller:
        yield from _end_of_call(guidebook, state, outcome, today)


def _end_of_call(guidebook: Guidebook, state: State, outcome: Outcome, today: date) -> Iterator[str]:
    yield from wrapped(guidebook.say("plain.caller_aloud"))
    for paragraph in read_aloud(guidebook, state.answers, state.texts, outcome):
        yield from wrapped(paragraph)
    yield from wrapped(guidebook.say("plain.caller_handover"))
    report = handover(guidebook, state.answers, state.texts, outcome, tuple(sorted(state.seen)), today)
    yield render(guidebook, report, Format.TEXT)
