"""Rules that no editor can switch off: a guidebook that could leave someone without help does not load."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CONTENT
from tests.support.kitchen import Copy, kitchen, shipped
from therapy_guide.authoring.content_check import check_content
from therapy_guide.content.conditions import AllOf, AnyOf, AtLeastOf, FactHolds, Given, InRounds, NotThis, Picks
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.content.loading.safety_rules import ALWAYS, always_holds
from therapy_guide.content.safety import Level, Role
from therapy_guide.diagnostics.diagnostic import Diagnostic, Problems, Severity

NOTICES, WORRIES, CALL = "safety/notices.yaml", "questions/concerns.yaml", "questions/call.yaml"
SIGNS, CONTACTS, BOOK = "safety/signs/all.yaml", "safety/contacts/all.yaml", "guidebook.yaml"
AFRAID = "  - id: afraid\n    kind: one\n    route: short\n"

BREAKS = [
    # file, what stands there, what an editor makes of it, the code
    (NOTICES, "when: {worries: secret}", "when: {worries: low}", "answer-without-help"),
    (NOTICES, "when: {worries: secret}", "when: {worries: secret, how_bad: bad}", "answer-without-help"),
    (NOTICES, "when: {worries: secret}", "when: {not: {worries: secret}}", "answer-without-help"),
    (NOTICES, "any_time: {past_bad", "every_time: {past_bad", "answer-without-help"),
    (NOTICES, "when: {safe_to_talk: no}", "when: {safe_to_talk: yes}", "answer-without-help"),
    (NOTICES, "title: Not now", "title: Not now\n    heard_as: [danger]", None),
    (NOTICES, "level: interrupt\n    title: Not now", "level: offer\n    title: Not now", "help-too-quiet"),
    (NOTICES, "heard_as: [danger]", "heard_as: [fear]", "sign-without-notice"),
    (NOTICES, "contacts: [abuse, listening]", "contacts: [abuse]", "notice-without-listening"),
    (NOTICES, "contacts: [emergency, listening]", "contacts: [listening]", "notice-without-emergency"),
    (NOTICES, "first_page: a_page", "first_page: no_page", "unknown-page"),
    (CONTACTS, "    role: listening\n    reach:\n      - Look it up", "    role: other\n    reach:\n      - Look it up",
     "place-without-help"),
    (BOOK, "safety_question: afraid\n", "", "missing-key"),
    (BOOK, "safety_question: afraid", "safety_question: nobody_asks", "unknown-question"),
    (BOOK, "safety_question: afraid", "safety_question: plan", "safety-question-not-private"),
    (WORRIES, AFRAID, AFRAID.replace("short", "full"), "safety-question-not-for-everyone"),
    (WORRIES, AFRAID, f"{AFRAID}    shown_when: {{how_bad: bad}}\n", "safety-question-not-for-everyone"),
    (WORRIES, AFRAID, f"{AFRAID}    unless: {{how_bad: mild}}\n", "safety-question-not-for-everyone"),
    ("rules/safety.yaml", "heard_as: [fear]", "heard_as: [feer]", "unknown-kind-of-risk-language"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "code"), BREAKS, ids=[f"{b[3]}-{b[2][:30]}" for b in BREAKS])
def test_what_leaves_someone_without_help_does_not_load(tmp_path: Path, file, old, new, code):
    """The guide does not start, and the message says what would happen to a person."""
    copy = Copy.into(tmp_path)
    copy.swap(file, old, new)
    loaded = copy.load()
    errors = [p for p in loaded.problems if p.severity is Severity.ERROR]
    if code is None:
        assert not errors
        return
    assert loaded.guidebook is None
    assert code in {p.code for p in errors}, [p.code for p in errors]
    assert all(p.why and p.fix for p in errors)


def test_a_notice_that_nothing_brings_does_not_load(tmp_path: Path):
    """It would stand in the files, and nobody would ever see it."""
    copy = Copy.into(tmp_path)
    copy.swap(NOTICES, "    when: {past: {any_time: {past_bad: crossed}}}\n", "")
    assert "notice-never-shown" in {p.code for p in copy.problems()}


def test_taking_the_private_mark_off_changes_nothing(tmp_path: Path):
    """The answers listed in the program bring help in any guidebook that has them, whatever an editor marks."""
    copy = Copy.into(tmp_path)
    copy.swap(CALL, "    private: yes\n", "")
    copy.swap(NOTICES, "when: {safe_to_talk: no}", "when: {worries: low}")
    assert "answer-without-help" in {p.code for p in copy.problems()}


def _broken_shipped(tmp_path: Path, file: str, old: str, new: str) -> list[Diagnostic]:
    import shutil

    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    loaded = load_guidebook(folder)
    assert loaded.guidebook is None
    return [p for p in loaded.problems if p.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (NOTICES, "{safe_right_now: [need_help, not_sure]}", "{safe_right_now: need_help}", "answer-without-help"),
        (NOTICES, "when: {concerns: suicidal_thoughts}", "when: {concerns: low_mood}", "answer-without-help"),
        (NOTICES, "when: {fear_at_home: [yes, sometimes]}", "when: {fear_at_home: yes}", "answer-without-help"),
        (NOTICES, "when: {adult: no}", "when: {adult: yes}", "answer-without-help"),
        (NOTICES, "level: interrupt\n    when: {concerns: suicidal", "level: offer\n    when: {concerns: suicidal",
         "help-too-quiet"),
        (NOTICES, "heard_as: [suicide, danger_now]", "heard_as: [danger_now]", "sign-without-notice"),
    ],
)  # fmt: skip
def test_the_shipped_notices_cannot_be_weakened(tmp_path: Path, file, old, new, code):
    """Each of these one-line edits is refused."""
    assert code in {p.code for p in _broken_shipped(tmp_path, file, old, new)}


def test_every_answer_that_must_bring_help_is_in_the_shipped_guide():
    """So that an answer can't slip out of the rules by another name."""
    book = shipped()
    for question, option in ALWAYS:
        assert book.questions[question].option(option), (question, option)
    assert book.about.safety_question == "safe_right_now"
    ask = book.questions["safe_right_now"]
    assert ask.ask == "Do you need help to stay safe right now?"
    assert [option.id for option in ask.options] == ["need_help", "not_sure", "no", "rather_not"]


def test_the_kinds_of_words_that_must_be_heard_are_there():
    """Dropping every sign of a kind would make the guide deaf to it without a word from `check`."""
    kinds = {sign.kind for sign in shipped().signs}
    wanted = {"suicide", "self_harm", "danger_now", "abuse", "child_at_risk", "harm_to_others", "medical_emergency"}
    assert wanted | {"psychosis_mania", "perinatal", "eating_danger", "withdrawal", "misconduct"} <= kinds


SECRET = Picks("worries", ("secret", "low"))
OTHER = Picks("plan", ("planned",))


@pytest.mark.parametrize(
    ("condition", "certain"),
    [
        (SECRET, True),
        (Picks("worries", ("secret", "low"), all_of=True), False),
        (Picks("worries", ("secret",), all_of=True), True),
        (AnyOf((OTHER, SECRET)), True),
        (AllOf((OTHER, SECRET)), False),
        (AllOf((SECRET, SECRET)), True),
        (AtLeastOf(1, (OTHER, SECRET)), True),
        (AtLeastOf(2, (OTHER, SECRET)), False),
        (NotThis(OTHER), False),
        (InRounds("past", False, SECRET), True),
        (InRounds("past", True, SECRET), False),
        (Given("worries"), False),
        (FactHolds("heavy"), False),
        (FactHolds("no_such_fact"), False),
        (None, False),
    ],
)
def test_always_means_whatever_else_was_answered(condition, certain):
    """A notice that also needs something else does not count as help."""
    assert always_holds(condition, "worries", "secret", kitchen()) is certain


def test_check_refuses_a_contact_checked_after_its_review(guidebook, today):
    """One of the two days must be wrong."""
    from dataclasses import replace

    first, *others = guidebook.contacts
    turned = replace(first, checked_on=first.review_by, review_by=first.checked_on)
    problems = Problems()
    check_content(replace(guidebook, contacts=(turned, *others)), today, problems)
    assert "review-before-check" in {p.code for p in problems}


def test_check_says_where_a_listening_line_stands_in(guidebook, today):
    """An editor sees for which places a role of a notice has nobody."""
    problems = Problems()
    check_content(guidebook, today, problems)
    notes = [p for p in problems if p.code == "role-without-contact"]
    assert any("therapist_concern" in note.headline and "spain" in note.headline for note in notes)
    assert all(Role.LISTENING in notice.contacts for notice in guidebook.notices.values())
    loud = [notice for notice in guidebook.notices.values() if notice.level is Level.INTERRUPT]
    assert all(Role.EMERGENCY in notice.contacts for notice in loud)
