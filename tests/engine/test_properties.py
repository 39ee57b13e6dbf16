"""Laws that hold for any answers, over the kitchen sink and over the shipped guidebook."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.kitchen import BOOKS, book, kitchen
from tests.support.people import asks_whether_given, gates, people, places, without_stale
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Answers, Picked, Place, Skipped
from therapy_guide.engine.evaluate import evaluate
from therapy_guide.engine.nodes import LEAVES, NodeKind
from therapy_guide.engine.program import Program, leaves_of, open_guidebook
from therapy_guide.engine.truth import Truth

CALM = settings(max_examples=60, deadline=None)


def _loses(guidebook: Guidebook, before: Answers, place: Place, after: Answers) -> list[str]:
    """Nodes that said more after an answer was lost than before, those that ask for skipping left out."""
    program = open_guidebook(guidebook)
    old, new = evaluate(program, before), evaluate(program, after)
    return [
        f"node {number}: {was} became {now}"
        for number, (was, now) in enumerate(zip(old.values, new.values, strict=True))
        if place.question not in asks_whether_given(program, number)
        and any(n not in (w, Truth.UNKNOWN) for w, n in zip(was, now, strict=True))
    ]


@CALM
@given(people(), st.randoms(use_true_random=False))
def test_the_order_of_answers_never_matters(person, chance):
    """The same answers given in another order leave every node with the same truth."""
    name, given_ = person
    guidebook = book(name)
    shuffled = list(given_.given.items())
    chance.shuffle(shuffled)
    program = open_guidebook(guidebook)
    again = Answers()
    for place, answer in shuffled:
        again = again.with_answer(place, answer)
    assert evaluate(program, again).values == evaluate(program, given_).values


@CALM
@given(people(), st.data())
def test_skipping_an_answer_leaves_a_node_as_it_was_or_unknown(person, data):
    """Kleene's law: to know less never turns yes into no, no into yes, or unknown into either.

    It holds for each question that decides on no other. Nodes that ask whether a question was
    answered or skipped are the only ones that may say more.
    """
    name, given_ = person
    guidebook = book(name)
    free = [p for p in given_ if p.question not in gates(guidebook)]
    if not free:
        return
    place = data.draw(st.sampled_from(free))
    assert _loses(guidebook, given_, place, given_.with_answer(place, Skipped())) == []


@CALM
@given(people(), st.data())
def test_removing_an_answer_asked_once_leaves_a_node_as_it_was_or_unknown(person, data):
    """Not reached is worth no more than skipped."""
    name, given_ = person
    guidebook = book(name)
    free = [p for p in given_ if p.question not in gates(guidebook) and p.round == 0]
    if not free:
        return
    place = data.draw(st.sampled_from(free))
    assert _loses(guidebook, given_, place, given_.without(place)) == []


@CALM
@given(people(), st.data())
def test_skipping_a_question_that_decides_on_others_says_no_more_either(person, data):
    """The law holds for gates too, as long as nothing is answered that would not have been asked."""
    name, given_ = person
    guidebook = book(name)
    clean = without_stale(guidebook, given_)
    again = {t.repeat.again for t in guidebook.topics if t.repeat}
    deciding = [p for p in clean if p.question in gates(guidebook) - again]
    if not deciding:
        return
    place = data.draw(st.sampled_from(deciding))
    assert _loses(guidebook, clean, place, clean.with_answer(place, Skipped())) == []


@CALM
@given(people())
def test_no_answers_fire_no_rule(person):
    """A rule that fires for nobody's answers would be one that an unknown fired."""
    guidebook = book(person[0])
    trace = evaluate(open_guidebook(guidebook), Answers())
    assert [r.rule.id for r in trace.program.rules if trace.holds(r.node)] == []
    skipped = evaluate(open_guidebook(guidebook), Answers({p: Skipped() for p in places(guidebook)}))
    fired = [r for r in trace.program.rules if skipped.holds(r.node)]
    assert all(_reads_skipped(skipped.program, r.node) for r in fired)


def _reads_skipped(program: Program, number: int) -> bool:
    return any(program.nodes[leaf].kind is NodeKind.SKIPPED for leaf in leaves_of(program.nodes, number))


@CALM
@given(people(), st.data())
def test_changing_one_answer_keeps_the_rest(person, data):
    """New answers are made; the old ones stay as they were."""
    name, given_ = person
    guidebook = book(name)
    place = data.draw(st.sampled_from(places(guidebook)))
    before = dict(given_.given)
    changed = given_.with_answer(place, Skipped())
    assert dict(given_.given) == before
    assert {p: a for p, a in changed.given.items() if p != place} == {p: a for p, a in before.items() if p != place}
    assert changed.get(place) == Skipped()
    assert dict(changed.without(place).given) == {p: a for p, a in before.items() if p != place}


@CALM
@given(people())
def test_a_yes_can_be_traced_to_answers_that_were_given(person):
    """Whatever is yes names only places with an answer, and only options that were picked there."""
    name, given_ = person
    guidebook = book(name)
    trace = evaluate(open_guidebook(guidebook), given_)
    for rule in trace.program.rules:
        if not trace.holds(rule.node):
            continue
        for seen in trace.support(rule.node):
            assert given_.get(seen.place) is not None
            assert given_.get(seen.place) != Skipped() or _reads_skipped(trace.program, rule.node)
            assert set(seen.options) <= set(given_.picked(seen.place.question, seen.place.round))


@CALM
@given(people())
def test_parts_come_before_the_whole(person):
    """Nodes refer only to earlier ones, so that one pass in order evaluates all."""
    guidebook = book(person[0])
    for number, node in enumerate(open_guidebook(guidebook).nodes):
        assert all(n < number for n in (*node.parts, node.shown, node.unless) if n is not None)


@CALM
@given(people())
def test_answers_that_pick_the_same_are_equal_answers(person):
    """Answers are compared by what they hold."""
    _, given_ = person
    assert Answers(dict(given_.given)) == given_
    assert list(given_) == list(given_.given)


def test_private_answers_mark_every_node_and_rule_above_them():
    """A condition is private where any leaf below it names a private question or option."""
    for guidebook in map(book, BOOKS):
        program = open_guidebook(guidebook)
        for number, node in enumerate(program.nodes):
            if node.kind not in LEAVES:
                assert node.private == any(program.nodes[leaf].private for leaf in leaves_of(program.nodes, number))
        for node in program.nodes:
            if node.kind in LEAVES:
                question = guidebook.questions[node.question]
                hidden = {o.id for o in question.options if o.private}
                assert node.private == (question.private or bool(hidden & set(node.options)))
        for rule in program.rules:
            assert rule.private == program.nodes[rule.node].private
        for row in program.evidence:
            assert row.private == program.nodes[row.node].private


def test_each_different_condition_is_one_node():
    """The list holds no two nodes that differ only in where they were written."""
    for guidebook in map(book, BOOKS):
        nodes = open_guidebook(guidebook).nodes
        bare = [(n.kind, n.question, n.options, n.count, n.low, n.high, n.parts, n.shown, n.unless) for n in nodes]
        assert len(set(bare)) == len(bare)


def test_the_same_guidebook_is_opened_once():
    """Opening is done once and shared."""
    assert open_guidebook(kitchen()) is open_guidebook(kitchen())
    assert Picked(("a",)) == Picked(("a",))
