"""What a change does: structure, people, examples, losses of safety, words apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.kitchen import Copy, kitchen, shipped
from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import Fit
from therapy_guide.authoring.comparing.comparing import Compared, Wanted, compare
from therapy_guide.authoring.comparing.gets import gets
from therapy_guide.authoring.comparing.structure import How, changes, only_prose
from therapy_guide.authoring.comparing.word_diff import diff_line
from therapy_guide.authoring.people import answers_of, persons
from therapy_guide.content.conditions import Picks
from therapy_guide.content.guidebook import Guidebook

QUIETER = ("safety/notices.yaml", "level: interrupt", "level: offer")


def changed(tmp_path: Path, *swaps: tuple[str, str, str]) -> Guidebook:
    """The kitchen sink with some texts replaced."""
    tmp_path.mkdir(exist_ok=True)
    copy = Copy.into(tmp_path)
    for file, old, new in swaps:
        copy.swap(file, old, new)
    loaded = copy.load()
    assert loaded.guidebook is not None, list(loaded.problems)
    return loaded.guidebook


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Guidebook:
    """The kitchen sink with its own wording alone, so that only what a test changes differs."""
    return changed(tmp_path_factory.mktemp("plain"))


def between(old: Guidebook, new: Guidebook, people: int = 150, **more: bool) -> Compared:
    return compare(old, new, Wanted(people, 1, **more))


def test_a_guidebook_is_the_same_as_itself(plain: Guidebook) -> None:
    """No change, nobody met, nothing lost."""
    found = between(plain, plain)
    assert (found.changes, found.people, found.losses) == ((), (), ())


def test_words_are_told_apart_and_nobody_is_met(plain: Guidebook, tmp_path: Path) -> None:
    """Where only words differ, nobody can get another result, and that needs no simulation."""
    new = changed(tmp_path, ("rules/effects.yaml", "These are planned.", "These follow a plan."))
    found = between(plain, new)
    assert found.only_prose
    assert found.people == ()
    assert [(c.what, c.id, c.decides, c.reads[0].name) for c in found.changes] == [
        ("rule", "likes_a_plan", (), "because")
    ]


def test_a_stronger_rule_reaches_those_who_meet_it(plain: Guidebook, tmp_path: Path) -> None:
    """The change, the people, the answer that goes with it, and an example cut down to that answer."""
    new = changed(tmp_path, ("rules/effects.yaml", "strength: some", "strength: a_lot"))
    found = between(plain, new)
    change = found.changes[0]
    assert (change.id, change.how) == ("likes_a_plan", How.CHANGED)
    assert [(f.name, f.before, f.after) for f in change.decides] == [("strength", "some", "a_lot")]
    assert 0 < found.changed < len(found.people)
    assert found.affected[0].choice == ("plan", "planned")
    assert all("planned" in met.old.picked("plan") for met in found.people if met.differs)
    assert all("planned" in example.old.picked("plan") for example in found.examples)
    assert any("likes_a_plan" in cause.says for example in found.examples for cause in example.causes)
    assert found.losses == ()


def test_the_example_has_the_fewest_answers(plain: Guidebook, tmp_path: Path) -> None:
    """From no answer it holds can anything be left out."""
    new = changed(tmp_path, ("rules/effects.yaml", "tell: info", "tell: take_care"), ("facts.yaml", "facts:", "facts:"))
    found = between(plain, new)
    assert all(len(example.old.given) <= 3 for example in found.examples)


def other_answer(plain: Guidebook, notice: str, question: str, option: str) -> Guidebook:
    """A notice that looks at another answer. Loading would refuse this, so it is made in memory."""
    asks_other = replace(plain.notices[notice], when=Picks(question, (option,)))
    return replace(plain, notices={**plain.notices, notice: asks_other})


def test_a_notice_that_no_longer_comes_is_a_loss(plain: Guidebook) -> None:
    """The safety notice is asked to look at something else."""
    lost = {(loss.kind, loss.id) for loss in between(plain, other_answer(plain, "quiet", "afraid", "no")).losses}
    assert ("notices", "quiet") in lost


def test_a_notice_that_comes_more_quietly_is_a_loss(plain: Guidebook, tmp_path: Path) -> None:
    """A screen of its own before, a line beside the question now; the other way round is none."""
    new = changed(tmp_path, QUIETER)
    assert ("notices", "loud") in {(loss.kind, loss.id) for loss in between(plain, new).losses}
    assert between(new, plain).losses == ()


def test_a_rare_loss_is_found_by_people_led_there(plain: Guidebook) -> None:
    """Even where nobody is met by chance."""
    found = between(plain, other_answer(plain, "loud", "worries", "low"), people=1)
    loss = next(loss for loss in found.losses if loss.id == "loud")
    assert loss.guided > 0


def test_an_added_notice_is_no_loss(plain: Guidebook, tmp_path: Path) -> None:
    """More help is a difference, and no more than that."""
    new = changed(tmp_path, ("safety/notices.yaml", "when: {afraid: yes}", "when: {afraid: [yes, rather_not]}"))
    found = between(plain, new)
    assert found.changed
    assert found.losses == ()


def test_a_contact_that_is_gone_is_a_loss_and_a_new_number_is_told(plain: Guidebook) -> None:
    """A number that changed may be the same help; only a person can judge it."""
    first, *others = plain.contacts
    gone = replace(plain, contacts=tuple(others))
    assert "contact" in {loss.kind for loss in between(plain, gone, 20).losses}
    other_number = replace(plain, contacts=(replace(first, reach=("call 000",)), *others))
    found = between(plain, other_number, 20)
    assert [change.what for change in found.changes] == ["contact"]
    assert not found.only_prose
    assert found.losses == ()


def test_a_private_question_made_open_is_a_loss(plain: Guidebook) -> None:
    """What was kept off paper would be printed."""
    opened = replace(plain.questions["afraid"], private=False)
    new = replace(plain, questions={**plain.questions, "afraid": opened})
    assert "private" in {loss.kind for loss in between(plain, new, 20).losses}


def test_a_therapy_held_back_no_longer_is_a_loss() -> None:
    """The hold-back of the shipped guidebook, taken out."""
    rules = {name: rule for name, rule in shipped().rules.items() if name != "no_joint_work_with_fear"}
    found = between(shipped(), replace(shipped(), rules=rules), 60)
    lost = {loss.id for loss in found.losses if loss.kind == "held_back"}
    assert "systemic_family" in lost


def test_an_id_that_only_changed_its_name_is_no_difference(plain: Guidebook, tmp_path: Path) -> None:
    """A renamed rule brings what it brought."""
    new = changed(tmp_path, ("rules/effects.yaml", "id: secret_told", "id: told_a_secret"))
    found = between(plain, new)
    assert [(c.id, c.how, c.new_id) for c in found.changes] == [("secret_told", How.RENAMED, "told_a_secret")]
    assert found.changed == 0


def test_answers_that_no_longer_fit_are_counted(tmp_path: Path) -> None:
    """An option that is gone: the people who gave it are named, and answer again."""
    file, last = "questions/concerns.yaml", "      bad: Bad\n"
    old = changed(tmp_path / "old", (file, last, f"{last}      worst: The worst it has been\n"))
    new = changed(tmp_path / "new", (file, last, f"{last}      unlike_before: Not like before\n"))
    found = between(old, new)
    assert found.lost_choices[("how_bad", "worst")] > 5
    assert dict(found.new_choices)[("how_bad", "unlike_before")] > 5


def test_what_a_person_gets_is_what_the_one_door_gives() -> None:
    """The quick way and `assess` agree."""
    for person in persons(25, 2):
        answers = answers_of(shipped(), person)
        outcome = assess(shipped(), answers, {})
        got = gets(shipped(), answers, with_caller=person.with_caller)
        assert got.first_group == {s.therapy for s in outcome.in_group(Fit.FITS_MANY)}
        assert got.suggested == {s.therapy for s in outcome.suggestions}
        assert got.held_back == outcome.held
        assert got.notices == {f"{n.id} {n.level.value}" for n in outcome.notices}
        assert got.tells == {tell.rule for tell in outcome.tells}
        assert got.asks == {ask.id for ask in outcome.asks}
        assert got.other_ways == set(outcome.other_ways)
        cautioned = {one.partition(" ")[0] for one in got.cautions | got.safety_cautions}
        assert cautioned == {s.therapy for s in outcome.suggestions if s.cautions}


def test_it_is_proved_for_all_people(plain: Guidebook, tmp_path: Path) -> None:
    """With nobody to speak of met by chance, the proof finds whom a change reaches, and for whom nothing changes."""
    pytest.importorskip("ortools")
    new = changed(tmp_path, ("rules/effects.yaml", "strength: some", "strength: a_lot"))
    found = between(plain, new, people=1, exact=True)
    assert {one.verdict.name for one in found.proved} <= {"SAME", "DIFFERS"}
    differing = {one.id for one in found.proved if one.verdict.name == "DIFFERS"}
    assert differing
    assert differing <= {example.differs.id.partition(" ")[0] for example in found.examples} | differing


def test_cases_are_run_against_both(plain: Guidebook) -> None:
    """A case that held and fails now is named."""
    found = between(plain, other_answer(plain, "loud", "worries", "low"), people=5, cases=True)
    fails = [case.case for case in found.cases if case.says == "held before and fails now"]
    assert fails


def test_stopping_keeps_what_was_found(plain: Guidebook, tmp_path: Path) -> None:
    """Ctrl+C after ten people."""
    new = changed(tmp_path, ("rules/effects.yaml", "strength: some", "strength: a_lot"))

    def stop(what: str, done: int, of: int) -> None:
        if done == 10:
            raise KeyboardInterrupt

    found = compare(plain, new, Wanted(500, 1), stop)
    assert found.stopped
    assert len(found.people) == 10


def test_a_fact_that_changed_is_named_as_the_cause(plain: Guidebook) -> None:
    """Kitchen sink against shipped: everything differs, and nothing breaks."""
    found = changes(kitchen(), shipped())
    assert not only_prose(found)
    assert {How.ADDED, How.REMOVED} <= {change.how for change in found}


def test_words_are_compared_word_by_word() -> None:
    """As `git diff --word-diff` writes it; long stretches that stayed are cut."""
    assert diff_line("You can ask them.", "You may ask them.") == "You [-can-] {+may+} ask them."
    assert "…" in diff_line("a " + "same " * 40 + "b", "c " + "same " * 40 + "d")
