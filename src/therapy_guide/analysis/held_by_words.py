"""Rules that hold a therapy back because of what was typed, where the answer itself was not given.

A person may write "I am scared of my husband" and skip the question about fear. Joint sessions are then not
suggested either. Words about someone else count for nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable

from therapy_guide.analysis.outcome import ShownNotice
from therapy_guide.content.rules import Rule
from therapy_guide.content.safety import Level
from therapy_guide.engine.evaluate import Trace
from therapy_guide.engine.truth import Truth


def held_by_words(trace: Trace, notices: Iterable[ShownNotice]) -> frozenset[str]:
    """The ids of those rules. Plain words of danger count beside a "no"; a hint only where nothing was answered."""
    heard = [notice for notice in notices if notice.words and not notice.about_other]
    return frozenset(
        rule.rule.id
        for rule in trace.program.rules
        if rule.rule.heard_as
        for notice in heard
        if _speaks_of(trace, notice, rule.rule)
        and (notice.level is Level.INTERRUPT or trace.truth(rule.node) is Truth.UNKNOWN)
    )


def _speaks_of(trace: Trace, notice: ShownNotice, rule: Rule) -> bool:
    return bool(set(trace.program.guidebook.notices[notice.id].heard_as) & set(rule.heard_as))
