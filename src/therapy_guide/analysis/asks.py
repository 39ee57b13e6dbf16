"""Which questions to ask a first therapist, and which few of them first."""

from __future__ import annotations

from therapy_guide.analysis.outcome import PickedAsk
from therapy_guide.content.rules import Ask
from therapy_guide.engine.evaluate import Trace


def pick_asks(trace: Trace) -> tuple[PickedAsk, ...]:
    """All questions that apply. Personal ones that matter most come first, then one a topic."""
    program = trace.program
    book = program.guidebook
    called = _called_by_rules(trace)
    fitting = [a for a in book.asks.values() if a.when is None or trace.holds(program.asks[a.id]) or a.id in called]
    personal = {a.id for a in fitting if a.id in called or a.when is not None}
    first = _first(fitting, personal, book.about.first_asks)
    ordered = [*first, *(a for a in fitting if a not in first)]
    return tuple(PickedAsk(a.id, a in first, a.id in personal, _is_private(a, called, trace)) for a in ordered)


def _called_by_rules(trace: Trace) -> dict[str, bool]:
    """Questions that a rule calls for, and whether only private rules do."""
    called: dict[str, bool] = {}
    for rule in trace.program.rules:
        if rule.rule.ask and trace.holds(rule.node):
            for ask in rule.rule.ask:
                called[ask] = called.get(ask, True) and rule.private
    return called


def _is_private(ask: Ask, called: dict[str, bool], trace: Trace) -> bool:
    """A question that only a private answer brought would give that answer away in print."""
    if ask.when is None:
        return False
    node = trace.program.asks[ask.id]
    if trace.holds(node):
        return trace.program.nodes[node].private and called.get(ask.id, True)
    return called.get(ask.id, False)


def _first(fitting: list[Ask], personal: set[str], limit: int) -> list[Ask]:
    """At most two thirds are personal, so that the ones everybody needs are there too."""
    by_need = sorted((a for a in fitting if a.id in personal), key=lambda a: a.priority)
    chosen = _one_a_topic(by_need, limit * 2 // 3)
    general = [a for a in fitting if a.id not in personal and a.priority == 1]
    chosen += [a for a in general if a not in chosen][: limit - len(chosen)]
    for more in (by_need, [a for a in fitting if a.id not in personal]):
        chosen += [a for a in more if a not in chosen][: limit - len(chosen)]
    return chosen


def _one_a_topic(asks: list[Ask], limit: int) -> list[Ask]:
    """Goes round the topics, so that no topic fills the list."""
    chosen: list[Ask] = []
    seen: dict[str, int] = {}
    for turn in range(len(asks)):
        for ask in asks:
            if len(chosen) < limit and ask not in chosen and seen.get(ask.topic, 0) <= turn:
                chosen.append(ask)
                seen[ask.topic] = seen.get(ask.topic, 0) + 1
        if len(chosen) >= limit:
            break
    return chosen
