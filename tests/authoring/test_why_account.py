"""Why a therapy stands where it stands: evidence, the lean as a sum, the line it meets, every condition."""

from __future__ import annotations

from hypothesis import given, settings

from tests.authoring.case_runs import outcome_of
from tests.support.kitchen import book, kitchen, shipped
from tests.support.people import people, picks
from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import Fit
from therapy_guide.authoring.account_lines import account_lines, table_lines
from therapy_guide.authoring.explaining import main_reason, why, why_all
from therapy_guide.authoring.other_whys import KINDS, names_of, why_other
from therapy_guide.authoring.rule_views import Effect
from therapy_guide.engine.answers import Answers
from therapy_guide.engine.truth import Truth

FRIGHTENED = "I am so scared of him"


def account_text(person: Answers, therapy: str, **words: str) -> str:
    """The account of one therapy of the kitchen sink, as an editor reads it."""
    outcome = outcome_of(kitchen(), person, **words)
    return "\n".join(account_lines(kitchen(), why(outcome, therapy), everything=True))


@settings(max_examples=60, deadline=None)
@given(people())
def test_an_account_never_disagrees_with_the_result(person: tuple[str, Answers]) -> None:
    """Groups, leans and met rules are those of the engine, for anybody."""
    name, answers = person
    outcome = assess(book(name), answers, {})
    for account in why_all(outcome):
        lines = [group.fit for group in account.groups if group.met]
        assert account.standing.held_back or account.fit == next(iter(lines), None)
        assert sum(part.counted for part in account.lean) == account.standing.lean
        met = {rule.id for rule in account.speaking(Effect.FOR) if rule.truth is Truth.YES}
        assert met == {rule.rule.id for rule in account.standing.for_}
        assert main_reason(account)


@settings(max_examples=60, deadline=None)
@given(people())
def test_every_condition_shows_the_truth_of_its_node(person: tuple[str, Answers]) -> None:
    """The written tree and the numbered nodes are walked side by side, and never part."""
    name, answers = person
    outcome = assess(book(name), answers, {})
    truths = {rule.rule.id: outcome.trace.truth(rule.node) for rule in outcome.trace.program.rules}
    for account in why_all(outcome):
        for view in account.rules:
            assert view.level is not None or view.truth is truths[view.id]
            assert (view.condition.to_meet == 0) is (view.truth is Truth.YES)
            assert bool(view.condition.in_the_way()) is (view.truth is not Truth.YES)


def test_a_sum_that_is_cut_says_so() -> None:
    """Two rules about the plan, −2 and −3, count for −3 together."""
    text = account_text(picks(plan="free", worries="panic"), "alpha")
    assert "preference, plan: −5, cut to −3  (likes_to_lead −2, leads_strongly −3)" in text


def test_the_line_of_the_guidebook_that_is_met_is_named_with_its_place() -> None:
    """And those of the groups above, with what is missing."""
    text = account_text(picks(worries="low"), "alpha")
    assert "✗ fits_many: needs strong evidence for the main concern (it has moderate)" in text
    assert "✓ fits_some: meets the line `main: moderate, lean: -2`  kitchen_sink/guidebook.yaml:" in text


def test_a_named_method_is_told_as_the_reason() -> None:
    """Liking a way of working does not replace it."""
    outcome = outcome_of(kitchen(), picks(worries="phobia", plan="planned"))
    account = why(outcome, "delta")
    assert account.position.named
    assert "any concern (it has none; guidelines name a method)" in account.groups[1].short_of


def test_held_back_by_words_says_so() -> None:
    """An answer of no, and words of fear: the words count."""
    text = account_text(picks(worries="low"), "gamma", worries=FRIGHTENED)
    assert "held back by `afraid_no_gamma`, because of what was typed" in text


def test_the_table_has_a_line_for_each_therapy_in_the_order_of_the_groups() -> None:
    """Those that come up first, then what is held back, then the rest."""
    accounts = why_all(outcome_of(kitchen(), picks(worries=["panic", "low"], how_bad="bad", afraid="yes")))
    places = [account.place for account in accounts]
    assert places == sorted(places, key=[*(fit.value for fit in Fit), "held back", "not suggested"].index)
    text = "\n".join(table_lines(accounts))
    assert all(therapy in text for therapy in kitchen().therapies)
    assert "held back by `afraid_no_gamma`" in text


def test_everything_with_an_id_can_be_asked_about() -> None:
    """Each notice, question to ask, rule, other way and question of the shipped guidebook has its account."""
    outcome = outcome_of(shipped(), picks(concerns=["panic", "couple"], fear_at_home="yes", had_therapy="no"))
    for kind in KINDS:
        for name in names_of(shipped(), kind):
            assert why_other(outcome, kind, name).says.startswith("is ")


def test_a_question_left_out_on_the_short_way_says_so() -> None:
    """Not asked, although its conditions are met."""
    outcome = outcome_of(kitchen(), picks(route="short", how_bad="bad"))
    found = why_other(outcome, "question", "follow_up")
    assert "not asked: it belongs to the whole guide" in found.says
    assert found.views[0].truth is Truth.YES
