"""What some answers to the kitchen sink mean, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.kitchen import kitchen
from tests.support.people import picks
from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import Fit, Lead, Outcome
from therapy_guide.analysis.safety import contacts_for, first_contacts, notices_in, overdue, place_of
from therapy_guide.content.questions import Part
from therapy_guide.content.safety import Level, Role
from therapy_guide.engine.answers import Answers, Place


def _groups(given: Answers) -> dict[str, list[str]]:
    outcome = assess(kitchen(), given, {})
    return {fit.value: [s.therapy for s in outcome.in_group(fit)] for fit in Fit if outcome.in_group(fit)}


def _lean(given: Answers, therapy: str) -> int:
    found = assess(kitchen(), given, {}).suggestion(therapy)
    assert found is not None
    return found.lean


def _held(outcome: Outcome) -> dict[str, str]:
    return {h.therapy: h.rule for h in outcome.held_back}


@pytest.mark.parametrize(
    ("given", "groups"),
    [
        # strong evidence for the main concern and a lean of nought
        (picks(worries=["panic"]), {"fits_many": ["alpha"]}),
        # moderate is the next band, emerging the one after
        (picks(worries=["low"]), {"fits_some": ["alpha"], "worth_knowing": ["beta"]}),
        # a lean against takes it down a band, and out of all of them
        (picks(worries=["panic"], tasks="none"), {"fits_some": ["alpha"]}),
        (picks(worries=["panic"], plan="free", tasks="none"), {"fits_some": ["delta", "gamma"]}),
        # evidence for another concern counts as `other`
        (
            picks(worries=["panic", "low"], main_worry="low"),
            {"fits_some": ["alpha"], "worth_knowing": ["beta"]},
        ),
        # no concern said: wishes alone, and what is held back while the concern is unknown stays back
        (picks(plan="free"), {"fits_some": ["gamma"]}),
        (picks(plan="planned"), {"fits_some": ["alpha", "beta"]}),
        (picks(plan="planned", tasks="plenty"), {"fits_some": ["alpha", "beta"]}),
        # ties are ties, by name inside a group
        (picks(tasks="plenty"), {"worth_knowing": ["alpha", "beta"]}),
        (picks(worries=["foggy"], plan="free"), {"fits_some": ["gamma"]}),
    ],
)
def test_groups_follow_the_lines_of_the_guidebook(given, groups):
    """Each therapy joins the first group with a line it meets."""
    assert _groups(given) == groups


def test_a_wish_alone_does_not_replace_a_named_method():
    """For a phobia, a therapy without evidence for it joins neither of the first two groups, liked or not."""
    liked = picks(worries=["phobia"], plan="free")
    assert _groups(liked) == {"fits_some": ["beta"], "worth_knowing": ["gamma"]}
    assert _groups(picks(worries=["phobia"], plan="planned", tasks="plenty")) == {
        "fits_many": ["beta"],
        "worth_knowing": ["alpha"],
    }


def test_points_of_one_question_are_capped():
    """Two rules of one question against one therapy come to five, and count for three."""
    given = picks(worries=["panic", "low"], plan="free", main_worry="panic")
    outcome = assess(kitchen(), given, {})
    assert outcome.suggestion("alpha") is None or _lean(given, "alpha") == -3
    given = picks(worries=["panic"], plan="free", had_before="yes", past_kind_1="alpha", past_result_1="better")
    assert _lean(given, "alpha") == -3 + 2


def test_points_of_different_questions_add_up():
    """The cap is for each question and kind; the lean is their sum."""
    assert _lean(picks(worries=["panic"], plan="planned", tasks="plenty"), "alpha") == 3


def test_same_as_touches_the_kind_had_in_the_round_where_it_held():
    """What helped once is worth asking about again; what was tried at another time is left alone."""
    given = picks(
        had_before="yes", past_kind_1="gamma", past_result_1="better", another_1="yes", past_kind_2="beta",
        past_result_2="same",
    )  # fmt: skip
    outcome = assess(kitchen(), given, {})
    touched = {s.therapy for s in outcome.suggestions if any(r.rule == "helped_before" for r in s.reasons)}
    assert touched == {"gamma"}


def test_same_as_leaves_out_what_it_names():
    """`except` keeps a therapy from being touched even when it is the kind that was had."""
    given = picks(worries=["secret"], had_before="yes", past_kind_1="delta", past_result_1="worse")
    found = assess(kitchen(), given, {}).suggestion("delta")
    assert found is not None
    assert "worse_before" not in {r.rule for r in found.reasons}


def test_same_as_with_a_kind_that_is_not_known_touches_nothing():
    """`I don't know` is no therapy."""
    given = picks(had_before="yes", past_kind_1="unknown_kind", past_result_1="better")
    assert assess(kitchen(), given, {}).suggestions == ()


@pytest.mark.parametrize(
    ("given", "held"),
    [
        (picks(afraid="yes"), {"gamma": "afraid_no_gamma", "delta": "main_phobia_no_delta"}),
        (picks(afraid="no", worries=["panic"]), {}),
        (picks(afraid=None, worries=["panic"]), {}),
        (picks(worries=["phobia"]), {"delta": "main_phobia_no_delta"}),
        (picks(worries=["phobia", "low"]), {"delta": "main_phobia_no_delta"}),
        (picks(worries=["phobia", "low"], main_worry="low"), {}),
        (picks(worries=["low"], how_bad="bad"), {"beta": "bad_no_beta"}),
        (picks(worries=["low"], how_bad=None), {}),
    ],
)
def test_hold_back_comes_before_points(given, held):
    """What is held back, with the rule, for yes and for unknown."""
    assert _held(assess(kitchen(), given, {})) == held


def test_an_unknown_hold_back_cautions_in_its_own_words():
    """Nobody who skipped the question about fear is told they are afraid."""
    outcome = assess(kitchen(), picks(plan="free", afraid=None, worries=["panic"]), {})
    gamma = outcome.suggestion("gamma")
    assert gamma is not None
    (caution,) = gamma.cautions
    assert (caution.text, caution.unknown, caution.private) == ("Ask to be seen alone first.", True, False)


def test_lead_is_none_clear_or_several():
    """ "No clear lead" is a valid result."""
    assert assess(kitchen(), picks(plan="free"), {}).lead is Lead.NONE
    assert assess(kitchen(), picks(worries=["panic"]), {}).lead is Lead.CLEAR
    both = picks(
        worries=["panic"], had_before="yes", past_kind_1="gamma", past_result_1="better", plan="free",
    )  # fmt: skip
    assert assess(kitchen(), both, {}).lead is Lead.CLEAR


def test_questions_to_ask_put_the_personal_first():
    """At most two thirds are personal, so that one everybody needs is among the first."""
    given = picks(meeting=["room", "video", "phone"], afraid="yes", had_before="yes", past_result_1="worse")
    asks = assess(kitchen(), given, {}).asks
    assert [a.id for a in asks if a.first] == ["private_ask", "review_ask", "aim_ask"]
    assert {a.id for a in asks if a.personal} == {"private_ask", "review_ask", "meeting_ask"}


def test_a_question_that_a_private_answer_alone_brought_is_private():
    """In print it would give the answer away. One that an open answer brings as well is not."""
    asks = {a.id: a for a in assess(kitchen(), picks(afraid="yes"), {}).asks}
    assert asks["private_ask"].private
    asks = {a.id: a for a in assess(kitchen(), picks(meeting=["room", "video"]), {}).asks}
    assert not asks["meeting_ask"].private
    assert "private_ask" not in asks


def test_past_therapy_is_read_through_goals_tasks_and_bond():
    """What helped is to keep, what did not is to change, round by round, and harm stays private."""
    given = picks(
        had_before="yes", past_good_1=["shared_aim", "heard_me"], past_bad_1=["paper"], another_1="yes",
        past_bad_2=["crossed", "far"],
    )  # fmt: skip
    found = assess(kitchen(), given, {}).alliance
    assert [(i.round, i.part, i.option, i.private) for i in found] == [
        (1, Part.GOALS, "shared_aim", False),
        (1, Part.BOND, "heard_me", False),
        (1, Part.TASKS, "paper", False),
        (2, Part.HARM, "crossed", True),
        (2, Part.PRACTICAL, "far", False),
    ]
    assert all(bool(i.keep) != bool(i.change) for i in found)


def test_past_therapy_that_is_not_there_is_not_read():
    """After "no, never" the answers of the rounds wait, unread."""
    assert assess(kitchen(), picks(had_before="no", past_bad_1=["paper"]), {}).alliance == ()


def test_notices_come_from_answers_and_words_each_once_loudest_first():
    """An answer and a sentence that say the same bring one notice, as loud as the louder."""
    outcome = assess(kitchen(), picks(worries=["secret"], afraid="yes"), {Place("story"): "I want to jump"})
    assert [(n.id, n.level) for n in outcome.notices] == [("loud", Level.INTERRUPT), ("quiet", Level.OFFER)]
    assert all(n.private for n in outcome.notices)
    outcome = assess(kitchen(), picks(), {Place("a"): "there is no way out", Place("b"): "i want to jump"})
    assert [(n.id, n.level, n.words) for n in outcome.notices] == [("loud", Level.INTERRUPT, "want to jump")]


def test_a_notice_from_words_names_the_words_and_where_they_stood():
    """The person can see what was heard."""
    (notice,) = notices_in(kitchen(), "Well, I WANT to jump!", Place("story"))
    assert (notice.words, notice.place, notice.private) == ("WANT to jump", Place("story"), True)


def test_contacts_fit_the_place_and_the_role():
    """Rows for the place come first; anywhere stands in where the place has none."""
    book = kitchen()
    assert [c.id for c in contacts_for(book, "here")] == ["emergency_here", "listening_here"]
    assert [c.id for c in contacts_for(book, "here", (Role.LISTENING,))] == ["listening_here"]
    assert [c.id for c in contacts_for(book, "here", (Role.LISTENING, Role.EMERGENCY))] == [
        "listening_here", "emergency_here",
    ]  # fmt: skip
    assert [c.id for c in contacts_for(book, "lonely_island")] == ["listening_anywhere"]
    assert [c.id for c in contacts_for(book, "")] == ["listening_anywhere"]
    assert [c.id for c in contacts_for(book, "there", (Role.ABUSE,))] == ["listening_anywhere"]
    assert [c.id for c in first_contacts(book, "here")] == ["emergency_here", "listening_here"]
    assert [c.id for c in first_contacts(book, "nowhere")] == ["listening_anywhere"]


def test_every_place_of_the_shipped_guidebook_has_someone_to_reach(guidebook):
    """Wherever a person is, or if they did not say, two taps lead to a human."""
    country = guidebook.questions[guidebook.about.country_question]
    for place in ("", *(o.id for o in country.options)):
        assert first_contacts(guidebook, place)
        for notice in guidebook.notices.values():
            assert contacts_for(guidebook, place, notice.contacts), (place, notice.id)


def test_a_contact_is_overdue_the_day_after_its_review(today):
    """The day itself still counts."""
    contact = kitchen().contacts[0]
    assert not overdue(contact, today)
    assert not overdue(contact, contact.review_by)
    assert overdue(contact, date(2027, 4, 2))


def test_the_place_is_the_country_that_was_picked():
    """Empty while nothing is known."""
    assert place_of(kitchen(), picks(country="here")) == "here"
    assert place_of(kitchen(), picks(country=None)) == ""
    assert place_of(kitchen(), picks()) == ""


def test_what_was_left_open_is_listed():
    """Questions that apply and have no answer, skipped ones included, those that don't apply left out."""
    found = assess(kitchen(), picks(how_bad="mild", plan=None, worries=["panic"]), {}).unanswered
    assert "plan" in found
    assert "how_bad" not in found
    assert "follow_up" not in found
    assert "main_worry" not in found
    assert "safe_to_talk" not in found
    assert "past_kind" not in found
