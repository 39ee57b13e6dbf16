"""Each kind of condition, and each truth it can have."""

from __future__ import annotations

import pytest

from tests.support.people import picks
from tests.support.probe import probe, truth
from therapy_guide.engine.answers import Answers, Place, Said
from therapy_guide.engine.nodes import NodeKind
from therapy_guide.engine.truth import Truth, at_least, opposite

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN

LEAVES = [
    # one option
    ("{plan: planned}", picks(plan="planned"), YES),
    ("{plan: planned}", picks(plan="free"), NO),
    ("{plan: planned}", picks(plan="dont_know"), UNKNOWN),
    ("{plan: planned}", picks(plan=None), UNKNOWN),
    ("{plan: planned}", picks(), UNKNOWN),
    ("{plan: {is: planned}}", picks(plan="planned"), YES),
    # the unsure option itself may be named
    ("{plan: dont_know}", picks(plan="dont_know"), YES),
    ("{plan: dont_know}", picks(plan="free"), NO),
    # any of several
    ("{worries: [panic, low]}", picks(worries=["low"]), YES),
    ("{worries: [panic, low]}", picks(worries=["phobia"]), NO),
    ("{worries: [panic, low]}", picks(worries=["phobia", "foggy"]), UNKNOWN),
    ("{worries: [panic, low]}", picks(worries=["low", "foggy"]), YES),
    # all of several
    ("{worries: {includes_all: [panic, low]}}", picks(worries=["panic", "low"]), YES),
    ("{worries: {includes_all: [panic, low]}}", picks(worries=["panic"]), NO),
    ("{worries: {includes_all: [panic, low]}}", picks(worries=["panic", "foggy"]), UNKNOWN),
    ("{worries: {includes_all: [panic, low]}}", picks(), UNKNOWN),
    # how many
    ("{worries: {picked_at_least: 2}}", picks(worries=["panic", "low"]), YES),
    ("{worries: {picked_at_least: 2}}", picks(worries=["panic"]), NO),
    ("{worries: {picked_at_least: 2}}", picks(worries=["panic", "foggy"]), UNKNOWN),
    ("{worries: {picked_at_least: 2}}", picks(worries=None), UNKNOWN),
    # a scale
    ("{how_bad: {at_least: middling}}", picks(how_bad="bad"), YES),
    ("{how_bad: {at_least: middling}}", picks(how_bad="middling"), YES),
    ("{how_bad: {at_least: middling}}", picks(how_bad="mild"), NO),
    ("{how_bad: {at_most: middling}}", picks(how_bad="bad"), NO),
    ("{how_bad: {at_least: middling, at_most: middling}}", picks(how_bad="middling"), YES),
    ("{how_bad: {at_least: mild}}", picks(how_bad="cant_say"), UNKNOWN),
    ("{how_bad: {at_least: mild}}", picks(), UNKNOWN),
    # a number
    ("{age: {at_least: 18}}", picks(age=18), YES),
    ("{age: {at_least: 18}}", picks(age=17), NO),
    ("{age: {at_most: 17}}", picks(age=17), YES),
    ("{age: {at_least: 18, at_most: 20}}", picks(age=21), NO),
    ("{age: {at_least: 18}}", picks(age=None), UNKNOWN),
    # answered and skipped are only yes or no
    ("{plan: {is: answered}}", picks(plan="planned"), YES),
    ("{plan: {is: answered}}", picks(plan="dont_know"), YES),
    ("{plan: {is: answered}}", picks(plan=None), NO),
    ("{plan: {is: answered}}", picks(), NO),
    ("{story: {is: answered}}", Answers({Place("story"): Said()}), YES),
    ("{plan: {is: skipped}}", picks(plan=None), YES),
    ("{plan: {is: skipped}}", picks(plan="planned"), NO),
    ("{plan: {is: skipped}}", picks(), NO),
]

GROUPS = [
    # all: the least of its parts
    ("{all: [{plan: planned}, {tasks: none}]}", picks(plan="planned", tasks="none"), YES),
    ("{all: [{plan: planned}, {tasks: none}]}", picks(plan="planned"), UNKNOWN),
    ("{all: [{plan: planned}, {tasks: none}]}", picks(tasks="plenty"), NO),
    ("{plan: planned, tasks: none}", picks(plan="planned", tasks="none"), YES),
    ("{plan: planned, tasks: none}", picks(plan="free"), NO),
    # any: the greatest
    ("{any: [{plan: planned}, {tasks: none}]}", picks(plan="planned"), YES),
    ("{any: [{plan: planned}, {tasks: none}]}", picks(plan="free"), UNKNOWN),
    ("{any: [{plan: planned}, {tasks: none}]}", picks(plan="free", tasks="plenty"), NO),
    # not
    ("{not: {plan: planned}}", picks(plan="free"), YES),
    ("{not: {plan: planned}}", picks(plan="planned"), NO),
    ("{not: {plan: planned}}", picks(), UNKNOWN),
    # at least two of three
    ("{at_least_2_of: [{plan: planned}, {tasks: none}, {how_bad: bad}]}", picks(plan="planned", tasks="none"), YES),
    ("{at_least_2_of: [{plan: planned}, {tasks: none}, {how_bad: bad}]}", picks(plan="planned"), UNKNOWN),
    ("{at_least_2_of: [{plan: planned}, {tasks: none}, {how_bad: bad}]}", picks(plan="free", tasks="plenty"), NO),
    # a fact
    ("{fact: fear_topic}", picks(worries=["panic"]), YES),
    ("{fact: fear_topic}", picks(worries=["low"]), NO),
    ("{fact: fear_topic}", picks(), UNKNOWN),
    ("{fact: heavy}", picks(worries=["panic"], how_bad="middling"), YES),
    ("{fact: heavy}", picks(worries=["low"], how_bad="middling"), NO),
]

GATES = [
    # shown_when no makes its conditions no, whatever was answered before
    ("{follow_up: yes}", picks(how_bad="mild", follow_up="yes"), NO),
    ("{follow_up: yes}", picks(how_bad="bad", follow_up="yes"), YES),
    ("{follow_up: yes}", picks(how_bad="bad"), UNKNOWN),
    ("{follow_up: yes}", picks(how_bad="mild"), NO),
    ("{follow_up: yes}", picks(), UNKNOWN),
    ("{follow_up: {is: answered}}", picks(how_bad="mild", follow_up="yes"), NO),
    ("{follow_up: {is: skipped}}", picks(how_bad="mild", follow_up=None), NO),
    ("{not: {follow_up: yes}}", picks(how_bad="mild"), YES),
    # unless yes does the same; unless unknown does not
    ("{worries: panic}", picks(areas=["unsure_area"], worries=["panic"]), NO),
    ("{worries: panic}", picks(areas=["fear"], worries=["panic"]), YES),
    ("{worries: panic}", picks(areas=None, worries=["panic"]), YES),
    ("{worries: panic}", picks(areas=["unsure_area"]), NO),
]

MAIN = [
    # one concern is the main one
    ("{main_worry: panic}", picks(worries=["panic"]), YES),
    ("{main_worry: low}", picks(worries=["panic"]), NO),
    # of several, the one chosen
    ("{main_worry: panic}", picks(worries=["panic", "low"], main_worry="panic"), YES),
    ("{main_worry: low}", picks(worries=["panic", "low"], main_worry="panic"), NO),
    ("{main_worry: panic}", picks(worries=["panic", "low"]), UNKNOWN),
    ("{main_worry: panic}", picks(worries=["panic", "low"], main_worry=None), UNKNOWN),
    ("{main_worry: phobia}", picks(worries=["panic", "low"]), NO),
    # one that was unpicked later counts no more
    ("{main_worry: panic}", picks(worries=["phobia", "low"], main_worry="panic"), NO),
    ("{main_worry: panic}", picks(worries=["low"], main_worry="panic"), NO),
    ("{main_worry: low}", picks(worries=["low"], main_worry="panic"), YES),
    # any of several, and nothing known
    ("{main_worry: [panic, low]}", picks(worries=["panic", "low"], main_worry="low"), YES),
    ("{main_worry: panic}", picks(), UNKNOWN),
    ("{main_worry: panic}", picks(worries=["panic", "foggy"]), UNKNOWN),
]

PROBLEM = "a kind of condition without a case here"


@pytest.mark.parametrize(("written", "given", "expected"), [*LEAVES, *GROUPS, *GATES, *MAIN])
def test_a_condition_has_this_truth(written, given, expected):
    """Each condition as an editor writes it, with the truth it must have for some answers."""
    assert truth(written, given) is expected


def test_every_kind_of_node_is_tried_here_or_with_rounds():
    """No kind of condition is forgotten."""
    seen = {
        probe(w, g)[0].program.nodes[probe(w, g)[1]].kind
        for w, g, _ in [*LEAVES, *GROUPS, ("{past: {any_time: {past_result: better}}}", picks(), None)]
    }
    assert set(NodeKind) - seen == {NodeKind.EVERY_ROUND}, PROBLEM


def test_opposite_turns_yes_and_no_round_and_leaves_unknown():
    """The three values of `not`."""
    assert [opposite(t) for t in (NO, UNKNOWN, YES)] == [YES, UNKNOWN, NO]
    assert [t.word for t in (NO, UNKNOWN, YES)] == ["no", "unknown", "yes"]


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("a", list(Truth))
@pytest.mark.parametrize("b", list(Truth))
@pytest.mark.parametrize("c", list(Truth))
def test_at_least_is_what_every_way_of_filling_the_gaps_agrees_on(count, a, b, c):
    """Yes when it is so whatever the unknowns turn out to be, no when it never is, unknown otherwise."""
    parts = (a, b, c)
    outcomes = set()
    for bits in range(8):
        filled = [p is YES if p is not UNKNOWN else bool(bits >> i & 1) for i, p in enumerate(parts)]
        outcomes.add(sum(filled) >= count)
    expected = UNKNOWN if len(outcomes) == 2 else YES if outcomes == {True} else NO
    assert at_least(count, parts) is expected


def test_two_ways_of_saying_the_same_are_one_node():
    """`is: x` and `x` are the same condition."""
    assert probe("{plan: {is: free}}", picks())[1] == probe("{plan: free}", picks())[1]


def test_support_names_the_first_way_that_held_and_only_what_was_named():
    """The reason quotes the option the rule named, not the others picked beside it."""
    trace, number = probe("{any: [{worries: [panic, phobia]}, {plan: free}]}", picks(worries=["low", "panic"]))
    (seen,) = trace.support(number)
    assert (seen.place.question, seen.options) == ("worries", ("panic",))


def test_support_of_not_names_what_was_picked_instead():
    """What stands against a `not` is the answer that was given."""
    trace, number = probe("{not: {plan: free}}", picks(plan="planned"))
    assert [(s.place.question, s.options) for s in trace.support(number)] == [("plan", ("planned",))]
