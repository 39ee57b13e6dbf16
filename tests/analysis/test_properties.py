"""Laws of the outcome that hold for any answers, over the kitchen sink and over the shipped guidebook."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings

from tests.support.kitchen import BOOKS, book
from tests.support.people import people
from therapy_guide.analysis.assess import assess, suggested
from therapy_guide.analysis.matching import CAP, standings
from therapy_guide.analysis.outcome import Direction, Fit, Lead, Outcome, Reason, Tell
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.rules import IfUnknown, RuleKind
from therapy_guide.engine.answers import Answer, Answers, Picked, Place
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.program import leaves_of, open_guidebook
from therapy_guide.engine.truth import Truth

CALM = settings(max_examples=60, deadline=None)


@CALM
@given(people())
def test_a_therapy_is_suggested_or_held_back_never_both(person):
    """Holding back comes before points."""
    outcome = assess(book(person[0]), person[1], {})
    assert {s.therapy for s in outcome.suggestions}.isdisjoint(h.therapy for h in outcome.held_back)
    assert len({s.therapy for s in outcome.suggestions}) == len(outcome.suggestions)
    assert len({h.therapy for h in outcome.held_back}) == len(outcome.held_back)


@CALM
@given(people())
def test_the_lean_is_summed_and_cut_for_each_kind_and_question(person):
    """No one question moves a therapy by more than three in one kind, and the reasons given add up to the lean."""
    name, given_ = person
    guidebook = book(name)
    rules = {r.rule.id: r for r in open_guidebook(guidebook).rules}
    for suggestion in assess(guidebook, given_, {}).suggestions:
        sums: dict[tuple[RuleKind, str], int] = defaultdict(int)
        for reason in suggestion.reasons:
            if reason.kind is not RuleKind.EVIDENCE:
                rule = rules[reason.rule]
                sign = 1 if reason.direction is Direction.FOR else -1
                sums[(reason.kind, rule.question)] += sign * rule.points
        assert suggestion.lean == sum(max(-CAP, min(CAP, points)) for points in sums.values())


@CALM
@given(people())
def test_an_unknown_hold_back_is_never_silent(person):
    """While its answer is unknown, a hold_back gives a caution, holds back too, or its file says why neither."""
    name, given_ = person
    guidebook = book(name)
    trace = evaluate(open_guidebook(guidebook), given_)
    where = {s.therapy: s for s in standings(trace)}
    for rule in trace.program.rules:
        if not rule.hold_back or trace.truth(rule.node) is not Truth.UNKNOWN:
            continue
        for therapy in rule.hold_back.therapies:
            held = (rule, Truth.UNKNOWN) in where[therapy].held_back
            cautioned = (rule, Truth.UNKNOWN) in where[therapy].cautions
            assert held or cautioned or rule.rule.unknown_reason
            assert held == (rule.rule.if_unknown is IfUnknown.HOLD_BACK)
            assert cautioned == (rule.rule.if_unknown is IfUnknown.CAUTION)


@CALM
@given(people())
def test_a_caution_for_the_unknown_says_so_in_its_own_words(person):
    """What a person reads while the answer is missing is the sentence made for that."""
    name, given_ = person
    guidebook = book(name)
    for suggestion in assess(guidebook, given_, {}).suggestions:
        for caution in suggestion.cautions:
            rule = guidebook.rules[caution.rule]
            assert caution.text
            assert caution.text == (rule.unknown_says if caution.unknown else rule.because)


@CALM
@given(people())
def test_other_ways_are_always_there(person):
    """The result never lacks a way other than therapy."""
    name, given_ = person
    outcome = assess(book(name), given_, {})
    always = {w.id for w in book(name).other_ways if w.when is None}
    assert always
    assert always <= set(outcome.other_ways)


@CALM
@given(people())
def test_groups_come_in_order_and_by_name_inside(person):
    """Bands, not scores: the order inside a group tells nothing."""
    name, given_ = person
    guidebook = book(name)
    found = [
        (list(Fit).index(s.fit), guidebook.therapies[s.therapy].name.casefold())
        for s in assess(guidebook, given_, {}).suggestions
    ]
    assert found == sorted(found)


@CALM
@given(people())
def test_the_lead_is_read_from_the_families_of_the_first_group(person):
    """One family is a clear lead, several are several, none is none."""
    name, given_ = person
    guidebook = book(name)
    outcome = assess(guidebook, given_, {})
    families = {guidebook.therapies[s.therapy].family for s in outcome.in_group(Fit.FITS_MANY)}
    assert outcome.lead is ([Lead.NONE, Lead.CLEAR] + [Lead.SEVERAL] * 50)[len(families)]


@CALM
@given(people())
def test_evidence_is_never_added_up(person):
    """The level shown is the best row that applies, for the main concern and for the others."""
    name, given_ = person
    trace = evaluate(open_guidebook(book(name)), given_)
    for standing in standings(trace):
        ranks = [0, *(row.level.rank for row in standing.evidence)]
        best = max([0, *(level.rank for level in (standing.main, standing.other) if level)])
        assert best == max(ranks)


@CALM
@given(people())
def test_notices_never_withhold_a_suggestion(person):
    """Words that bring every notice leave suggestions, groups and questions to ask as they were.

    Only a rule withholds, and only one that says so: joint sessions wait where words tell of fear at home.
    """
    name, given_ = person
    guidebook = book(name)
    loud = " . ".join(p for sign in guidebook.signs if sign.sure and sign.level.value == "plain" for p in sign.say[:2])
    quiet = assess(guidebook, given_, {})
    heard = assess(guidebook, given_, {Place("topic:any"): loud})
    assert len(heard.notices) >= len(quiet.notices)
    assert heard.notices
    by_words = {h.therapy for h in heard.held_back if guidebook.rules[h.rule].heard_as}
    assert {h for h in heard.held_back if h.therapy not in by_words} == {
        h for h in quiet.held_back if h.therapy not in by_words
    }
    assert heard.suggestions == tuple(s for s in quiet.suggestions if s.therapy not in by_words)
    assert (heard.asks, heard.tells, heard.other_ways) == (quiet.asks, quiet.tells, quiet.other_ways)


@CALM
@given(people())
def test_quotes_are_the_persons_own_answers(person):
    """A reason quotes options that were picked, at the place where they were picked."""
    name, given_ = person
    outcome = assess(book(name), given_, {})
    for item in _said(outcome):
        for quote in item.quotes:
            assert not quote.option or quote.option in given_.picked(quote.place.question, quote.place.round)


@CALM
@given(people())
def test_a_private_answer_makes_everything_it_brings_private(person):
    """Quotes of private answers, and reasons, tells and held-back lines that rest on one, are marked."""
    name, given_ = person
    guidebook = book(name)
    outcome = assess(guidebook, given_, {})
    program = open_guidebook(guidebook)
    rules = {r.rule.id: r for r in program.rules}
    for reason in _said(outcome):
        for quote in reason.quotes:
            assert quote.private == _is_private(guidebook, quote.place, quote.option)
        if reason.rule in rules:
            below = leaves_of(program.nodes, rules[reason.rule].node)
            assert reason.private == any(program.nodes[leaf].private for leaf in below)
    for held in outcome.held_back:
        rule = rules[held.rule]
        assert held.private == (rule.private and outcome.trace.holds(rule.node))


@CALM
@given(people())
def test_what_is_not_private_would_be_there_without_the_private_answers(person):
    """Take the private answers away: no open tell, question to ask or held-back line goes with them."""
    name, given_ = person
    guidebook = book(name)
    outcome = assess(guidebook, given_, {})
    without = assess(guidebook, _without_private(guidebook, given_), {})
    assert {a.id for a in outcome.asks if not a.private} <= {a.id for a in without.asks}
    assert {t.rule for t in outcome.tells if not t.private} <= {t.rule for t in without.tells}
    reasons = {(s.therapy, r.rule) for s in without.suggestions for r in s.reasons}
    there = {s.therapy for s in without.suggestions}
    for suggestion in outcome.suggestions:
        for reason in suggestion.reasons:
            if suggestion.therapy in there and not reason.private:
                assert (suggestion.therapy, reason.rule) in reasons


def _said(outcome: Outcome) -> list[Reason | Tell]:
    return [*(r for s in outcome.suggestions for r in s.reasons), *outcome.tells]


def _is_private(guidebook: Guidebook, place: Place, option_id: str) -> bool:
    question = guidebook.questions[place.question]
    option = question.option(option_id)
    return question.private or bool(option and option.private)


def _without_private(guidebook: Guidebook, given_: Answers) -> Answers:
    """Private questions not answered; elsewhere the private options not picked, and the open ones as they are."""
    kept: dict[Place, Answer] = {}
    for place, answer in given_.given.items():
        if guidebook.questions[place.question].private:
            continue
        if isinstance(answer, Picked):
            kept[place] = Picked(tuple(o for o in answer.options if not _is_private(guidebook, place, o)))
        else:
            kept[place] = answer
    return Answers(kept)


@CALM
@given(people())
def test_asks_are_counted_and_each_stands_once(person):
    """The few to begin with come first, as many as the guidebook says or as there are."""
    name, given_ = person
    guidebook = book(name)
    asks = assess(guidebook, given_, {}).asks
    assert len({a.id for a in asks}) == len(asks)
    firsts = [a.first for a in asks]
    assert firsts == sorted(firsts, reverse=True)
    assert sum(firsts) == min(guidebook.about.first_asks, len(asks))
    general = {a.id for a in guidebook.asks.values() if a.when is None}
    assert general <= {a.id for a in asks}


@CALM
@given(people())
def test_the_short_way_to_the_suggestions_is_the_same_way(person):
    """`suggested`, which tries many answers quickly, agrees with the whole outcome."""
    name, given_ = person
    outcome = assess(book(name), given_, {})
    assert suggested(book(name), given_) == {s.therapy for s in outcome.suggestions}
    for suggestion in outcome.suggestions:
        assert outcome.suggestion(suggestion.therapy) == suggestion


@CALM
@given(people())
def test_the_same_answers_have_the_same_outcome(person):
    """No clock, no chance."""
    name, given_ = person
    first, second = (assess(book(name), Answers(dict(given_.given)), {}) for _ in range(2))
    assert first == second


def test_with_no_answers_nothing_is_suggested_and_nothing_is_wrong():
    """Someone who said nothing gets the other ways and the questions to ask, and no made-up reasons."""
    for name in BOOKS:
        outcome = assess(book(name), Answers(), {})
        assert outcome.suggestions == ()
        assert outcome.lead is Lead.NONE
        assert outcome.notices == ()
        assert outcome.tells == ()
        assert outcome.alliance == ()
        assert outcome.other_ways
        assert outcome.asks
