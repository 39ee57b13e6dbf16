"""A service says in one line which therapies it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.kitchen import shipped
from tests.support.overlay import BOOK, Own
from tests.support.people import picks
from therapy_guide.analysis.assess import suggested
from therapy_guide.authoring.expectations import run_case
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.conversation.paused import go_on, keep
from therapy_guide.conversation.turn import begin
from therapy_guide.store.trouble import CannotOpen, Why

OFFERS = BOOK + "offers: [alpha, beta]\n"
RULE = """rules:
  - id: ours
    when: {{plan: free}}
    for: {target}
    strength: some
    because: We like it.
    sources: [made_up]
"""


@pytest.fixture(scope="module")
def five(tmp_path_factory) -> Guidebook:
    """A service with five therapies on the built-in guidebook."""
    folder = tmp_path_factory.mktemp("five")
    text = "extends: built-in\nid: five\noffers: [cbt, ipt, cbt_i, guided_self_help, person_centred]\n"
    (folder / "guidebook.yaml").write_text(text, encoding="utf-8")
    loaded = load_guidebook(folder)
    assert loaded.guidebook is not None
    assert list(loaded.problems) == []
    return loaded.guidebook


def test_promises_about_length_stay(five: Guidebook):
    """They speak of no therapy, so nothing on offer or not can take them away."""
    kept = {promise.id for promise in five.promises}
    lengths = {promise.id for promise in shipped().promises if promise.most_questions is not None}
    assert lengths
    assert lengths <= kept


def test_only_what_is_on_offer_comes_up(tmp_path: Path):
    """Others are still there to be named as past ones."""
    book = Own.into(tmp_path, {"guidebook.yaml": OFFERS}).book()
    assert list(book.therapies) == ["alpha", "beta"]
    named = [option.id for option in book.questions["past_kind"].options]
    assert {"alpha", "beta", "gamma", "delta"} <= set(named)
    assert suggested(book, picks(worries=["panic", "low"], plan="free")) <= {"alpha", "beta"}


def test_rules_of_the_guidebook_below_are_narrowed(tmp_path: Path):
    """A rule that has nothing left to do goes; one that still touches something stays, with its reason."""
    book = Own.into(tmp_path, {"guidebook.yaml": OFFERS}).book()
    assert "afraid_no_gamma" not in book.rules
    assert "two_ways_of_meeting" not in book.rules
    both = book.rules["tasks_but_not_only"].for_
    assert both is not None
    assert (both.every, both.leave_out) == (True, ())
    against = book.rules["likes_to_lead"].against
    assert against is not None
    assert against.therapies == ("alpha", "beta")


def test_a_rule_of_ones_own_about_something_not_on_offer_is_told(tmp_path: Path):
    """With the rule and the line that leaves it out."""
    files = {"guidebook.yaml": OFFERS, "rules/ours.yaml": RULE.format(target="[alpha, gamma]")}
    problem = Own.into(tmp_path, files).only_problem()
    assert problem.code == "therapy-not-on-offer"
    assert problem.headline == "the rule `ours` speaks of `gamma`, which is not on offer"
    assert problem.span.path == "own/rules/ours.yaml"
    assert [r.span.path for r in problem.related] == ["own/guidebook.yaml"]


def test_a_therapy_of_ones_own_can_be_on_offer(tmp_path: Path):
    """Added as a file like any other."""
    own = Own.into(tmp_path, {"guidebook.yaml": BOOK + "offers: [alpha, ours]\n"})
    text = (own.below.folder / "therapies" / "beta.yaml").read_text(encoding="utf-8")
    own.write("therapies/ours.yaml", text.replace("id: beta", "id: ours"))
    assert list(own.book().therapies) == ["alpha", "ours"]


def test_a_slip_in_a_therapy_does_not_make_it_unknown(tmp_path: Path):
    """One mistake, one message."""
    own = Own.into(tmp_path, {"guidebook.yaml": OFFERS, "therapies/a.yaml": "id: alpha\nlength: {weeks: long}\n"})
    assert own.only_problem().code == "wrong-kind"


def test_five_therapies_of_the_shipped_guidebook_check_clean_and_their_examples_hold(five: Guidebook):
    """In one line, with nothing to put right: what the examples said of the others is left out."""
    assert len(five.therapies) == 5
    assert set(five.notices) == set(shipped().notices)
    assert five.signs == shipped().signs
    failing = [case.case for case in five.cases if not run_case(five, case).holds]
    assert failing == []
    assert len(five.cases) == len(shipped().cases)


def test_an_answer_saved_with_the_built_in_guidebook_stays_with_it(five: Guidebook, today):
    """A paused file knows the guidebook it came from."""
    kept = keep(shipped(), begin(shipped()), today)
    assert kept.guidebook != five.about.id
    with pytest.raises(CannotOpen) as trouble:
        go_on(five, kept)
    assert trouble.value.why is Why.OTHER_GUIDEBOOK
    assert go_on(five, keep(five, begin(five), today)).lost == ()
