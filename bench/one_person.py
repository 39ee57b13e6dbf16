"""The result for one person: the compiled form beside other rule engines, and beside the traced form."""

from __future__ import annotations

from bench.contenders import Contender, seconds_each, time_of
from bench.peers import Peer, peers, prepared
from bench.plain import Plain, plain, shipped_guidebook
from bench.row import Row
from therapy_guide.analysis.fast.explained import fast_reasons
from therapy_guide.analysis.fast.one_person import fast_matching
from therapy_guide.analysis.matching import standings
from therapy_guide.authoring.people import people as simulated
from therapy_guide.engine.answers import Answers
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.program import open_guidebook

WARM = 2000
"""People met before, as a program that runs for a while has; others than those that are timed."""
AGAIN = 10
SLOW = ("rule-engine", "json-logic")
"""Peers that are timed with fewer people, because they take short_time for each."""


def rows(quick: bool) -> list[Row]:
    return [*_against_peers(plain(), quick=quick), _against_traced(quick=quick)]


def _against_peers(book: Plain, *, quick: bool) -> list[Row]:
    others = peers(book.conditions)
    everybody = list(book.people(60, seed=2))
    matching = fast_matching(book.guidebook)
    reasons = fast_reasons(book.guidebook)
    program = open_guidebook(book.guidebook)
    for answers in book.people(WARM, seed=3):
        matching.result(answers)
        reasons.explain(answers)
    check_equal(book, others, everybody)
    ours = [
        Contender("rules", matching.holding, everybody, AGAIN),
        Contender("suggestions", matching.result, everybody, AGAIN),
        Contender("reasons", reasons.explain, everybody, AGAIN),
        Contender("whole trace", lambda answers: reasons.explain(answers).trace, everybody, AGAIN),
        Contender("traced form", lambda answers: evaluate(program, answers), everybody[:15]),
    ]
    each = seconds_each([*ours, *contenders(others, everybody)], 5 if quick else 11)
    fastest = min((peer.name for peer in others), key=each.__getitem__)
    figures = "; ".join(f"{peer.name} {time_of(each[peer.name])} ({peer.shape})" for peer in others)
    return [
        Row(
            "result for one person, compiled, plain guidebook of 200 rules",
            fastest,
            each[fastest] / each["rules"],
            20,
            f"Which rules hold: ours {time_of(each['rules'])}, {figures}. "
            f"With every therapy's group on top, which no peer works out: {time_of(each['suggestions'])}. "
            f"{_growth()}",
            larger_is_better=True,
        ),
        Row(
            "the same with full trace and reasons, which no peer gives",
            fastest,
            each[fastest] / each["reasons"],
            1,
            f"Ours {time_of(each['reasons'])}: each of the {len(program.nodes)} conditions inside the rules yes, no or "
            f"unknown, every therapy's group, and for every rule that holds the answers that led there; {fastest} only "
            f"which rules hold: {time_of(each[fastest])}. The conditions are told as bits, and each becomes an object "
            f"when it is read; with all of these objects made at once it is {time_of(each['whole trace'])}. The traced "
            f"form, equal to it by property test: {time_of(each['traced form'])}.",
            larger_is_better=True,
        ),
    ]


def contenders(others: list[Peer], everybody: list[Answers]) -> list[Contender]:
    """The peers, each with people in its own form."""
    return [
        Contender(peer.name, peer.ask, [prepared(answers) for answers in everybody[:15]])
        if _is_slow(peer)
        else Contender(peer.name, peer.ask, [prepared(answers) for answers in everybody], AGAIN)
        for peer in others
    ]


def check_equal(book: Plain, others: list[Peer], everybody: list[Answers]) -> None:
    """Stops the bench unless all peers and all our forms say the same about the same people."""
    program = open_guidebook(book.guidebook)
    matching = fast_matching(book.guidebook)
    for number, answers in enumerate(everybody[:60]):
        trace = evaluate(program, answers)
        wanted = [trace.holds(rule.node) for rule in program.rules]
        held = set(matching.rules(matching.holding(answers)))
        given = {"compiled": [rule.rule.id in held for rule in program.rules]}
        asked = [peer for peer in others if number < 5 or not _is_slow(peer)]
        given |= {peer.name: peer.ask(prepared(answers)) for peer in asked}
        result = matching.result(answers)
        if [s.fit for s in standings(trace)] != list(result.fits):
            raise AssertionError("the compiled form groups therapies differently")
        led_by = fast_reasons(book.guidebook).explain(answers).led_by
        if led_by != {rule.node: trace.support(rule.node) for rule in program.rules if trace.holds(rule.node)}:
            raise AssertionError("the compiled form gives other reasons")
        wrong = [name for name, got in given.items() if got != wanted]
        if wrong:
            raise AssertionError(f"{', '.join(wrong)} disagree with the traced form")


def _growth() -> str:
    """How the time grows with the rules."""
    found = []
    for rules in (2_000, 20_000):
        book = plain(rules)
        matching = fast_matching(book.guidebook)
        everybody = list(book.people(40, seed=4))
        each = seconds_each([Contender("rules", matching.holding, everybody)], 5)["rules"]
        found.append(f"{rules:,} rules {time_of(each)}")
    return f"At more rules: {', '.join(found)}."


def _against_traced(*, quick: bool) -> Row:
    guidebook = shipped_guidebook()
    program = open_guidebook(guidebook)
    matching = fast_matching(guidebook)
    met = list(simulated(guidebook, 120 if quick else 240, seed=5))
    timed, known = met[:60], met[60:]
    for answers in known:
        matching.result(answers)
    for answers in timed:
        if [s.fit for s in standings(evaluate(program, answers))] != list(matching.result(answers).fits):
            raise AssertionError("the compiled form groups therapies differently")
    each = seconds_each(
        [
            Contender("traced", lambda answers: standings(evaluate(program, answers)), timed),
            Contender("compiled", matching.result, timed),
            Contender("explained", fast_reasons(guidebook).explain, timed),
        ],
        5 if quick else 9,
    )
    return Row(
        "one person on the whole shipped guidebook, compiled",
        "the traced form",
        each["traced"] / each["compiled"],
        5,
        f"{time_of(each['compiled'])} beside {time_of(each['traced'])}; with all reasons {time_of(each['explained'])}.",
        larger_is_better=True,
    )


def _is_slow(peer: Peer) -> bool:
    return peer.name.startswith(SLOW)
